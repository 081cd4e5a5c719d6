"""Last year's published document becomes a unit's first revision: read apart, by a worker, with what contradicts it."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.web.conftest import PASSWORD
from tests.web.years.conftest import LEDGERS, Year, example
from yusuan.derive import derive
from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import to_json
from yusuan.operations.checking_apart import FailedApartError, StoppedError
from yusuan.operations.preparing import as_unit, consolidate
from yusuan.reference.editions import edition
from yusuan.web.audit.chain import verify
from yusuan.web.audit.models import AuditEntry
from yusuan.web.notices.models import Notification
from yusuan.web.people.models import Post
from yusuan.web.years import tasks
from yusuan.web.years.adoptions import AdoptionState
from yusuan.web.years.ledgers import current_ledger
from yusuan.web.years.models import Adoption, LedgerRevision
from yusuan.web.years.steps import adopt_published
from yusuan.web.years.steps.begin_adopting import begin_adopting
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.workbook import load_workbook
from yusuan.write.html import write_publication_html
from yusuan.write.publication import layout

pytestmark = pytest.mark.django_db
UNIT = "/work/2024/305001/"


def work_off() -> None:
    """Read what waits in the queue, as a worker does."""
    waiting = DBTaskResult.objects.ready().filter(task_path=tasks.read_published.module_path)
    while (task := waiting.first()) is not None:
        task.claim("test")
        task.set_successful(tasks.read_published.call(*task.args_kwargs["args"]))


def last_year(code: str) -> Ledger:
    return load_workbook(LEDGERS.parent / "2023" / f"{code}.xlsx")


@cache
def document(*codes: str) -> bytes:
    """Return what was published last year: of a unit, or of several as their department's."""
    whole = as_unit(last_year(codes[0])) if len(codes) == 1 else consolidate([last_year(code) for code in codes])
    form = edition(whole.edition)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.html"
        write_publication_html(layout(derive(whole, form).disclosure, form), path)
        return path.read_bytes()


def begun(year: Year, data: bytes | None = None) -> Adoption:
    data = document("305001") if data is None else data
    return begin_adopting(year.person("preparer305001"), year.unit(), "2023年公开.html", data)


@pytest.mark.parametrize("codes", [("305001",), ("305001", "305002", "305003")])
def test_a_document_becomes_the_first_revision(year: Year, codes: tuple[str, ...]) -> None:
    adoption = begun(year, document(*codes))
    work_off()
    adoption.refresh_from_db()
    assert adoption.state == AdoptionState.DONE, adoption.error
    budget = year.unit()
    ledger = current_ledger(budget)
    meant = last_year("305001")
    assert [unit.code for unit in ledger.units if unit.within is None] == ["305001"]
    assert (ledger.year, ledger.edition, ledger.department_code) == (2024, "hebei-2024", "305")
    assert {row.unit for row in ledger.allocations} == {"305001"}
    carried = sum(row.amount for row in meant.allocations if row.carryover or not row.spent)
    spent = sum(row.amount for row in meant.allocations) - carried
    rounded = 5_000 * len(meant.allocations)  # the document prints hundreds of yuan
    assert abs(sum(row.amount for row in ledger.allocations) - spent) <= rounded
    assert all(row.inferred for row in ledger.allocations)
    assert {p.name for p in ledger.projects} <= {p.name for p in meant.projects}
    assert budget.current is not None
    assert budget.current.origin == "由上年公开文件“2023年公开.html”滚动"
    assert adoption.notes
    assert not (settings.DATA / adoption.folder).exists()
    assert not verify().problems
    assert [e.action for e in AuditEntry.objects.order_by("-sequence")[:3]] == [
        "adopt_published", "save_revision", "begin_adopting",
    ]  # fmt: skip
    assert Notification.objects.filter(user=year.person("preparer305001"), kind="adopted").count() == 1


def test_from_the_page(year: Year) -> None:
    client = Client()
    client.login(username="preparer305001", password=PASSWORD)
    page = client.get(UNIT).content.decode()
    assert "由上年公开的文件开始" in page
    file = SimpleUploadedFile("2023年公开.html", document("305001"))
    client.post(f"{UNIT}adopt-document/", {"document": file})
    page = client.get(UNIT).content.decode()
    assert "等待后台处理" in page
    adoption = Adoption.objects.get()
    assert client.get(adoption.progress_url).json()["active"]
    work_off()
    assert not client.get(adoption.progress_url).json()["active"]
    page = client.get(UNIT).content.decode()
    assert "都是建议数，请逐项核对" in page
    assert "各行金额照抄2023年" in page
    stranger = Client()
    stranger.login(username="preparer305002", password=PASSWORD)
    assert stranger.get(adoption.progress_url).status_code == 404


