"""What waits for whom: the lists of one's desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from yusuan.web.people.models import User
from yusuan.web.people.rights import places
from yusuan.web.years.models import DepartmentBudget, UnitBudget
from yusuan.web.years.shown import Countdown, countdown
from yusuan.web.years.states import DEPARTMENT_OPEN, UNIT_EDITABLE, DepartmentState, UnitState


@dataclass(frozen=True)
class Waiting:
    """A budget that waits, and until when."""

    budget: UnitBudget | DepartmentBudget
    note: str = ""
    countdown: Countdown | None = None


@dataclass(frozen=True)
class Pile:
    """Budgets that wait for the same thing."""

    title: str
    items: list[Waiting]


def piles(user: User) -> list[Pile]:
    """Return what waits for somebody; piles without budgets are left out."""
    made = (Pile(title, list(items)) for title, items in _all(user))
    return [pile for pile in made if pile.items]


def _all(user: User) -> Iterator[tuple[str, Iterator[Waiting]]]:
    yield _("等您编制"), _to_prepare(user)
    yield _("等您审核单位预算"), _to_review(user)
    yield _("等您汇总报送财政"), _to_pass(user)
    yield _("等您财政审核"), _to_approve(user)
    yield _("等您公开"), _to_publish(user)


def _units(user: User, action: str) -> QuerySet[UnitBudget]:
    found = UnitBudget.objects.filter(unit__in=places(user, action), department_budget__state__in=DEPARTMENT_OPEN)
    return found.select_related("unit", "department_budget__year", "department_budget__department", "submitted_by")


def _departments(user: User, action: str) -> QuerySet[DepartmentBudget]:
    found = DepartmentBudget.objects.filter(department__in=places(user, action))
    return found.select_related("department", "year")


def _to_prepare(user: User) -> Iterator[Waiting]:
    for budget in _units(user, "edit_ledger").filter(state__in=UNIT_EDITABLE):
        note = _("被退回：%(reason)s") % {"reason": budget.reason} if budget.state == UnitState.RETURNED else ""
        yield Waiting(budget, note or _("%(due)s前提交") % {"due": budget.year.units_due})


def _to_review(user: User) -> Iterator[Waiting]:
    for budget in _units(user, "return_to_unit").filter(state=UnitState.SUBMITTED):
        yield Waiting(budget, _("%(name)s提交") % {"name": budget.submitted_by})


def _to_pass(user: User) -> Iterator[Waiting]:
    for budget in _departments(user, "pass_to_finance").filter(state__in=DEPARTMENT_OPEN).prefetch_related("units"):
        states = [unit.state for unit in budget.units.all()]
        ready = states.count(UnitState.SUBMITTED)
        said = {"units": len(states), "ready": ready, "due": budget.year.departments_due}
        note = _("%(units)s个单位中%(ready)s个已提交；%(due)s前报送") % said
        back = {DepartmentState.RETURNED.value: budget.reason, DepartmentState.CORRECTING.value: budget.correction}
        yield Waiting(
            budget, f"{note}；{budget.get_state_display()}：{back[budget.state]}" if budget.state in back else note
        )


def _to_approve(user: User) -> Iterator[Waiting]:
    for budget in _departments(user, "approve").filter(state=DepartmentState.IN_REVIEW):
        yield Waiting(
            budget, _("%(date)s报送") % {"date": timezone.localdate(budget.passed_at)} if budget.passed_at else ""
        )


def _to_publish(user: User) -> Iterator[Waiting]:
    for budget in _departments(user, "publish").filter(state=DepartmentState.APPROVED):
        yield Waiting(budget, "", countdown(budget))
