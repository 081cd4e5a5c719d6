"""The pages: handing in, the ranking, a document, judging, precision, files that a browser must not open."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from django.utils import translation
from django_tasks_db.models import DBTaskResult
from docx import Document

from tests.web.conftest import Bureau
from tests.web.desk.conftest import CORRECT, DEPARTMENT, EXAMPLES, faulty, uploaded
from yusuan.operations.checking_apart import FailedApartError
from yusuan.web import desk as desk_app
from yusuan.web.audit.models import AuditEntry
from yusuan.web.desk import comparing, steps, tasks
from yusuan.web.desk.models import Batch, BatchDocument, Decision, Judgement, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(client: Client, desk: Bureau) -> Client:
    client.force_login(desk.people["finance"])
    return client


def content(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    text: str = response.content.decode()
    assert "<style" not in text
    assert " style=" not in text
    assert not re.search(r"<script(?! src=)", text)
    return text


def first_error(document: BatchDocument) -> dict[str, str]:
    return next(f for f in document.findings if f["severity"] == "error" and f["caused_by"] is None)


def test_handing_in_and_what_is_said_of_it(reviewer: Client) -> None:
    files = [uploaded(CORRECT), uploaded("程序.docx", b"\x7fELF\x02\x01\x01" + bytes(50))]
    response = reviewer.post("/desk/hand-in/", {"title": "抽查", "files": files}, follow=True)
    text = response.content.decode()
    batch = Batch.objects.get()
    assert "已收下" in text
    assert [d.name for d in batch.documents.all()] == [CORRECT]
    assert f'data-progress="/desk/{batch.pk}/progress/"' in text
    assert reviewer.get(f"/desk/{batch.pk}/progress/").json()["queued"] == 1
    assert AuditEntry.objects.filter(action="hand_in").count() == 1


def test_nothing_to_check_is_said_and_makes_no_batch(reviewer: Client) -> None:
    response = reviewer.post("/desk/hand-in/", {"files": [uploaded("空.docx", b" ")]})
    assert response.status_code == 422
    assert "没有可以检查的文件" in response.content.decode()
    assert not Batch.objects.exists()


def test_the_heaviest_stands_first_and_filters_narrow(reviewer: Client, checked: Batch) -> None:
    text = page(reviewer, f"/desk/{checked.pk}/")
    assert text.index(DEPARTMENT) < text.index(CORRECT)
    assert "data-progress" not in text
    assert CORRECT not in page(reviewer, f"/desk/{checked.pk}/?severity=error").split("<tbody>")[1]
    assert DEPARTMENT not in page(reviewer, f"/desk/{checked.pk}/?q=correct").split("<tbody>")[1]
    rule = first_error(faulty(checked))["rule"]
    assert CORRECT not in page(reviewer, f"/desk/{checked.pk}/?rule={rule.lower()}").split("<tbody>")[1]
    for sort in ("completeness", "department", "name", "number", "nonsense"):
        assert DEPARTMENT in page(reviewer, f"/desk/{checked.pk}/?sort={sort}")


def test_the_workbook_has_the_ranking_and_what_people_said(reviewer: Client, checked: Batch, desk: Bureau) -> None:
    document = faulty(checked)
    finding = first_error(document)
    steps.judge(desk.people["finance2"], document, finding["key"], Decision.WAIVE, "已经说明")
    response = reviewer.get(f"/desk/{checked.pk}/findings.xlsx")
    assert response["Content-Disposition"].startswith("attachment")
    book = openpyxl.load_workbook(io.BytesIO(content(response)))
    summary = list(book["汇总"].iter_rows(values_only=True))
    assert [row[0] for row in summary[1:]] == [DEPARTMENT, CORRECT]
    assert summary[0][-3:] == ("部门", "问题分量", "完整度（%）")
    document.refresh_from_db()
    assert summary[1][-2] == document.weight
    said = [row[-1] for row in book["问题"].iter_rows(values_only=True)]
    assert "豁免：已经说明" in said


def test_a_document_shows_its_findings_and_the_original(reviewer: Client, checked: Batch) -> None:
    document = faulty(checked)
    text = page(reviewer, document.get_absolute_url())
    placed = [f for f in document.findings if f["target"]]
    assert placed
    for finding in placed:
        assert finding["rule"] in text
        assert f'id="k{finding["key"]}"' in text
        assert f'href="#{finding["target"]}" data-place' in text
        assert f'id="{finding["target"]}"' in text
        assert f'href="#k{finding["key"]}" aria-label' in text
    report = reviewer.get(f"/desk/document/{document.pk}/report/")
    assert f'id="{placed[0]["target"]}"' in report.content.decode()


def test_the_report_has_no_origin_and_no_network(reviewer: Client, checked: Batch) -> None:
    report = reviewer.get(f"/desk/document/{faulty(checked).pk}/report/")
    policy = report["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policy
    assert "default-src 'none'" in policy
    assert re.search(r"script-src 'sha256-[A-Za-z0-9+/]{43}='", policy)
    assert report["X-Frame-Options"] == "SAMEORIGIN"


def test_files_are_saved_and_never_opened(reviewer: Client, checked: Batch) -> None:
    document = checked.documents.get(name=CORRECT)
    response = reviewer.get(f"/desk/document/{document.pk}/original/")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert content(response) == (EXAMPLES / CORRECT).read_bytes()
    assert reviewer.get(f"/desk/document/{document.pk}/annotated/").status_code == 404
    copy = content(reviewer.get(f"/desk/document/{faulty(checked).pk}/annotated/"))
    assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(copy)).namelist()


def test_a_hostile_document_stays_text(reviewer: Client, desk: Bureau) -> None:
    text = (EXAMPLES / CORRECT).read_text(encoding="utf-8")
    hostile = text.replace(
        "<table", "<p>&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;</p><table", 1
    )
    files = [uploaded("<img src=x onerror=alert(1)>.html", hostile.encode())]
    batch, _ = steps.hand_in(desk.people["finance"], desk.places["001"], "<b>x</b>", files)
    document = batch.documents.get()
    tasks.check_document.call(document.pk)
    assert batch.documents.get().state == State.DONE
    for address in (batch.get_absolute_url(), document.get_absolute_url(), "/desk/"):
        shown = page(reviewer, address)
        assert "<img src=x" not in shown
        assert "<b>x</b>" not in shown
    report = reviewer.get(f"/desk/document/{document.pk}/report/").content.decode()
    assert "<script>alert" not in report
    assert "<img src=x" not in report


def test_what_is_said_is_kept_with_who_and_when(reviewer: Client, checked: Batch, desk: Bureau) -> None:
    document = faulty(checked)
    finding = first_error(document)
    address = f"/desk/document/{document.pk}/judge/"
    weight = document.weight
    reviewer.post(address, {"finding": finding["key"], "decision": "dispute", "reason": "数字取自另一张表"})
    document.refresh_from_db()
    assert document.weight < weight
    reviewer.post(address, {"finding": finding["key"], "decision": "accept"})
    document.refresh_from_db()
    assert document.weight == weight
    said = Judgement.objects.order_by("pk")
    assert [(j.decision, j.current, j.by) for j in said] == [
        ("dispute", False, desk.people["finance"]),
        ("accept", True, desk.people["finance"]),
    ]
    text = page(reviewer, document.get_absolute_url())
    assert "数字取自另一张表" in text
    assert "已被后来的意见取代" in text
    assert AuditEntry.objects.filter(action="judge_finding").count() == 2


@pytest.mark.parametrize("given", [{"decision": "dispute"}, {"decision": "waive", "reason": " "}, {"decision": "x"}])
def test_a_judgement_without_a_reason_is_refused(reviewer: Client, checked: Batch, given: dict[str, str]) -> None:
    document = faulty(checked)
    finding = {"finding": first_error(document)["key"]}
    reviewer.post(f"/desk/document/{document.pk}/judge/", {**finding, **given})
    assert not Judgement.objects.exists()


def test_precision_follows_from_what_was_said(reviewer: Client, checked: Batch, desk: Bureau) -> None:
    document, who = faulty(checked), desk.people["finance"]
    findings = [f for f in document.findings if f["caused_by"] is None]
    rule = findings[0]["rule"]
    for said, finding in zip((Decision.DISPUTE, Decision.ACCEPT), (findings[0], findings[0]), strict=True):
        steps.judge(who, document, finding["key"], said, "理由")
    assert "100%" in page(reviewer, f"/desk/rules/{rule}/")
    steps.judge(who, document, findings[0]["key"], Decision.DISPUTE, "理由")
    text = page(reviewer, "/desk/rules/")
    assert text.index(rule) < text.index("还没有审核意见")
    assert "<b>0%</b>" in text
    assert reviewer.get("/desk/rules/XXX999/").status_code == 404


def test_a_notice_names_what_stands(reviewer: Client, checked: Batch, desk: Bureau) -> None:
    document = faulty(checked)
    errors = [f for f in document.findings if f["severity"] == "error" and f["caused_by"] is None]
    steps.judge(desk.people["finance"], document, errors[0]["key"], Decision.WAIVE, "历史原因")
    asked = {
        "department": document.department,
        "deadline": "2026-03-31",
        "gravity": "error",
        "number": "示财〔2026〕9号",
    }
    response = reviewer.get(f"/desk/{checked.pk}/notice.docx", asked)
    made = Document(io.BytesIO(content(response)))
    text = "\n".join(p.text for p in made.paragraphs)
    assert f"{document.department}：" in text
    assert "2026年3月31日" in text
    assert "示财〔2026〕9号" in text
    rows = [[cell.text for cell in row.cells] for table in made.tables for row in table.rows]
    shown = "\n".join("|".join(row) for row in rows)
    assert errors[0]["message"] not in shown
    for finding in errors[1:]:
        assert finding["message"] in shown
        assert finding["remedy"] in shown
    nothing = reviewer.get(f"/desk/{checked.pk}/notice.docx", {**asked, "accepted": "1"}, follow=True)
    assert "不需要发整改通知" in nothing.content.decode()


def test_peers_show_what_is_printed_and_blank_where_it_is_not(reviewer: Client, checked: Batch) -> None:
    text = page(reviewer, f"/desk/{checked.pk}/peers/")
    assert "8,722,400.00" not in text
    assert "872.24" in text
    assert "99.20" in text


def test_two_documents_are_compared_in_the_background(reviewer: Client, checked: Batch) -> None:
    first, second = (d.pk for d in checked.documents.all())
    address = f"/desk/document/{first}/compare/{second}/"
    for _ in range(2):  # looking twice does not ask twice
        assert f'data-progress="{address}progress/"' in page(reviewer, address)
    assert reviewer.get(f"{address}progress/").json() == {"active": True, "begun": False}
    waiting = DBTaskResult.objects.get(task_path=tasks.compare_documents.module_path)
    assert tasks.compare_documents.call(*waiting.args_kwargs["args"])
    assert reviewer.get(f"{address}progress/").json() == {"active": False, "begun": False}
    source = re.search(r'<iframe[^>]* src="([^"]+)" sandbox', page(reviewer, address))
    assert source is not None
    response = reviewer.get(source[1])
    assert response.status_code == 200
    assert response["Content-Security-Policy"].startswith("sandbox allow-scripts")
    assert "这是同一份文件" in page(reviewer, f"/desk/document/{first}/compare/{first}/")


def test_a_comparison_that_fails_says_why_and_can_be_tried_again(
    reviewer: Client, checked: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise FailedApartError("甲.docx：读取时程序崩溃")

    first, second = (d.pk for d in checked.documents.all())
    address = f"/desk/document/{first}/compare/{second}/"
    monkeypatch.setattr(comparing, "compare_apart", fails)
    assert not tasks.compare_documents.call(first, second)
    assert "甲.docx：读取时程序崩溃" in page(reviewer, address)
    assert reviewer.get(f"{address}page/").status_code == 404
    reviewer.post(f"{address}again/")
    assert "data-progress" in page(reviewer, address)


def test_english_has_a_word_for_everything_the_program_says(reviewer: Client, checked: Batch) -> None:
    document = faulty(checked)
    reviewer.cookies["django_language"] = "en"
    addresses = ["/desk/", "/desk/rules/", f"/desk/{checked.pk}/", document.get_absolute_url()]
    for address in (*addresses, f"/desk/{checked.pk}/peers/", f"/desk/rules/{first_error(document)['rule']}/"):
        page(reviewer, address)
    assert "Audit desk" in page(reviewer, "/desk/")
    missing = [text for text in own_texts() if gettext_in_english(text) == text]
    assert not missing


def own_texts() -> set[str]:
    folder = Path(desk_app.__file__).parent
    quoted = re.compile(r"""translate ["']([^"']+)["'] ?%}""")
    called = re.compile(r'\b_\("([^"]+)"\)')
    pages = [t for f in folder.rglob("*.html") for t in quoted.findall(f.read_text(encoding="utf-8"))]
    views = [t for f in folder.rglob("*.py") for t in called.findall(f.read_text(encoding="utf-8"))]
    return {*pages, *views, *State.labels, *Decision.labels}


def gettext_in_english(text: str) -> str:
    with translation.override("en"):
        return translation.gettext(text)
