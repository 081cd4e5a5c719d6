"""A document at the audit desk: its findings, what people say of them, its files."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import FileResponse, HttpRequest
from ninja import Path, Router, Schema, Status
from pydantic import Field

from yusuan.operations.confined_files import REPORT
from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.endpoints.budgets import Said
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import FindingKey, Key
from yusuan.web.desk import steps, store
from yusuan.web.desk.findings import JudgedFinding, judged
from yusuan.web.desk.models import BatchDocument, Decision, Judgement, State
from yusuan.web.desk.serving import attachment
from yusuan.web.desk.views.asked import document_of

router = Router(tags=["审核台"], auth=SIGNED_IN)


class DocumentRow(Schema):
    """A document of a batch. ``weight`` is of the findings that still stand; ``completeness`` is in per cent."""

    id: int
    number: int
    name: str
    sha256: str
    kind: str
    size: int
    state: State
    error: str
    entity: str
    department: str
    year: int | None
    disclosed: str
    errors: int
    warnings: int
    advices: int
    weight: int
    completeness: int | None
    address: str


class JudgementRow(Said):
    """What somebody said of a finding; the latest counts, what was said before is kept."""

    finding: str
    rule: str
    decision: Decision
    reason: str
    current: bool


class Finding(Schema):
    """A finding as ``yusuan check --format json`` prints it, and what was said of it."""

    finding: dict[str, Any]
    settled: bool
    judgements: list[JudgementRow]


class DocumentPage(DocumentRow):
    """A document with its findings and key figures (in fen)."""

    batch: int
    figures: dict[str, int | None]
    findings: list[Finding]
    annotated: bool


class NewJudgement(Schema):
    """What somebody says of a finding; whoever does not accept it says why."""

    finding: FindingKey
    decision: Decision
    reason: Annotated[str, Field(max_length=2000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$")] = ""


@router.get("/documents/{key}", response=DocumentPage, summary="一份送检的文件")
def get_document(request: HttpRequest, key: Path[Key]) -> DocumentPage:
    """Return a document with its findings."""
    found = document_of(request, key)
    shown = document_row(found).model_dump()
    findings = [_finding(finding) for finding in judged(found)]
    annotated = bool((found.report or {}).get("annotated"))
    return DocumentPage(**shown, batch=found.batch_id, figures=found.figures, findings=findings, annotated=annotated)


@router.post("/documents/{key}/judgements", response={201: JudgementRow}, summary="对一个问题的意见")
def judge_finding(request: HttpRequest, key: Path[Key], given: NewJudgement) -> Status[JudgementRow]:
    """Accept, dispute or waive a finding; it takes the place of what was said before."""
    found = document_of(request, key)
    try:
        said = steps.judge(person(request), found, given.finding, given.decision, given.reason.strip())
    except steps.JudgeError as error:
        raise Problem("refused", str(error)) from error
    return Status(201, _judgement(said))


@router.post("/documents/{key}/again", response={202: DocumentRow}, summary="重新检查")
def check_again(request: HttpRequest, key: Path[Key]) -> Status[DocumentRow]:
    """Put a document into the queue again that was checked, by newer rules perhaps, or that could not be checked."""
    steps.check_again(person(request), document_of(request, key))
    return Status(202, document_row(document_of(request, key)))


@router.get("/documents/{key}/original", response=bytes, summary="下载送检的原件")
def get_original(request: HttpRequest, key: Path[Key]) -> FileResponse:
    """Return the file as it was handed in, as an attachment that no browser opens."""
    found = document_of(request, key)
    return attachment(store.upload(found.sha256), found.short_name)


@router.get("/documents/{key}/annotated", response=bytes, summary="下载批注版")
def get_annotated(request: HttpRequest, key: Path[Key]) -> FileResponse:
    """Return the copy with the findings written where they stand."""
    found = document_of(request, key)
    return _result(found, str((found.report or {}).get("annotated") or ""))


@router.get("/documents/{key}/report", response=bytes, summary="下载检查报告")
def get_report(request: HttpRequest, key: Path[Key]) -> FileResponse:
    """Return the report with the recognised tables as a web page to be saved."""
    return _result(document_of(request, key), REPORT)


def _result(found: BatchDocument, name: str) -> FileResponse:
    path = store.results(found) / name
    if not found.results or not name or not path.is_file():
        raise Problem("not_found")
    return attachment(path, path.name)


def document_row(found: BatchDocument) -> DocumentRow:
    """Return a document as it stands in lists."""
    names = set(DocumentRow.model_fields) - {"id", "address"}
    shown = {name: getattr(found, name) for name in names}
    return DocumentRow(id=found.pk, address=found.get_absolute_url(), **shown)


def _finding(found: JudgedFinding) -> Finding:
    said = [_judgement(judgement) for judgement in found.said]
    return Finding(finding=dict(found.data), settled=found.settled, judgements=said)


def _judgement(said: Judgement) -> JudgementRow:
    names = ("finding", "rule", "decision", "reason", "current", "made_at")
    return JudgementRow(author=str(said.by), **{name: getattr(said, name) for name in names})
