"""What people say: carried over to the next version of a document, kept when it is deleted, given to the rules."""

from __future__ import annotations

import io
import json
import os
import time
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from judge import findings_of, signature

from tests.web.conftest import Bureau
from tests.web.desk.conftest import DEPARTMENT, EXAMPLES, faulty, uploaded
from yusuan.operations.checking_apart import StoppedError
from yusuan.web.audit.models import AuditEntry
from yusuan.web.desk import steps, store, tasks, tidying
from yusuan.web.desk.models import Batch, BatchDocument, Decision, Judgement

pytestmark = pytest.mark.django_db(transaction=True)


def again(desk: Bureau, data: bytes | None = None, bureau: str = "001", who: str = "finance") -> BatchDocument:
    """The faulty document handed in once more, a little different, and checked."""
    buffer = io.BytesIO(data or (EXAMPLES / DEPARTMENT).read_bytes())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = f"{Batch.objects.count()}".encode()
    files = [uploaded(DEPARTMENT, buffer.getvalue())]
    batch, _ = steps.hand_in(desk.people[who], desk.places[bureau], "下一版", files)
    document = batch.documents.get()
    tasks.check_document.call(document.pk)
    document.refresh_from_db()
    return document


def open_findings(document: BatchDocument) -> list[dict[str, str]]:
    return [f for f in document.findings if f["caused_by"] is None]


def test_what_was_settled_holds_for_the_next_version(checked: Batch, desk: Bureau) -> None:
    before, who = faulty(checked), desk.people["finance2"]
    waived, disputed, accepted = open_findings(before)[:3]
    steps.judge(who, before, waived["key"], Decision.WAIVE, "历史原因")
    steps.judge(who, before, disputed["key"], Decision.DISPUTE, "看错了")
    steps.judge(who, before, accepted["key"], Decision.ACCEPT, "")
    before.refresh_from_db()
    after = again(desk)
    said = {j.finding: j for j in after.judgements.filter(current=True)}
    assert {(j.decision, j.reason, j.by) for j in said.values()} == {
        ("waive", "历史原因", who),
        ("dispute", "看错了", who),
    }
    assert set(said) == {waived["key"], disputed["key"]}
    assert {j.carried_from.document for j in said.values() if j.carried_from} == {before}
    assert after.weight == before.weight
    entry = AuditEntry.objects.get(action="carry_judgements")
    assert set(entry.data["findings"]) == set(said)


def test_the_latest_word_decides_and_a_changed_finding_is_new(checked: Batch, desk: Bureau) -> None:
    before, who = faulty(checked), desk.people["finance"]
    key = open_findings(before)[0]["key"]
    steps.judge(who, before, key, Decision.WAIVE, "历史原因")
    second = again(desk)
    steps.judge(who, second, key, Decision.ACCEPT, "")
    assert not again(desk).judgements.exists()


def test_another_bureau_hears_nothing_of_it(checked: Batch, desk: Bureau) -> None:
    before = faulty(checked)
    steps.judge(desk.people["finance"], before, open_findings(before)[0]["key"], Decision.WAIVE, "历史原因")
    assert not again(desk, bureau="002", who="elsewhere").judgements.exists()


def test_what_is_carried_over_says_nothing_new_of_the_rule(client: Client, checked: Batch, desk: Bureau) -> None:
    before = faulty(checked)
    finding = open_findings(before)[0]
    steps.judge(desk.people["finance"], before, finding["key"], Decision.DISPUTE, "看错了")
    again(desk)
    client.force_login(desk.people["finance"])
    text = client.get(f"/desk/rules/{finding['rule']}/").content.decode()
    assert "<dt>不属实</dt><dd>1</dd>" in text
    assert "<dd>0%</dd>" in text


def test_judgements_leave_in_the_form_of_the_project(client: Client, checked: Batch, desk: Bureau) -> None:
    document, who = faulty(checked), desk.people["finance"]
    right, wrong = open_findings(document)[:2]
    steps.judge(who, document, right["key"], Decision.WAIVE, "历史原因")
    steps.judge(who, document, wrong["key"], Decision.DISPUTE, "看错了")
    client.force_login(who)
    response = client.get("/desk/rules/judgements.zip")
    assert response["Content-Disposition"].startswith("attachment")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response)))
    assert archive.namelist() == ["department-budget-2024.json"]
    said = json.loads(archive.read("department-budget-2024.json"))
    known = {signature(f): f for f in findings_of(EXAMPLES / DEPARTMENT)}
    assert set(said) <= set(known)  # what scripts/judge.py asks for
    assert sorted(entry["true"] for entry in said.values()) == [False, True]
    assert {known[mark].message for mark, entry in said.items() if not entry["true"]} == {wrong["message"]}
    assert all(entry["severity"] == known[mark].severity and entry["labels"] == [] for mark, entry in said.items())


