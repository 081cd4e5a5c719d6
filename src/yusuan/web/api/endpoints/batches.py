"""The audit desk: batches of documents handed in, stopped, resumed, ranked; what is exported of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from ninja import File, Form, Path, Query, Router, Schema, Status
from ninja.decorators import decorate_view
from ninja.files import UploadedFile
from pydantic import Field

from yusuan.web.api.access import SIGNED_IN
from yusuan.web.api.cursors import Asked, Page, listed, page
from yusuan.web.api.endpoints.documents import DocumentRow, document_row
from yusuan.web.api.endpoints.work import limited_to
from yusuan.web.api.problems import Problem
from yusuan.web.api.rates import WORK
from yusuan.web.api.values import Code, Key, Short
from yusuan.web.desk import exports, steps
from yusuan.web.desk.intake import IntakeError
from yusuan.web.desk.models import Batch, State
from yusuan.web.desk.ranking import Choice, by_department, progress, ranked
from yusuan.web.desk.serving import DOCX, XLSX, attachment
from yusuan.web.desk.views.asked import batch_of, worker_of

router = Router(tags=["审核台"], auth=SIGNED_IN)
#: Days that a department has to mend, unless the notice says otherwise.
_DAYS = 15
Gravity = Literal["error", "warning", "advice"]
Text = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f]*$")]


class Progress(Schema):
    """How far a batch is, in documents."""

    total: int
    done: int
    failed: int
    running: int
    queued: int
    stopped: int


class BatchRow(Schema):
    """Documents that were handed in together."""

    id: int
    title: str
    bureau: str
    made_by: str
    made_at: datetime
    stopped_at: datetime | None
    finished_at: datetime | None
    address: str


class OfDepartment(Schema):
    """What stands against a department's documents of a batch."""

    department: str
    documents: int
    weight: int
    errors: int
    warnings: int
    advices: int


class BatchPage(BatchRow):
    """A batch, how far it is, and its departments, heaviest first."""

    progress: Progress
    departments: list[OfDepartment]


class HandedIn(BatchPage):
    """A batch that was made, and what was left out of it with the reasons."""

    refused: list[str]


class Ranking(Schema):
    """Which documents of a batch, in which order."""

    q: Text = ""
    department: Text = ""
    severity: Literal["", "error", "warning", "advice"] = ""
    rule: Annotated[str, Field(pattern=r"^([A-Za-z]{3}[0-9]{3})?$")] = ""
    state: State | Literal[""] = ""
    sort: Literal["weight", "completeness", "department", "name", "number"] = "weight"

    def choice(self) -> Choice:
        """Return it as the desk knows it."""
        return Choice.of(self.model_dump())


Chosen = Annotated[Ranking, Query()]


@router.get("/batches", response=Page[BatchRow], summary="送检的各批文件")
def list_batches(request: HttpRequest, paging: Asked) -> Page[BatchRow]:
    """Return the batches of one's bureaus, latest first."""
    _, bureaus = worker_of(request)
    rows = Batch.objects.filter(organisation__in=bureaus).select_related("organisation", "made_by")
    return page(rows, paging, lambda batch: BatchRow(**_row(batch)), "-pk")


@router.post("/batches", response={201: HandedIn}, summary="送检一批文件", throttle=WORK)
@decorate_view(limited_to(lambda: settings.BATCH_LIMIT))
def hand_in(
    request: HttpRequest,
    files: Annotated[list[UploadedFile], File(description="公开文件，或装着公开文件的 ZIP；可以有多个")],
    title: Annotated[Short | None, Form()] = None,
    bureau: Annotated[Code | None, Form(description="哪个财政部门的审核台；缺省为自己的")] = None,
) -> Status[HandedIn]:
    """Hand in documents: they are checked in the background. What cannot be checked is named in ``refused``."""
    user, bureaus = worker_of(request)
    place = next((place for place in bureaus if bureau in (None, place.code)), None)
    if place is None:
        raise Problem("forbidden")
    try:
        batch, intake = steps.hand_in(user, place, title or f"{timezone.localdate():%Y-%m-%d} 送检", files)
    except IntakeError as error:
        raise Problem("unreadable", str(error), place="files") from error
    return Status(201, HandedIn(**_page(batch), refused=intake.refused))


