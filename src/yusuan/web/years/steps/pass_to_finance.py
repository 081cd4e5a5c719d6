"""报送财政: the department has put the units together and passes them on."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.models import DepartmentBudget
from yusuan.web.years.states import UnitState
from yusuan.web.years.steps.step import (
    Names,
    StepRefusedError,
    demand_other_eyes,
    demand_seen,
    hashes_of,
    held_department,
    held_units,
    makers_of,
    move_department,
    move_unit,
)


@transaction.atomic
def pass_to_finance(actor: User, budget: DepartmentBudget, seen: str | None = None) -> DepartmentBudget:
    """Pass a department's budget to finance; with ``seen``, the ledgers of that fingerprint and no others.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: a unit has not submitted, the actor made what is passed, or the state does not permit it.
    """
    demand(actor, "pass_to_finance", budget)
    held = held_department(budget)
    move_department(held, "pass_to_finance")
    units = held_units(held)
    if waiting := [unit.unit.name for unit in units if unit.state != UnitState.SUBMITTED]:
        raise StepRefusedError(_("还有单位没有提交：%(names)s"), names=Names(waiting))
    if not units:
        raise StepRefusedError(_("部门没有所属单位的预算"))
    demand_seen(units, seen)
    demand_other_eyes(actor, makers_of(units), _("审核报送"))
    for unit in units:
        move_unit(unit, "pass_to_finance")
        unit.save()
    held.passed_by, held.passed_at, held.reason = actor, timezone.now(), ""
    held.save()
    append(actor, "pass_to_finance", held.subject, {"ledgers": hashes_of(units)})
    tell(holders("approve", held.department), "passed", held.get_absolute_url(), held.told, but=actor)
    return held
