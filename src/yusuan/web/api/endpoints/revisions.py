"""The revisions of a unit's ledger: as JSON or workbook, saved, adopted from last year, taken up again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from django.http import FileResponse, HttpRequest
from ninja import Body, File, Form, Path, Router, Schema, Status
from ninja.decorators import decorate_view
from ninja.files import UploadedFile
from pydantic import Field

from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json
from yusuan.operations.loading_apart import load_apart
from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.endpoints.ledgers import accepted, looked_at
from yusuan.web.api.endpoints.work import limited, stored
from yusuan.web.api.problems import Problem
from yusuan.web.api.rates import WORK
from yusuan.web.api.values import EXACT, Number, Short, UnitCode, Year
from yusuan.web.desk.serving import XLSX, attachment
from yusuan.web.people.rights import demand
from yusuan.web.years.ledgers import current_ledger, last_revision, ledger_of, rolled_forward
from yusuan.web.years.models import LedgerRevision, UnitBudget
from yusuan.web.years.steps.save_revision import Saved, save_revision
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.web.years.views.asking import unit_budget
from yusuan.web.years.workbooks import must_be_workbook
from yusuan.workbook import workbook_bytes

router = Router(tags=["编制"], auth=SIGNED_IN)
Based = Annotated[int, Field(ge=0, le=1_000_000, description="从第几稿改来；还没有的是 0")]


class RevisionRow(Schema):
    """A revision of a ledger. ``aside``: another was saved meanwhile, this one is kept beside it."""

    number: int
    sha256: str
    author: str
    made_at: datetime
    based_on: int
    origin: str
    aside: bool


class RevisionPage(RevisionRow):
    """A revision with the ledger (schema ``yusuan-ledger/1``)."""

    ledger: dict[str, Any]


class NewRevision(Schema):
    """A ledger to save."""

    based_on: Annotated[Based, EXACT]
    ledger: dict[str, Any]
    origin: Short = "接口"


class NewRow(RevisionRow):
    """A revision that was saved, and what is to be looked at: what was cleaned, or what rolling forward supposed."""

    notices: list[str]


class Taken(Schema):
    """On top of which revision an earlier one is taken up again."""

    based_on: Annotated[Based, EXACT]


@router.get("/units/{year}/{code}/revisions", response=Page[RevisionRow], summary="台账各稿")
def list_revisions(request: HttpRequest, paging: Asked, year: Path[Year], code: Path[UnitCode]) -> Page[RevisionRow]:
    """Return the revisions of a unit's ledger, latest first."""
    found = unit_budget(request, year, code).revisions.defer("content").select_related("author", "based_on")
    return page(found, paging, lambda revision: RevisionRow(**_shown(revision)), "-number")


@router.get("/units/{year}/{code}/revisions/{number}", response=RevisionPage, summary="一稿台账")
def get_revision(request: HttpRequest, year: Path[Year], code: Path[UnitCode], number: Path[Number]) -> RevisionPage:
    """Return a revision with the ledger in it."""
    found = _revision(unit_budget(request, year, code), number)
    return RevisionPage(**_shown(found), ledger=found.content)


@router.get("/units/{year}/{code}/workbook", response=bytes, summary="下载现在的台账工作簿")
def get_workbook(request: HttpRequest, year: Path[Year], code: Path[UnitCode]) -> FileResponse:
    """Return the present ledger as a workbook; an empty one where nothing was saved."""
    budget = unit_budget(request, year, code)
    return _workbook(budget, current_ledger(budget), budget.current)


@router.get("/units/{year}/{code}/revisions/{number}/workbook", response=bytes, summary="下载一稿台账的工作簿")
def get_revision_workbook(
    request: HttpRequest, year: Path[Year], code: Path[UnitCode], number: Path[Number]
) -> FileResponse:
    """Return a revision as a workbook."""
    budget = unit_budget(request, year, code)
    found = _revision(budget, number)
    return _workbook(budget, ledger_of(found), found)


