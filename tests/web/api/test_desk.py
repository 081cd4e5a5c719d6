"""The audit desk through the API: handing in, progress, ranking, judging, what is exported; who may not."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.api.conftest import Program, said
from tests.web.conftest import Bureau
from tests.web.desk.conftest import CORRECT, DEPARTMENT, batch, checked, desk, faulty, packed, uploaded, work_off
from yusuan.web.audit.models import AuditEntry
from yusuan.web.desk.models import Batch, Judgement

__all__ = ["batch", "checked", "desk"]  # fixtures of the desk
pytestmark = pytest.mark.django_db


def test_a_batch_is_handed_in_checked_and_ranked(desk: Bureau) -> None:
    finance = Program(desk.people["finance"])
    files = [uploaded(CORRECT), uploaded(DEPARTMENT), SimpleUploadedFile("程序.docx", b"MZ\x90\x00\x01\x02\x03")]
    made = finance.send("batches", files=files, title="三月抽查")
    assert made.status_code == 201, made.content.decode()
    body = made.json()
    assert (body["title"], body["bureau"], body["progress"]["queued"]) == ("三月抽查", "001", 2)
    assert len(body["refused"]) == 1
    work_off()
    number = body["id"]
    assert finance.get(f"batches/{number}").json()["progress"]["done"] == 2
    first = finance.get(f"batches/{number}/documents?limit=1").json()
    second = finance.get(f"batches/{number}/documents?limit=1&cursor={first['next']}").json()
    assert second["next"] is None
    ranked = [*first["items"], *second["items"]]
    assert [row["name"] for row in ranked] == [DEPARTMENT, CORRECT]
    assert ranked[0]["weight"] > ranked[1]["weight"]
    assert [row["name"] for row in finance.get(f"batches/{number}/documents?severity=error").json()["items"]] == [
        DEPARTMENT
    ]
    assert [row["id"] for row in finance.get("batches").json()["items"]] == [number]


def test_nothing_that_can_be_checked_is_refused(desk: Bureau) -> None:
    finance = Program(desk.people["finance"])
    said(finance.send("batches", files=SimpleUploadedFile("a.docx", b"MZ\x00\x01\x02\x03")), 422, "unreadable")
    said(finance.send("batches", title="x"), 422, "invalid")
    said(finance.send("batches", files=uploaded(CORRECT), bureau="002"), 403, "forbidden")
    assert not Batch.objects.exists()
    assert not AuditEntry.objects.filter(action="hand_in").exists()


@pytest.mark.parametrize(("name", "status"), [("elsewhere", 403), ("reviewer305", 403), ("preparer305001", 403)])
def test_the_desk_is_its_bureaus_own(checked: Batch, desk: Bureau, name: str, status: int) -> None:
    program, document = Program(desk.people[name]), faulty(checked)
    finding = document.findings[0]["key"]
    for path in (
        f"batches/{checked.pk}", f"batches/{checked.pk}/documents", f"documents/{document.pk}",
        f"documents/{document.pk}/original", f"documents/{document.pk}/report", f"batches/{checked.pk}/findings.xlsx",
        f"batches/{checked.pk}/notice.docx?department={quote(document.department)}",
    ):  # fmt: skip
        assert program.get(path).status_code == status, path
    for path in (f"batches/{checked.pk}/stop", f"batches/{checked.pk}/resume", f"documents/{document.pk}/again"):
        assert program.post(path).status_code == status, path
    said(
        program.post(f"documents/{document.pk}/judgements", {"finding": finding, "decision": "accept"}),
        403,
        "forbidden",
    )
    assert not Judgement.objects.exists()
    assert checked.pk not in [row["id"] for row in program.get("batches").json().get("items", [])]


def test_a_batch_is_stopped_and_resumed(batch: Batch, desk: Bureau) -> None:
    finance = Program(desk.people["finance"])
    assert finance.post(f"batches/{batch.pk}/stop").json()["progress"]["stopped"] == 2
    assert finance.post(f"batches/{batch.pk}/stop").status_code == 200
    assert AuditEntry.objects.filter(action="stop_batch").count() == 1
    assert finance.post(f"batches/{batch.pk}/resume").json()["progress"]["queued"] == 2


def test_findings_are_judged(checked: Batch, desk: Bureau) -> None:
    finance, document = Program(desk.people["finance"]), faulty(checked)
    page = finance.get(f"documents/{document.pk}").json()
    finding = page["findings"][0]["finding"]
    path = f"documents/{document.pk}/judgements"
    said(finance.post(path, {"finding": finding["key"], "decision": "dispute"}), 409, "refused")
    said(finance.post(path, {"finding": "0" * 64, "decision": "accept"}), 409, "refused")
    said(finance.post(path, {"finding": finding["key"], "decision": "perhaps"}), 422, "invalid")
    made = finance.post(path, {"finding": finding["key"], "decision": "dispute", "reason": "表中有说明"})
    assert made.status_code == 201
    assert finance.post(path, {"finding": finding["key"], "decision": "accept"}).status_code == 201
    said_of = finance.get(f"documents/{document.pk}").json()["findings"][0]["judgements"]
    assert [(row["decision"], row["current"]) for row in said_of] == [("accept", True), ("dispute", False)]


def test_files_come_as_attachments(checked: Batch, desk: Bureau) -> None:
    finance, document = Program(desk.people["finance"]), faulty(checked)
    for path in ("original", "annotated", "report"):
        got = finance.get(f"documents/{document.pk}/{path}")
        assert got.status_code == 200
        assert got["Content-Disposition"].startswith("attachment")
        assert "sandbox" in got["Content-Security-Policy"]
    said(finance.get(f"documents/{document.pk + 1000}/original"), 404, "not_found")


def test_what_is_exported(checked: Batch, desk: Bureau) -> None:
    finance = Program(desk.people["finance"])
    got = finance.get(f"batches/{checked.pk}/findings.xlsx")
    assert openpyxl.load_workbook(BytesIO(b"".join(got.streaming_content))).sheetnames
    department = faulty(checked).department
    got = finance.get(f"batches/{checked.pk}/notice.docx?department={quote(department)}&deadline=2024-05-01")
    assert b"".join(got.streaming_content).startswith(b"PK")
    said(finance.get(f"batches/{checked.pk}/notice.docx?department={quote('没有的部门')}"), 404, "not_found")
    said(finance.get(f"batches/{checked.pk}/notice.docx?department={quote(department)}&deadline=soon"), 422, "invalid")


def test_an_archive_of_several_is_opened(desk: Bureau) -> None:
    archive = packed({"一/a.txt": "一、部门概况".encode(), "二/b.txt": "二、部门概况".encode()})
    made = Program(desk.people["finance"]).send("batches", files=SimpleUploadedFile("全部.zip", archive))
    assert made.json()["progress"]["total"] == 2


def test_a_batch_is_deleted_by_who_handed_it_in(checked: Batch, desk: Bureau) -> None:
    document = faulty(checked)
    finding = document.findings[0]["key"]
    finance = Program(desk.people["finance"])
    finance.post(f"documents/{document.pk}/judgements", {"finding": finding, "decision": "accept"})
    path = f"/api/batches/{checked.pk}"
    for name in ("finance2", "elsewhere"):
        other = Program(desk.people[name])
        assert other.client.delete(path, headers=other.headers).status_code == 403
    assert finance.client.delete(path, headers=finance.headers).status_code == 204
    said(finance.get(f"batches/{checked.pk}"), 404, "not_found")
    assert Judgement.objects.get().finding == finding
