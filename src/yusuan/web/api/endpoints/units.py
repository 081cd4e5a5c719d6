"""A unit's budget: its state, its revisions, the steps that concern it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, File, Form, Path, Query, Router, Schema, Status
from ninja.decorators import decorate_view
from ninja.files import UploadedFile
from pydantic import Field

from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json, to_json
from yusuan.operations.ledgers import write_workbook
from yusuan.operations.loading_apart import Loaded, load_apart
from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.endpoints.work import limited, stored
from yusuan.web.api.problems import Problem
from yusuan.web.api.rates import WORK
from yusuan.web.api.values import Code, Number, Short, Words, Year
from yusuan.web.people.rights import may, places
from yusuan.web.years.assessments import assess_unit
from yusuan.web.years.ledgers import controlled, current_ledger
from yusuan.web.years.models import LedgerRevision, UnitBudget
from yusuan.web.years.states import UnitState
from yusuan.web.years.steps.return_to_unit import return_to_unit
from yusuan.web.years.steps.save_revision import Saved, save_revision
from yusuan.web.years.steps.submit import submit

#: Characters that nobody types and PostgreSQL does not hold, as JSON escapes them.
_UNTYPED = re.compile(r"(?<!\\)(?:\\\\)*\\u00(?:0[0-8bce-f]|1[0-9a-f])")
router = Router(tags=["编制"], auth=SIGNED_IN)
Based = Annotated[int, Field(ge=0, le=1_000_000, description="从第几稿改来；还没有的是 0")]


class FundRow(Schema):
    """What is planned of a fund beside its control number, in fen."""

    fund: str
    name: str
    control: int | None
    planned: int


class UnitRow(Schema):
    """A unit's budget."""

    year: int
    code: str
    name: str
    department: str
    state: UnitState
    revision: int
    reason: str


class UnitPage(UnitRow):
    """A unit's budget with its control numbers."""

    funds: list[FundRow]


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

    based_on: Based
    ledger: dict[str, Any]
    origin: Short = "接口"


class Reason(Schema):
    """Why a step is taken."""

    reason: Words


class Submitted(Schema):
    """What is submitted: the revision that was looked at."""

    revision: Number


class Findings(Schema):
    """What the rules say of the present ledger."""

    counts: dict[str, int]
    findings: list[dict[str, Any]]
    crashed: dict[str, str]


@router.get("/units", response=Page[UnitRow], summary="自己能看的单位预算")
def list_units(
    request: HttpRequest,
    paging: Asked,
    year: Annotated[Year | None, Query()] = None,
    state: Annotated[UnitState | None, Query()] = None,
) -> Page[UnitRow]:
    """Return the budgets of the units that one's posts reach."""
    found = _budgets().filter(unit__in=places(person(request), "view_budget"))
    if year is not None:
        found = found.filter(department_budget__year__year=year)
    if state is not None:
        found = found.filter(state=state)
    return page(found, paging, lambda budget: UnitRow(**_row(budget)), "-pk")


@router.get("/units/{year}/{code}", response=UnitPage, summary="一个单位的预算")
def get_unit(request: HttpRequest, year: Path[Year], code: Path[Code]) -> UnitPage:
    """Return a unit's budget."""
    return _page(_found(request, year, code))


@router.get("/units/{year}/{code}/revisions", response=Page[RevisionRow], summary="台账的各稿")
def list_revisions(request: HttpRequest, year: Path[Year], code: Path[Code], paging: Asked) -> Page[RevisionRow]:
    """Return the revisions of a unit's ledger, latest first."""
    found = _found(request, year, code).revisions.defer("content").select_related("author", "based_on")
    return page(found, paging, lambda revision: RevisionRow(**_revision(revision)), "-number")


@router.get("/units/{year}/{code}/revisions/{number}", response=RevisionPage, summary="一稿台账")
def get_revision(request: HttpRequest, year: Path[Year], code: Path[Code], number: Path[Number]) -> RevisionPage:
    """Return a revision with the ledger in it."""
    found = _found(request, year, code).revisions.select_related("author", "based_on").filter(number=number).first()
    if found is None:
        raise Problem("not_found")
    return RevisionPage(**_revision(found), ledger=found.content)


@router.post("/units/{year}/{code}/revisions", response={201: RevisionRow}, summary="保存台账", throttle=WORK)
@decorate_view(limited)
def save(request: HttpRequest, year: Path[Year], code: Path[Code], given: Body[NewRevision]) -> Status[RevisionRow]:
    """Save a ledger. It passes the same checks as a workbook; all that is wrong is in ``errors``."""
    budget = _writable(request, year, code)
    ledger = _looked_at(from_json(given.ledger), code)
    return _saved(save_revision(person(request), budget, ledger, based_on=given.based_on, origin=given.origin))


