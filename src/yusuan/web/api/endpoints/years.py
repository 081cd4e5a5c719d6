"""Fiscal years: which there are, for everybody; opening one, for finance."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status
from ninja.decorators import decorate_view
from pydantic import Field

from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import EXACT, Code, Year
from yusuan.web.people.rights import places
from yusuan.web.places.models import Level, Organisation
from yusuan.web.years.models import FiscalYear
from yusuan.web.years.steps.open_year import open_year

router = Router(tags=["机构和年度"])
EditionKey = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[0-9a-z-]+$")]


class YearRow(Schema):
    """A fiscal year."""

    year: int
    edition: str
    region: str
    opens: date
    units_due: date
    departments_due: date


class NewYear(Schema):
    """A year to be opened; ``departments`` are all of the bureau's unless they are named."""

    year: Annotated[int, Field(ge=2000, le=2100), EXACT]
    edition: EditionKey
    opens: date
    units_due: date
    departments_due: date
    bureau: Code | None = None
    departments: Annotated[list[Code], Field(min_length=1, max_length=2000)] | None = None


@router.get("/years", response=Page[YearRow], summary="预算年度")
@decorate_view(public)
def list_years(request: HttpRequest, paging: Asked) -> Page[YearRow]:
    """Return the fiscal years, latest first."""
    return page(FiscalYear.objects.all(), paging, _row, "-year")


@router.get("/years/{year}", response=YearRow, summary="一个预算年度")
@decorate_view(public)
def get_year(request: HttpRequest, year: Path[Year]) -> YearRow:
    """Return a fiscal year."""
    found = FiscalYear.objects.filter(year=year).first()
    if found is None:
        raise Problem("not_found")
    return _row(found)


@router.post("/years", response={201: YearRow}, summary="开启年度", auth=SIGNED_IN, tags=["审核和公开"])
def open_fiscal_year(request: HttpRequest, given: NewYear) -> Status[YearRow]:
    """Open a year: every unit of the departments gets a budget to prepare, and its preparers are told."""
    bureau = _bureau(request, given.bureau)
    opened = open_year(
        person(request),
        bureau,
        given.year,
        given.edition,
        opens=given.opens,
        units_due=given.units_due,
        departments_due=given.departments_due,
        departments=_departments(bureau, given.departments),
    )
    return Status(201, _row(opened))


def _bureau(request: HttpRequest, code: str | None) -> Organisation:
    """Return the bureau that is named, or one's own where it is not."""
    found = places(person(request), "open_year").filter(level=Level.FINANCE)
    bureau = (found if code is None else found.filter(code=code)).first()
    if bureau is None:
        raise Problem("forbidden")
    return bureau


def _departments(bureau: Organisation, codes: list[str] | None) -> list[Organisation]:
    """Return the departments that are named, or all of a bureau where none is."""
    every = bureau.below().filter(level=Level.DEPARTMENT)
    if codes is None:
        return list(every)
    known = {department.code: department for department in every}
    if unknown := [code for code in codes if code not in known]:
        raise Problem("invalid", f"不是{bureau.name}所管的部门：{'、'.join(unknown[:12])}", place="body.departments")
    return [known[code] for code in dict.fromkeys(codes)]


def _row(found: FiscalYear) -> YearRow:
    names = ("year", "edition", "region", "opens", "units_due", "departments_due")
    return YearRow(**{name: getattr(found, name) for name in names})
