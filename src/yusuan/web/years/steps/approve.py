"""批复: finance approves a department's budget; from now the days to publication are counted."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.assessments import assess_department
from yusuan.web.years.models import DepartmentBudget
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


def approve(actor: User, budget: DepartmentBudget, seen: str | None = None) -> DepartmentBudget:
    """Approve a department's budget; with ``seen``, the ledgers of that fingerprint and no others.

    The rules are run before the row is held, since that takes seconds; what they looked at must still be there.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: errors are neither mended nor waived, the actor made or passed what is approved, or the
            state does not permit it.
    """
    demand(actor, "approve", budget)
    assessed = assess_department(budget, list(budget.units.select_related("unit", "current")))
    if assessed is None:
        raise StepRefusedError(_("部门没有台账"))
    if assessed.crashed:
        raise StepRefusedError(_("规则%(rules)s运行出错，检查不完整；请联系管理员"), rules=Names(assessed.crashed))
    if errors := assessed.open("error"):
        said = _("还有%(count)s处错误没有处理：请退回修改，或逐条准予保留并写明理由")
        raise StepRefusedError(said, count=len(errors))
    return _approve(actor, budget, (assessed.fingerprint, seen))


@transaction.atomic
def _approve(actor: User, budget: DepartmentBudget, seen: tuple[str | None, ...]) -> DepartmentBudget:
    held = held_department(budget)
    move_department(held, "approve")
    units = held_units(held)
    for fingerprint in seen:
        demand_seen(units, fingerprint)
    demand_other_eyes(actor, makers_of(units) | {held.passed_by_id or 0}, _("批复"))
    for unit in units:
        move_unit(unit, "approve")
        unit.save()
    held.approved_by, held.approved_at = actor, timezone.now()
    held.save()
    append(actor, "approve", held.subject, {"ledgers": hashes_of(units)})
    last = timezone.localdate() + timedelta(days=settings.DAYS_TO_PUBLISH)
    people = holders("publish", held.department)
    tell(people, "approved", held.get_absolute_url(), {**held.told, "due": last.isoformat()}, but=actor)
    return held
