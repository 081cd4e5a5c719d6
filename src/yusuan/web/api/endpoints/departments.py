"""A department's budget: its state, its findings, the steps that concern it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, Path, Query, Router, Schema, Status
from pydantic import Field

from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.endpoints.budgets import Findings, OfYear, Reason, Said, findings_of, reached
from yusuan.web.api.rates import WORK
from yusuan.web.api.values import DepartmentCode, FindingKey, Words, Year
from yusuan.web.years.assessments import assess_department, fingerprint_of
from yusuan.web.years.models import DepartmentBudget, Waiver
from yusuan.web.years.states import DepartmentState, UnitState
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.correct import correct
from yusuan.web.years.steps.pass_to_finance import pass_to_finance
from yusuan.web.years.steps.return_to_department import return_to_department
from yusuan.web.years.steps.waive import waive
from yusuan.web.years.views.asking import department_budget

router = Router(tags=["审核和公开"], auth=SIGNED_IN)


class UnitStateRow(Schema):
    """Where a unit of the department is."""

    code: str
    name: str
    state: UnitState
    revision: int


class DepartmentRow(Schema):
    """A department's budget."""

    year: int
    code: str
    name: str
    state: DepartmentState
    reason: str
    correction: str
    passed_at: datetime | None
    approved_at: datetime | None


class DepartmentPage(DepartmentRow):
    """A department's budget with its units."""

    units: list[UnitStateRow]
    versions: list[int]
    ledgers: str
    """Tells one state of the units' ledgers from another: send it with a step, and the step is about no other."""


class Seen(Schema):
    """The ledgers that a step is about, as ``ledgers`` of the budget gave them: others are refused."""

    ledgers: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None


class WaiverAsked(Schema):
    """A finding that is accepted, by its key, and why."""

    finding: FindingKey
    reason: Words
    expires: date | None = None


class WaiverRow(Said):
    """A finding that finance accepts; one that has expired counts no longer."""

    id: int
    rule: str
    finding: str
    message: str
    reason: str
    expires: date | None


@router.get("/departments", response=Page[DepartmentRow], summary="自己能看的部门预算")
def list_departments(
    request: HttpRequest,
    paging: Asked,
    year: OfYear = None,
    state: Annotated[DepartmentState | None, Query()] = None,
) -> Page[DepartmentRow]:
    """Return the budgets of the departments that one's posts reach."""
    rows = DepartmentBudget.objects.select_related("year", "department")
    found = reached(request, rows, "department", year__year=year, state=state)
    return page(found, paging, lambda budget: DepartmentRow(**_row(budget)), "-pk")


@router.get("/departments/{year}/{code}", response=DepartmentPage, summary="一个部门的预算")
def get_department(request: HttpRequest, year: Path[Year], code: Path[DepartmentCode]) -> DepartmentPage:
    """Return a department's budget."""
    return _page(department_budget(request, year, code))


@router.get("/departments/{year}/{code}/findings", response=Findings, summary="部门预算的问题", throttle=WORK)
def department_findings(request: HttpRequest, year: Path[Year], code: Path[DepartmentCode]) -> Findings:
    """Return what the rules say of the units together; what finance accepts has its reason in ``waived``."""
    budget = department_budget(request, year, code)
    return findings_of(assess_department(budget, list(budget.units.select_related("unit", "current"))))


@router.post("/departments/{year}/{code}/pass", response=DepartmentPage, summary="报送财政")
def pass_department(
    request: HttpRequest, year: Path[Year], code: Path[DepartmentCode], given: Body[Seen | None] = None
) -> DepartmentPage:
    """Pass a department's budget to finance."""
    budget = department_budget(request, year, code)
    return _page(pass_to_finance(person(request), budget, given.ledgers if given else None))


@router.post("/departments/{year}/{code}/return", response=DepartmentPage, summary="退回部门")
def return_department(
    request: HttpRequest, year: Path[Year], code: Path[DepartmentCode], given: Reason
) -> DepartmentPage:
    """Return a budget to its department."""
    return _page(return_to_department(person(request), department_budget(request, year, code), given.reason))


@router.get("/departments/{year}/{code}/waivers", response=Page[WaiverRow], summary="准予保留的问题")
def list_waivers(request: HttpRequest, paging: Asked, year: Path[Year], code: Path[DepartmentCode]) -> Page[WaiverRow]:
    """Return what finance accepts at a department's budget."""
    found = department_budget(request, year, code).waivers.select_related("by")
    return page(found, paging, _waiver, "pk")


@router.post("/departments/{year}/{code}/waivers", response={201: WaiverRow}, summary="准予保留问题", throttle=WORK)
def waive_finding(
    request: HttpRequest, year: Path[Year], code: Path[DepartmentCode], given: WaiverAsked
) -> Status[WaiverRow]:
    """Accept a finding, with the reason."""
    budget = department_budget(request, year, code)
    return Status(201, _waiver(waive(person(request), budget, given.finding, given.reason, given.expires)))


@router.post("/departments/{year}/{code}/approve", response=DepartmentPage, summary="批复", throttle=WORK)
def approve_department(
    request: HttpRequest, year: Path[Year], code: Path[DepartmentCode], given: Body[Seen | None] = None
) -> DepartmentPage:
    """Approve a department's budget."""
    budget = department_budget(request, year, code)
    return _page(approve(person(request), budget, given.ledgers if given else None))


@router.post("/departments/{year}/{code}/correct", response=DepartmentPage, summary="启动更正")
def correct_department(
    request: HttpRequest, year: Path[Year], code: Path[DepartmentCode], given: Reason
) -> DepartmentPage:
    """Begin to correct what is published."""
    return _page(correct(person(request), department_budget(request, year, code), given.reason))


def _row(budget: DepartmentBudget) -> dict[str, Any]:
    names = ("state", "reason", "correction", "passed_at", "approved_at")
    at = {"year": budget.year.year, "code": budget.department.code, "name": budget.department.name}
    return at | {name: getattr(budget, name) for name in names}


def _page(budget: DepartmentBudget) -> DepartmentPage:
    units = list(budget.units.select_related("unit", "current").defer("current__content"))
    rows = [
        UnitStateRow(
            code=unit.unit.code,
            name=unit.unit.name,
            state=UnitState(unit.state),
            revision=unit.current.number if unit.current else 0,
        )
        for unit in units
    ]
    versions = list(budget.versions.values_list("number", flat=True))
    return DepartmentPage(**_row(budget), units=rows, versions=versions, ledgers=fingerprint_of(units))


def _waiver(found: Waiver) -> WaiverRow:
    names = ("rule", "finding", "message", "reason", "expires", "made_at")
    return WaiverRow(id=found.pk, author=str(found.by), **{name: getattr(found, name) for name in names})
