"""What pages show of budgets: where they stand, which table was chosen, how long there is to publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yusuan.web.years.assessments import Tables
from yusuan.web.years.models import DepartmentBudget
from yusuan.web.years.remembered import PrintedTables
from yusuan.web.years.states import DepartmentState, UnitState


@dataclass(frozen=True)
class Station:
    """A station on the way of a budget."""

    title: str
    passed: bool
    here: bool


_UNIT_WAY = (_("编制"), _("部门审核"), _("财政审核"), _("批复"), _("公开"))
_UNIT_AT = {
    UnitState.DRAFT: 0,
    UnitState.RETURNED: 0,
    UnitState.SUBMITTED: 1,
    UnitState.PASSED: 2,
    UnitState.APPROVED: 3,
}
_DEPARTMENT_AT = {
    DepartmentState.COLLECTING: 1,
    DepartmentState.RETURNED: 1,
    DepartmentState.CORRECTING: 1,
    DepartmentState.IN_REVIEW: 2,
    DepartmentState.APPROVED: 4,
    DepartmentState.PUBLISHED: 5,
}


def way(department: DepartmentBudget, unit_state: str | None = None) -> list[Station]:
    """Return the stations of a department's budget, or of a unit's within it."""
    at = _DEPARTMENT_AT[DepartmentState(department.state)]
    if unit_state is not None and at < 2:
        at = min(_UNIT_AT[UnitState(unit_state)], 2)
    return [Station(str(title), n < at, n == at) for n, title in enumerate(_UNIT_WAY)]


@dataclass(frozen=True)
class Countdown:
    """The days to publication (预算法: 20 days from approval)."""

    last: date
    left: int
    """Days that are left; negative where it is late."""


def countdown(budget: DepartmentBudget) -> Countdown | None:
    """Return how long there is to publish an approved budget; None where it is not waiting for that."""
    if budget.state != DepartmentState.APPROVED or budget.approved_at is None:
        return None
    last = timezone.localdate(budget.approved_at) + timedelta(days=settings.DAYS_TO_PUBLISH)
    return Countdown(last, (last - timezone.localdate()).days)


@dataclass(frozen=True)
class Chosen:
    """The tables by part, and the one that is shown."""

    parts: dict[str, list[dict[str, Any]]]
    table: dict[str, Any] | None


def chosen(tables: Tables, anchor: str | None) -> Chosen:
    """Return the table with this anchor, or the first; and all of them by part."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for table in tables:
        parts.setdefault(table["part"], []).append(table)
    wanted = [table for table in tables if table["anchor"] == anchor] or list(tables)
    first = wanted[0] if wanted else None
    return Chosen(parts, tables.whole(first) if first and isinstance(tables, PrintedTables) else first)