def test_a_deleted_batch_leaves_what_was_said(client: Client, checked: Batch, desk: Bureau, data_folder: Path) -> None:
    document, who = faulty(checked), desk.people["finance"]
    finding = open_findings(document)[0]
    steps.judge(who, document, finding["key"], Decision.WAIVE, "历史原因")
    client.force_login(who)
    confirm = client.get(f"/desk/{checked.pk}/delete/").content.decode()
    assert "1条审核意见保留" in confirm
    assert Batch.objects.filter(pk=checked.pk).exists()
    results, upload = store.results(document), store.upload(document.sha256)
    an_hour_ago = time.time() - 4000
    os.utime(upload, (an_hour_ago, an_hour_ago))
    assert client.post(f"/desk/{checked.pk}/delete/")["Location"] == "/desk/"
    assert not Batch.objects.exists()
    assert not results.exists()
    assert not upload.exists()
    said = Judgement.objects.get()
    assert (said.document, said.rule, said.name) == (None, finding["rule"], DEPARTMENT)
    assert "文件已删除" in client.get(f"/desk/rules/{finding['rule']}/").content.decode()
    entry = AuditEntry.objects.get(action="delete_batch")
    assert entry.data == {"title": checked.title, "documents": 2, "judgements_kept": 1}
    assert again(desk).judgements.get().carried_from == said


def test_only_who_handed_in_and_administrators_delete(client: Client, checked: Batch, desk: Bureau) -> None:
    for name in ("finance2", "elsewhere", "reviewer305", "stranger"):
        client.force_login(desk.people[name])
        for response in (client.get(f"/desk/{checked.pk}/delete/"), client.post(f"/desk/{checked.pk}/delete/")):
            assert response.status_code == 403, name
        with pytest.raises(PermissionDenied):
            steps.delete(desk.people[name], checked)
    client.force_login(desk.people["finance2"])
    assert "/delete/" not in client.get(f"/desk/{checked.pk}/").content.decode()
    steps.delete(desk.people["administrator"], checked)
    assert not Batch.objects.exists()


def test_a_file_that_another_batch_has_is_kept(checked: Batch, desk: Bureau) -> None:
    document = faulty(checked)
    other, _ = steps.hand_in(desk.people["finance2"], desk.places["001"], "又一批", [uploaded(DEPARTMENT)])
    an_hour_ago = time.time() - 4000
    os.utime(store.upload(document.sha256), (an_hour_ago, an_hour_ago))
    steps.delete(desk.people["finance"], checked)
    tasks.check_document.call(other.documents.get().pk)
    assert other.documents.get().state == "done"


def test_deleting_ends_what_is_being_checked(batch: Batch, desk: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    from yusuan.web.desk import work

    def deleted_meanwhile(path: Path, folder: Path, **options: object) -> dict[str, object]:
        steps.delete(desk.people["finance"], batch)
        wanted = options["wanted"]
        wanted.last = -1000.0  # type: ignore[attr-defined]
        assert not wanted()  # type: ignore[operator]
        raise StoppedError

    monkeypatch.setattr(work, "check_apart", deleted_meanwhile)
    assert tasks.check_document.call(faulty(batch).pk)
    assert not BatchDocument.objects.exists()


def test_orphans_are_swept_once_they_are_old(checked: Batch, desk: Bureau, data_folder: Path) -> None:
    document = faulty(checked)
    stray = [store.upload("ab" * 32), data_folder / "desk" / "999-abc" / "report.html"]
    stray += [data_folder / "desk" / ".pages" / ("cd" * 32) / "1.png"]
    stray += [data_folder / "desk" / "compared" / f"{'ab' * 32}-{document.sha256}.html"]
    for path in stray:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert tidying.sweep().paths == []  # somebody may be handing it in at this moment
    old = time.time() - 4000
    for path in [*data_folder.rglob("*")]:
        os.utime(path, (old, old))
    assert len(tidying.sweep().paths) == 4
    assert not any(path.exists() for path in stray)
    for kept in checked.documents.all():
        assert store.upload(kept.sha256).is_file()
        assert store.results(kept).is_dir()


def test_batches_are_deleted_when_their_time_is_over(checked: Batch, capsys: pytest.CaptureFixture[str]) -> None:
    assert tidying.remove_old(0) == 0
    Batch.objects.update(made_at=timezone.now() - timedelta(days=400))
    call_command("tidy_desk", days=500)
    assert "删除批次0个" in capsys.readouterr().out
    call_command("tidy_desk", days=365)
    assert "删除批次1个" in capsys.readouterr().out
    assert not Batch.objects.exists()
    assert AuditEntry.objects.get(action="delete_batch").actor is None
