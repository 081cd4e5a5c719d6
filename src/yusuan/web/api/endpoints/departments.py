"""A department's budget: its state, its findings, the steps that concern it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.endpoints.units import Findings, Reason
from yusuan.web.api.endpoints.versions import VersionRow, version_row
from yusuan.web.api.problems import Problem
from yusuan.web.api.rates import WORK
from yusuan.web.api.values import Code, Words, Year
from yusuan.web.people.rights import may, places
from yusuan.web.years.assessments import assess_department
from yusuan.web.years.models import DepartmentBudget
from yusuan.web.years.states import DepartmentState, UnitState
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.correct import correct
from yusuan.web.years.steps.pass_to_finance import pass_to_finance
from yusuan.web.years.steps.publish import publish
from yusuan.web.years.steps.return_to_department import return_to_department
from yusuan.web.years.steps.waive import waive

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


class WaiverAsked(Schema):
    """A finding that is accepted, by its key, and why."""

    finding: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    reason: Words
    expires: date | None = None


@router.get("/departments", response=Page[DepartmentRow], summary="自己能看的部门预算")
def list_departments(
    request: HttpRequest,
    paging: Asked,
    year: Annotated[Year | None, Query()] = None,
    state: Annotated[DepartmentState | None, Query()] = None,
) -> Page[DepartmentRow]:
    """Return the budgets of the departments that one's posts reach."""
    reached = places(person(request), "view_budget")
    found = DepartmentBudget.objects.select_related("year", "department").filter(department__in=reached)
    if year is not None:
        found = found.filter(year__year=year)
    if state is not None:
        found = found.filter(state=state)
    return page(found, paging, lambda budget: DepartmentRow(**_row(budget)), "-pk")


@router.get("/departments/{year}/{code}", response=DepartmentPage, summary="一个部门的预算")
def get_department(request: HttpRequest, year: Path[Year], code: Path[Code]) -> DepartmentPage:
    """Return a department's budget."""
    return _page(_found(request, year, code))


@router.get("/departments/{year}/{code}/findings", response=Findings, summary="部门预算的问题", throttle=WORK)
def department_findings(request: HttpRequest, year: Path[Year], code: Path[Code]) -> Findings:
    """Return what the rules say of the units together; what finance accepts has its reason in ``waived``."""
    budget = _found(request, year, code)
    found = assess_department(budget, list(budget.units.select_related("unit", "current")))
    if found is None:
        return Findings(counts={}, findings=[], crashed={})
    return Findings(counts=found.counts, findings=found.findings, crashed=found.crashed)


@router.post("/departments/{year}/{code}/pass", response=DepartmentPage, summary="报送财政")
def pass_department(request: HttpRequest, year: Path[Year], code: Path[Code]) -> DepartmentPage:
    """Pass a department's budget to finance."""
    return _page(pass_to_finance(person(request), _found(request, year, code)))


@router.post("/departments/{year}/{code}/return", response=DepartmentPage, summary="退回部门")
def return_department(request: HttpRequest, year: Path[Year], code: Path[Code], given: Reason) -> DepartmentPage:
    """Return a budget to its department."""
    return _page(return_to_department(person(request), _found(request, year, code), given.reason))


@router.post("/departments/{year}/{code}/waivers", response={204: None}, summary="准予保留问题", throttle=WORK)
def waive_finding(request: HttpRequest, year: Path[Year], code: Path[Code], given: WaiverAsked) -> Status[None]:
    """Accept a finding, with the reason."""
    waive(person(request), _found(request, year, code), given.finding, given.reason, given.expires)
    return Status(204, None)


@router.post("/departments/{year}/{code}/approve", response=DepartmentPage, summary="批复", throttle=WORK)
def approve_department(request: HttpRequest, year: Path[Year], code: Path[Code]) -> DepartmentPage:
    """Approve a department's budget."""
    return _page(approve(person(request), _found(request, year, code)))


@router.post("/departments/{year}/{code}/publish", response={201: VersionRow}, summary="公开", throttle=WORK)
def publish_department(request: HttpRequest, year: Path[Year], code: Path[Code]) -> Status[VersionRow]:
    """Publish an approved budget: every file is written, and frozen."""
    return Status(201, version_row(publish(person(request), _found(request, year, code))))


@router.post("/departments/{year}/{code}/correct", response=DepartmentPage, summary="启动更正")
def correct_department(request: HttpRequest, year: Path[Year], code: Path[Code], given: Reason) -> DepartmentPage:
    """Begin to correct what is published."""
    return _page(correct(person(request), _found(request, year, code), given.reason))


def _found(request: HttpRequest, year: int, code: str) -> DepartmentBudget:
    """Return a department's budget; to whoever may not see it there is none."""
    found = (
        DepartmentBudget.objects.select_related("year", "department")
        .filter(year__year=year, department__code=code)
        .first()
    )
    if found is None or not may(person(request), "view_budget", found):
        raise Problem("not_found")
    return found


def _row(budget: DepartmentBudget) -> dict[str, Any]:
    names = ("state", "reason", "correction", "passed_at", "approved_at")
    at = {"year": budget.year.year, "code": budget.department.code, "name": budget.department.name}
    return at | {name: getattr(budget, name) for name in names}


def _page(budget: DepartmentBudget) -> DepartmentPage:
    units = [
        UnitStateRow(
            code=unit.unit.code,
            name=unit.unit.name,
            state=UnitState(unit.state),
            revision=unit.current.number if unit.current else 0,
        )
        for unit in budget.units.select_related("unit", "current")
    ]
    return DepartmentPage(**_row(budget), units=units, versions=list(budget.versions.values_list("number", flat=True)))
