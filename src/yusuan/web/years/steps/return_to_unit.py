"""退回单位: the department gives a unit's budget back, with the reason."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

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
        said = _("%(budget)s已报送财政，财政退回以后才能退回单位")
        raise StepRefusedError(said, budget=held.department_budget)
    held.reason = reason_given(reason)
    held.save()
    append(actor, "return_to_unit", held.subject, {"reason": held.reason})
    people = holders("edit_ledger", held.unit)
    tell(people, "returned_to_unit", held.get_absolute_url(), {**held.told, "reason": held.reason}, but=actor)
    return held
