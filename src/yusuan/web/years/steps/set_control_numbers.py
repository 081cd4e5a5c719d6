"""下达控制数: finance says how much a unit may plan of each fund."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from yusuan.model.ledger import FUND_SOURCES
from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.models import ControlNumber, UnitBudget
from yusuan.web.years.states import DEPARTMENT_OPEN
from yusuan.web.years.steps.step import StepRefusedError, held_unit


@transaction.atomic
def set_control_numbers(actor: User, budget: UnitBudget, numbers: Mapping[str, int | None]) -> None:
    """Set a unit's control numbers in fen; None takes one away, a fund that is not named keeps its own.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: the budget was passed on, no such fund, or a negative amount.
    """
    demand(actor, "set_control_numbers", budget)
    held = held_unit(budget)
    if held.department_budget.state not in DEPARTMENT_OPEN:
        raise StepRefusedError(_("部门预算已报送财政，退回以后才能调整控制数"))
    for fund, fen in numbers.items():
        if fund not in FUND_SOURCES or (fen is not None and fen < 0):
            raise StepRefusedError(_("控制数不正确：%(fund)s"), fund=FUND_SOURCES.get(fund, fund))
        given = ControlNumber.objects.filter(year=held.year, organisation=held.unit, fund=fund)
        if fen is None:
            given.delete()
        else:
            given.update_or_create(defaults={"fen": fen}, year=held.year, organisation=held.unit, fund=fund)
    append(actor, "set_control_numbers", held.subject, {"fen": dict(numbers)})
    tell(holders("edit_ledger", held.unit), "control_numbers", held.get_absolute_url(), held.told, but=actor)
