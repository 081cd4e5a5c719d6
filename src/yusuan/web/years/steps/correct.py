"""启动更正: an error was found in what is published; the units' budgets open again, what is published stays."""

from __future__ import annotations

from django.db import transaction

from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.models import DepartmentBudget
from yusuan.web.years.steps.step import held_department, held_units, move_department, move_unit, reason_given


@transaction.atomic
def correct(actor: User, budget: DepartmentBudget, reason: str) -> DepartmentBudget:
    """Begin to correct a published budget; the department may now return the units concerned.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: no reason, or the budget is not published.
    """
    demand(actor, "correct", budget)
    held = held_department(budget)
    move_department(held, "correct")
    held.correction = reason_given(reason)
    for unit in held_units(held):
        move_unit(unit, "correct")
        unit.save()
    held.save()
    append(actor, "correct", held.subject, {"reason": held.correction})
    people = holders("approve", held.department)
    tell(people, "correcting", held.get_absolute_url(), {**held.told, "reason": held.correction}, but=actor)
    return held
