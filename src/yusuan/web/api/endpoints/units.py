"""A unit's budget: its state, its findings, its control numbers, the steps that concern it."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from yusuan.model.ledger import FUND_SOURCES
from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.endpoints.budgets import Findings, OfYear, Reason, findings_of, reached
from yusuan.web.api.rates import WORK
from yusuan.web.api.values import EXACT, Fen, Number, UnitCode, Year
from yusuan.web.years.assessments import assess_unit
from yusuan.web.years.ledgers import controlled, current_ledger
from yusuan.web.years.models import UnitBudget
from yusuan.web.years.states import UnitState
from yusuan.web.years.steps.return_to_unit import return_to_unit
from yusuan.web.years.steps.set_control_numbers import set_control_numbers
from yusuan.web.years.steps.submit import submit
from yusuan.web.years.views.asking import unit_budget

router = Router(tags=["编制"], auth=SIGNED_IN)
#: Fund → fen; the description names the funds there are.
ByFund = Annotated[dict[str, Fen | None], Field(json_schema_extra={"propertyNames": {"enum": list(FUND_SOURCES)}})]


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


class Submitted(Schema):
    """What is submitted: the revision that was looked at."""

    revision: Annotated[Number, EXACT]


class ControlNumbers(Schema):
    """Control numbers by fund, in fen: null takes one away, a fund that is not named keeps its own."""

    fen: ByFund


@router.get("/units", response=Page[UnitRow], summary="自己能看的单位预算")
def list_units(
    request: HttpRequest, paging: Asked, year: OfYear = None, state: Annotated[UnitState | None, Query()] = None
) -> Page[UnitRow]:
    """Return the budgets of the units that one's posts reach."""
    rows = UnitBudget.objects.select_related(
        "unit", "current", "department_budget__year", "department_budget__department"
    )
    found = reached(request, rows, "unit", department_budget__year__year=year, state=state)
    return page(found, paging, lambda budget: UnitRow(**_row(budget)), "-pk")


@router.get("/units/{year}/{code}", response=UnitPage, summary="一个单位的预算")
def get_unit(request: HttpRequest, year: Path[Year], code: Path[UnitCode]) -> UnitPage:
    """Return a unit's budget."""
    return _page(unit_budget(request, year, code))


@router.get("/units/{year}/{code}/findings", response=Findings, summary="单位预算的问题", throttle=WORK)
def unit_findings(request: HttpRequest, year: Path[Year], code: Path[UnitCode]) -> Findings:
    """Return what the rules say of the unit's present ledger; nothing where none was saved."""
    return findings_of(assess_unit(unit_budget(request, year, code)))


@router.post("/units/{year}/{code}/control-numbers", response=UnitPage, summary="下达控制数")
def set_unit_control_numbers(
    request: HttpRequest, year: Path[Year], code: Path[UnitCode], given: ControlNumbers
) -> UnitPage:
    """Set a unit's control numbers."""
    budget = unit_budget(request, year, code)
    set_control_numbers(person(request), budget, given.fen)
    return _page(budget)


@router.post("/units/{year}/{code}/submit", response=UnitPage, summary="提交")
def submit_unit(request: HttpRequest, year: Path[Year], code: Path[UnitCode], given: Submitted) -> UnitPage:
    """Submit the revision that was looked at to the department."""
    return _page(submit(person(request), unit_budget(request, year, code), number=given.revision))


@router.post("/units/{year}/{code}/return", response=UnitPage, summary="退回单位")
def return_unit(request: HttpRequest, year: Path[Year], code: Path[UnitCode], given: Reason) -> UnitPage:
    """Return a submitted budget to its unit."""
    return _page(return_to_unit(person(request), unit_budget(request, year, code), given.reason))


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