@router.post("/units/{year}/{code}/workbook", response={201: RevisionRow}, summary="上传台账工作簿", throttle=WORK)
@decorate_view(limited)
def upload(
    request: HttpRequest,
    year: Path[Year],
    code: Path[Code],
    file: Annotated[UploadedFile, File(description="台账工作簿（.xlsx）")],
    based_on: Annotated[Based, Form()],
) -> Status[RevisionRow]:
    """Save the ledger of a workbook; all that is wrong in it is in ``errors``, with sheet and cells."""
    budget = _writable(request, year, code)
    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = stored(file, FilePath(folder) / "file")
        ledger = _accepted(load_apart(path))
        origin = f"接口上传：{path.name}"
    return _saved(save_revision(person(request), budget, ledger, based_on=based_on, origin=origin))


@router.get("/units/{year}/{code}/findings", response=Findings, summary="单位预算的问题", throttle=WORK)
def unit_findings(request: HttpRequest, year: Path[Year], code: Path[Code]) -> Findings:
    """Return what the rules say of the unit's present ledger; nothing where none was saved."""
    found = assess_unit(_found(request, year, code))
    if found is None:
        return Findings(counts={}, findings=[], crashed={})
    return Findings(counts=found.counts, findings=found.findings, crashed=found.crashed)


@router.post("/units/{year}/{code}/submit", response=UnitPage, summary="提交")
def submit_unit(request: HttpRequest, year: Path[Year], code: Path[Code], given: Submitted) -> UnitPage:
    """Submit the revision that was looked at to the department."""
    return _page(submit(person(request), _found(request, year, code), number=given.revision))


@router.post("/units/{year}/{code}/return", response=UnitPage, summary="退回单位")
def return_unit(request: HttpRequest, year: Path[Year], code: Path[Code], given: Reason) -> UnitPage:
    """Return a submitted budget to its unit."""
    return _page(return_to_unit(person(request), _found(request, year, code), given.reason))


def _budgets() -> Any:
    return UnitBudget.objects.select_related(
        "unit", "current", "department_budget__year", "department_budget__department"
    )


def _found(request: HttpRequest, year: int, code: str) -> UnitBudget:
    """Return a unit's budget; to whoever may not see it there is none."""
    found: UnitBudget | None = _budgets().filter(department_budget__year__year=year, unit__code=code).first()
    if found is None or not may(person(request), "view_budget", found):
        raise Problem("not_found")
    return found


def _writable(request: HttpRequest, year: int, code: str) -> UnitBudget:
    """Return a budget for saving; whoever may not does not set work going."""
    found = _found(request, year, code)
    if not may(person(request), "edit_ledger", found):
        raise Problem("forbidden")
    return found


def _looked_at(ledger: Ledger, code: str) -> Ledger:
    """Return a ledger as its workbook loads: what that refuses is refused here."""
    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = FilePath(folder) / f"{code}.xlsx"
        try:
            write_workbook(ledger, ledger.edition, None, path)
        except (ValueError, KeyError, IndexError) as error:
            raise Problem("invalid", f"台账里有不认识的值：{error}", place="body.ledger") from error
        return _accepted(load_apart(path))


def _accepted(loaded: Loaded) -> Ledger:
    if loaded.ledger is None:
        errors = [(_place(p), p["text"]) for p in loaded.problems]
        raise Problem("invalid", f"台账有{len(errors)}处问题", place=errors[0][0] if errors else None, errors=errors)
    if _UNTYPED.search(json.dumps(to_json(loaded.ledger))):
        raise Problem("invalid", "台账的文字里有控制字符；请删去不可见的字符", place="ledger")
    return loaded.ledger


def _place(problem: dict[str, Any]) -> str:
    return " ".join([problem["sheet"], *problem["cells"]]).strip()


def _saved(saved: Saved) -> Status[RevisionRow]:
    if saved.conflict:
        raise Problem("conflict", f"别人刚保存过；您的内容另存为第{saved.revision.number}稿，没有丢失")
    return Status(201, RevisionRow(**_revision(saved.revision)))


def _row(budget: UnitBudget) -> dict[str, Any]:
    return {
        "year": budget.year.year,
        "code": budget.unit.code,
        "name": budget.unit.name,
        "department": budget.department_budget.department.code,
        "state": budget.state,
        "revision": budget.current.number if budget.current else 0,
        "reason": budget.reason,
    }


def _page(budget: UnitBudget) -> UnitPage:
    funds = controlled(budget, current_ledger(budget))
    rows = [FundRow(fund=f.fund, name=f.name, control=f.control, planned=f.planned) for f in funds]
    return UnitPage(**_row(budget), funds=rows)


def _revision(revision: LedgerRevision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "sha256": revision.sha256,
        "author": str(revision.author),
        "made_at": revision.made_at,
        "based_on": revision.based_on.number if revision.based_on else 0,
        "origin": revision.origin,
        "aside": revision.aside,
    }