@router.post("/units/{year}/{code}/revisions", response={201: NewRow}, summary="保存台账", throttle=WORK)
@decorate_view(limited)
def save(request: HttpRequest, year: Path[Year], code: Path[UnitCode], given: Body[NewRevision]) -> Status[NewRow]:
    """Save a ledger. It passes the same checks as a workbook; all that is wrong is in ``errors``."""
    budget = _writable(request, year, code)
    ledger, notices = looked_at(from_json(given.ledger), code)
    saved = save_revision(person(request), budget, ledger, based_on=given.based_on, origin=given.origin)
    return _saved(saved, notices)


@router.post("/units/{year}/{code}/workbook", response={201: NewRow}, summary="上传台账工作簿", throttle=WORK)
@decorate_view(limited)
def upload(
    request: HttpRequest,
    year: Path[Year],
    code: Path[UnitCode],
    file: Annotated[UploadedFile, File(description="台账工作簿（.xlsx）")],
    based_on: Annotated[Based, Form()],
) -> Status[NewRow]:
    """Save the ledger of a workbook; all that is wrong in it is in ``errors``, with sheet and cells."""
    budget = _writable(request, year, code)
    try:
        must_be_workbook(file)
    except StepRefusedError as error:
        raise Problem("unsupported", str(error), place="file") from error
    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = stored(file, FilePath(folder) / "file")
        ledger, notices = accepted(load_apart(path))
        origin = f"接口上传：{path.name}"
    return _saved(save_revision(person(request), budget, ledger, based_on=based_on, origin=origin), notices)


@router.post("/units/{year}/{code}/adopt", response={201: NewRow}, summary="由上年台账滚动", throttle=WORK)
def adopt(request: HttpRequest, year: Path[Year], code: Path[UnitCode]) -> Status[NewRow]:
    """Begin with last year's ledger, rolled forward as a proposal; only where nothing was saved this year."""
    budget = _writable(request, year, code)
    before = last_revision(budget)
    if before is None or budget.current is not None:
        raise Problem("refused", "没有上年的台账，或者今年已经有台账了")
    ledger, notes = rolled_forward(budget, before)
    saved = save_revision(person(request), budget, ledger, based_on=0, origin=f"由{year - 1}年台账滚动")
    return _saved(saved, notes)


@router.post("/units/{year}/{code}/revisions/{number}/take", response={201: NewRow}, summary="改用某一稿")
def take(
    request: HttpRequest, year: Path[Year], code: Path[UnitCode], number: Path[Number], given: Taken
) -> Status[NewRow]:
    """Make an earlier or kept-aside revision the current one: as a new revision."""
    budget = _writable(request, year, code)
    found = _revision(budget, number)
    origin = f"采用第{number}稿（{found.origin}）"
    return _saved(save_revision(person(request), budget, ledger_of(found), based_on=given.based_on, origin=origin), [])


def _writable(request: HttpRequest, year: int, code: str) -> UnitBudget:
    """Return a budget for saving; whoever may not does not set work going."""
    found = unit_budget(request, year, code)
    demand(person(request), "edit_ledger", found)
    return found


def _revision(budget: UnitBudget, number: int) -> LedgerRevision:
    found = budget.revisions.select_related("author", "based_on").filter(number=number).first()
    if found is None:
        raise Problem("not_found")
    return found


def _saved(saved: Saved, notices: list[str]) -> Status[NewRow]:
    if saved.conflict:
        raise Problem("conflict", f"别人刚保存过；您的内容另存为第{saved.revision.number}稿，没有丢失")
    return Status(201, NewRow(**_shown(saved.revision), notices=notices))


def _workbook(budget: UnitBudget, ledger: Ledger, revision: LedgerRevision | None) -> FileResponse:
    mark = f"第{revision.number}稿" if revision else "空表"
    name = f"{budget.unit.code}{budget.unit.name}{budget.year.year}年台账（{mark}）.xlsx"
    return attachment(workbook_bytes(ledger, budget.year.edition), name, XLSX)


def _shown(revision: LedgerRevision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "sha256": revision.sha256,
        "author": str(revision.author),
        "made_at": revision.made_at,
        "based_on": revision.based_on.number if revision.based_on else 0,
        "origin": revision.origin,
        "aside": revision.aside,
    }
