"""Taking in: rows, versions, blanks, files."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.web.portal.conftest import EXAMPLES, NAME, Shown, budget
from yusuan.web.portal.ingest import IngestError, ingest
from yusuan.web.portal.models import FactRow, ProjectRow, Publication, Publisher

pytestmark = pytest.mark.django_db


def test_amounts_are_whole_fen_and_blank_is_not_zero(shown: Shown) -> None:
    now = Publication.objects.get(pk=shown.now.pk)
    assert (now.expenditure_total, now.three_public, now.basic) == (60_500_000, 2_400_000, 40_500_000)
    assert now.procurement is None
    assert (now.staff, now.three_public_per_head) == (12, 200_000)
    assert not FactRow.objects.filter(publication=now, item="reception").exists()
    assert FactRow.objects.get(publication=now, item="vehicle_operation").fen == 2_400_000


def test_a_target_without_a_number_is_not_measurable(shown: Shown) -> None:
    measured = dict(ProjectRow.objects.filter(publication=shown.now).values_list("name", "measured"))
    assert measured == {"图书购置": 1, "全民阅读活动": 0}
    assert shown.now.unmeasured_count == 1


def test_the_same_is_taken_in_once(shown: Shown) -> None:
    assert ingest(budget(2024, vehicle=2.4)).pk == shown.now.pk
    assert Publication.objects.count() == 2
    assert Publisher.objects.get().latest == 2024


def test_another_version_replaces_and_keeps_the_one_before(shown: Shown) -> None:
    made = ingest(budget(2024, vehicle=3), reason="公务用车运行维护费有误")
    old = Publication.objects.get(pk=shown.now.pk)
    assert (made.version, made.current, made.issue) == (2, True, "2024")
    assert (old.current, old.issue) == (False, "2024-v1")


def test_what_a_department_prints_again_for_its_unit_is_one_project() -> None:
    disclosure = budget()
    disclosure.projects += budget().projects
    for project in disclosure.projects[2:]:
        project.part, project.entity = 1, "云河县图书馆本级"
    made = ingest(disclosure, findings=[])
    assert made.projects_count == 2
    assert set(made.projects.filter(listed=True).values_list("entity", flat=True)) == {"云河县图书馆本级"}


def test_files_are_kept_by_their_hash(tmp_path: Path) -> None:
    file = tmp_path.parent / f"{tmp_path.name}-outside.pdf"
    file.write_bytes(b"%PDF-1.4 example")
    made = ingest(budget(), [file], findings=[])
    kept = made.files.get(format="pdf")
    assert kept.sha256 == sha256(b"%PDF-1.4 example").hexdigest()
    assert (Path(settings.DATA) / kept.path).read_bytes() == b"%PDF-1.4 example"
    assert made.files.get(page=True).name.endswith(".html")


def test_who_and_when_must_be_known() -> None:
    disclosure = budget()
    disclosure.identity.entity = None
    with pytest.raises(IngestError, match="哪个部门或单位"):
        ingest(disclosure)
    assert not Publication.objects.exists()


def test_the_command_takes_in_what_it_can(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"nothing")
    with pytest.raises(CommandError, match="1 个文件"):
        call_command("ingest", str(EXAMPLES / "unit-budget-2024.xlsx"), str(broken))
    assert Publication.objects.get().level == "unit"


def test_namesakes_of_two_places_are_two_publishers(shown: Shown) -> None:
    ingest(budget(2024), region="山东省云河县", findings=[])
    assert Publisher.objects.filter(name=NAME).count() == 2


def test_a_correction_of_the_words_alone_is_a_new_version(db: None) -> None:
    first, second = budget(2024), budget(2024)
    second.paragraphs[1].text = "2024年实有在职人员13人。"
    made = [ingest(first, findings=[]), ingest(second, findings=[]), ingest(second, findings=[])]
    assert [at.version for at in made] == [1, 2, 2]


def test_what_was_taken_in_before_texts_were_kept_is_the_same_one(db: None) -> None:
    made = ingest(budget(2024), findings=[])
    type(made.data).objects.update(text=None)
    content = json.dumps(made.data.disclosure, ensure_ascii=False, sort_keys=True)
    type(made).objects.update(sha256=sha256(content.encode()).hexdigest())
    assert ingest(budget(2024), findings=[]).pk == made.pk
