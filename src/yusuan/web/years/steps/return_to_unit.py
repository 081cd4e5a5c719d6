"""退回单位: the department gives a unit's budget back, with the reason."""

from __future__ import annotations

from django.db import transaction

from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.models import UnitBudget
from yusuan.web.years.states import DEPARTMENT_OPEN
from yusuan.web.years.steps.step import StepRefusedError, held_unit, move_unit, reason_given


@transaction.atomic
def return_to_unit(actor: User, budget: UnitBudget, reason: str) -> UnitBudget:
    """Return a submitted budget to its unit.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: no reason, or the state does not permit it.
    """
    demand(actor, "return_to_unit", budget)
    held = held_unit(budget)
    move_unit(held, "return_to_unit")
    if held.department_budget.state not in DEPARTMENT_OPEN:
        raise StepRefusedError(f"{held.department_budget}已报送财政，财政退回以后才能退回单位")
    held.reason = reason_given(reason)
    held.save()
    append(actor, "return_to_unit", held.subject, {"reason": held.reason})
    tell(holders("edit_ledger", held.unit), f"{held}被退回：{held.reason}", held.get_absolute_url(), but=actor)
    return held