@router.get("/batches/{key}", response=BatchPage, summary="一批文件")
def get_batch(request: HttpRequest, key: Path[Key]) -> BatchPage:
    """Return how far a batch is, and its departments."""
    return BatchPage(**_page(batch_of(request, key)))


@router.delete("/batches/{key}", response={204: None}, summary="删除一批文件")
def delete_batch(request: HttpRequest, key: Path[Key]) -> Status[None]:
    """Delete a batch with its documents and files; what was said of the findings is kept for the rules' precision."""
    steps.delete(worker_of(request)[0], batch_of(request, key))
    return Status(204, None)


@router.get("/batches/{key}/documents", response=Page[DocumentRow], summary="一批文件的排序")
def list_documents(request: HttpRequest, paging: Asked, key: Path[Key], ranking: Chosen) -> Page[DocumentRow]:
    """Return the documents of a batch, those with the heaviest findings first unless another order is asked for."""
    found = ranked(batch_of(request, key), ranking.choice()).defer("report", "rules")
    return listed(list(found), paging, document_row, lambda document: str(document.number))


@router.post("/batches/{key}/stop", response=BatchPage, summary="停止检查")
def stop_batch(request: HttpRequest, key: Path[Key]) -> BatchPage:
    """Begin nothing more of a batch; what is done stays. Done once more it changes nothing."""
    steps.stop(worker_of(request)[0], batch_of(request, key))
    return get_batch(request, key)


@router.post("/batches/{key}/resume", response=BatchPage, summary="继续检查")
def resume_batch(request: HttpRequest, key: Path[Key]) -> BatchPage:
    """Go on with a batch that was stopped. Done once more it changes nothing."""
    steps.resume(worker_of(request)[0], batch_of(request, key))
    return get_batch(request, key)


@router.get("/batches/{key}/findings.xlsx", response=bytes, summary="导出检查结果", throttle=WORK)
def export_batch(request: HttpRequest, key: Path[Key], ranking: Chosen) -> FileResponse:
    """Return the chosen documents and their findings as XLSX."""
    batch = batch_of(request, key)
    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = FilePath(folder) / "findings.xlsx"
        exports.export_findings(batch, ranking.choice(), path)
        return attachment(path.read_bytes(), f"{batch.title}-检查结果.xlsx", XLSX)


@router.get("/batches/{key}/notice.docx", response=bytes, summary="整改通知", throttle=WORK)
def export_notice(
    request: HttpRequest,
    key: Path[Key],
    department: Annotated[Text, Query()],
    deadline: Annotated[date | None, Query(description="整改期限；缺省为十五日后")] = None,
    gravity: Annotated[Gravity, Query(description="到哪一级为止")] = "warning",
    accepted: Annotated[bool, Query(description="true：只列确认属实的")] = False,
    number: Annotated[Text | None, Query(description="文号")] = None,
) -> FileResponse:
    """Return the rectification notice of a department as DOCX; 404 where nothing of it is to be mended."""
    batch = batch_of(request, key)
    today = timezone.localdate()
    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = FilePath(folder) / "notice.docx"
        count = exports.export_notice(
            batch,
            department,
            path,
            issued=today,
            deadline=deadline or today + timedelta(days=_DAYS),
            gravity=gravity,
            accepted=accepted,
            number=(number or "").strip()[:60],
        )
        if not count:
            raise Problem("not_found", f"“{department}”没有符合所选范围的问题，不需要发整改通知")
        return attachment(path.read_bytes(), f"{department}-整改通知.docx", DOCX)


def _row(batch: Batch) -> dict[str, Any]:
    names = ("title", "made_at", "stopped_at", "finished_at")
    return {
        "id": batch.pk,
        "bureau": batch.organisation.code,
        "made_by": str(batch.made_by),
        "address": batch.get_absolute_url(),
        **{name: getattr(batch, name) for name in names},
    }


def _page(batch: Batch) -> dict[str, Any]:
    found = progress(batch)
    counts = {name: getattr(found, name) for name in Progress.model_fields}
    return {**_row(batch), "progress": counts, "departments": by_department(batch)}
