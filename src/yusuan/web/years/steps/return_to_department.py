"""退回部门: finance gives a department's budget back, with the reason."""

from __future__ import annotations

from django.db import transaction

from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.models import DepartmentBudget
from yusuan.web.years.steps.step import held_department, held_units, move_department, move_unit, reason_given


@transaction.atomic
def return_to_department(actor: User, budget: DepartmentBudget, reason: str) -> DepartmentBudget:
    """Return a budget to its department, which may return units in turn.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: no reason, or the state does not permit it.
    """
    demand(actor, "return_to_department", budget)
    held = held_department(budget)
    move_department(held, "return_to_department")
    held.reason = reason_given(reason)
    for unit in held_units(held):
        move_unit(unit, "return_to_department")
        unit.save()
    held.save()
    append(actor, "return_to_department", held.subject, {"reason": held.reason})
    people = holders("pass_to_finance", held.department)
    tell(people, "returned_to_department", held.get_absolute_url(), {**held.told, "reason": held.reason}, but=actor)
    return held