def test_contradictions_are_named(year: Year) -> None:
    adoption = begun(year)
    adopt_published.CLAIMS.take(adoption.pk)
    adoption.refresh_from_db()
    found = {"contradictions": ["甲表与乙表差1元"], "notes": ["请核对"], "ledger": to_json(example("305001"))}
    adopt_published.enter(adoption, found)
    client = Client()
    client.login(username="reviewer305", password=PASSWORD)
    page = client.get(UNIT).content.decode()
    assert "文件自相矛盾的地方" in page
    assert "甲表与乙表差1元" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (document("305002"), "当作示例305001"),
        (document("305002", "305003"), "文件里没有单位 305001"),
        (b"<html><body><p>hello</p></body></html>", ""),
    ],
)
def test_what_is_not_the_units(year: Year, data: bytes, said: str) -> None:
    adoption = begun(year, data)
    work_off()
    adoption.refresh_from_db()
    told = [adoption.error, *adoption.notes]
    assert any(said in text for text in told if text), told
    if adoption.state == AdoptionState.FAILED:
        assert year.unit().current is None
        assert Notification.objects.filter(kind="not_adopted").count() == 1
        begun(year)  # and then again, with the right one


def test_another_years_document_is_refused(year: Year) -> None:
    whole = as_unit(load_workbook(LEDGERS / "305001.xlsx"))
    form = edition(whole.edition)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.html"
        write_publication_html(layout(derive(whole, form).disclosure, form), path)
        adoption = begun(year, path.read_bytes())
    work_off()
    adoption.refresh_from_db()
    assert "这是2024年的预算，需要2023年的" in adoption.error


def test_who_may_and_when(year: Year) -> None:
    for name in ("reviewer305", "finance", "preparer305002", "stranger"):
        with pytest.raises(PermissionDenied):
            begin_adopting(year.person(name), year.unit(), "x.html", document("305001"))
    for data in (b"", b"\x00\x01\x02" * 100):
        with pytest.raises(StepRefusedError, match="不是可以读取的文件"):
            begun(year, data)
    begun(year)
    with pytest.raises(StepRefusedError, match="还在读取"):
        begun(year)
    Adoption.objects.all().delete()
    year.save()
    with pytest.raises(StepRefusedError, match="已经有台账"):
        begun(year)
    assert len(list((settings.DATA / "adoptions").iterdir())) == 1  # that of the one that was begun


def test_saved_in_between_nobody_loses_anything(year: Year) -> None:
    adoption = begun(year)
    year.save()
    work_off()
    adoption.refresh_from_db()
    assert adoption.state == AdoptionState.DONE
    assert adoption.revision is not None and adoption.revision.aside
    assert year.unit().current.number == 1  # type: ignore[union-attr]


def test_rights_are_looked_at_again_when_it_is_done(year: Year) -> None:
    adoption = begun(year)
    Post.objects.filter(user=year.person("preparer305001")).delete()
    work_off()
    adoption.refresh_from_db()
    assert adoption.state == AdoptionState.FAILED
    assert "没有修改台账的权限" in adoption.error
    assert not LedgerRevision.objects.exists()


def test_a_worker_that_dies_is_taken_over_from(year: Year) -> None:
    adoption = begun(year)
    DBTaskResult.objects.all().delete()
    tasks.pick_up()
    assert DBTaskResult.objects.filter(task_path=tasks.read_published.module_path).count() == 1
    assert adopt_published.CLAIMS.take(adoption.pk)
    dead = Adoption.objects.get()
    Adoption.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    tasks.pick_up()
    assert Adoption.objects.get().state == AdoptionState.WAITING
    with pytest.raises(StoppedError):
        adopt_published.enter(dead, {"ledger": {}, "contradictions": [], "notes": []})
    Adoption.objects.update(
        attempts=tasks.MOST_ATTEMPTS, state=AdoptionState.READING, claim="x", lease_until=timezone.now() - timedelta(1)
    )
    tasks.pick_up()
    assert "已放弃" in Adoption.objects.get().error


def test_a_reader_that_fails_is_told(year: Year) -> None:
    adoption = begun(year)
    adopt_published.CLAIMS.take(adoption.pk)
    adoption.refresh_from_db()

    def read(adoption: Adoption, owner: object) -> dict[str, Any]:
        raise FailedApartError("读不了")

    adopt_published.read_and_enter(adoption, read)
    adoption.refresh_from_db()
    assert (adoption.state, adoption.error) == (AdoptionState.FAILED, "读不了")
