"""公开: files are written in the background; how far that is, and calling it off."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Path, Router, Schema, Status

from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import DepartmentCode, Key, Year
from yusuan.web.years.models import DepartmentBudget
from yusuan.web.years.publishings import Publishing, PublishingState
from yusuan.web.years.steps.begin_publishing import begin_publishing
from yusuan.web.years.steps.cancel_publishing import cancel_publishing
from yusuan.web.years.views.asking import department_budget

router = Router(tags=["审核和公开"], auth=SIGNED_IN)
_BASE = "/departments/{year}/{code}"


class PublishingRow(Schema):
    """A version that is to be published. ``version`` is its number once it is; ``step`` is for people."""

    id: int
    state: PublishingState
    active: bool
    step: str
    error: str
    asked_at: datetime
    finished_at: datetime | None
    version: int | None
    address: str


@router.post(f"{_BASE}/publish", response={202: PublishingRow}, summary="公开")
def publish_department(
    request: HttpRequest, response: HttpResponse, year: Path[Year], code: Path[DepartmentCode]
) -> Status[PublishingRow]:
    """Publish an approved budget: every file is written, read back and frozen, in the background.

    Asked for again while that goes on, it is the same publishing.
    """
    row = _row(begin_publishing(person(request), department_budget(request, year, code)))
    response["Location"] = row.address
    return Status(202, row)


@router.post(f"{_BASE}/publish/cancel", response=PublishingRow, summary="取消正在进行的公开")
def cancel_department(request: HttpRequest, year: Path[Year], code: Path[DepartmentCode]) -> PublishingRow:
    """Call off what is being written; nothing of it was public yet."""
    return _row(cancel_publishing(person(request), department_budget(request, year, code)))


@router.get(f"{_BASE}/publishings", response=Page[PublishingRow], summary="各次公开的经过")
def list_publishings(
    request: HttpRequest, paging: Asked, year: Path[Year], code: Path[DepartmentCode]
) -> Page[PublishingRow]:
    """Return what was asked to be published of a department's budget, latest first."""
    budget = department_budget(request, year, code)
    return page(_publishings(budget), paging, _row, "-pk")


@router.get(f"{_BASE}/publishings/{{number}}", response=PublishingRow, summary="公开进行到哪里")
def get_publishing(
    request: HttpRequest, year: Path[Year], code: Path[DepartmentCode], number: Path[Key]
) -> PublishingRow:
    """Return how far the publishing of a version is."""
    budget = department_budget(request, year, code)
    found = _publishings(budget).filter(pk=number).first()
    if found is None:
        raise Problem("not_found")
    return _row(found)


def _publishings(budget: DepartmentBudget) -> QuerySet[Publishing]:
    return Publishing.objects.filter(budget=budget).select_related("version", "budget__year", "budget__department")


def _row(found: Publishing) -> PublishingRow:
    at = found.budget
    names = ("state", "active", "error", "asked_at", "finished_at")
    return PublishingRow(
        id=found.pk,
        step=found.shown_step,
        version=found.version.number if found.version else None,
        address=f"/api/departments/{at.year.year}/{at.department.code}/publishings/{found.pk}",
        **{name: getattr(found, name) for name in names},
    )
