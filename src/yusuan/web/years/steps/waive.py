"""准予保留问题: finance accepts a finding, with the reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from yusuan.web.audit.chain import append
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand
from yusuan.web.years.assessments import assess_department
from yusuan.web.years.models import DepartmentBudget, Waiver
from yusuan.web.years.states import DepartmentState
from yusuan.web.years.steps.step import StepRefusedError, held_department, held_units, reason_given


def waive(actor: User, budget: DepartmentBudget, finding: str, reason: str, expires: date | None = None) -> Waiver:
    """Accept the finding with this key; once its figures change it is another finding.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: no reason, no such finding, or the budget is not in review.
    """
    demand(actor, "waive", budget)
    assessed = assess_department(budget, list(budget.units.select_related("unit", "current")))
    found = next((f for f in assessed.findings if f["key"] == finding), None) if assessed else None
    if found is None:
        raise StepRefusedError(_("这个问题已经不在了；请刷新页面看最新情况"))
    return _keep(actor, budget, found, reason_given(reason), expires)


@transaction.atomic
def _keep(actor: User, budget: DepartmentBudget, found: dict[str, str], reason: str, expires: date | None) -> Waiver:
    held = held_department(budget)
    if held.state != DepartmentState.IN_REVIEW:
        said = _("%(budget)s现在是“%(state)s”，财政审核时才能准予保留问题")
        raise StepRefusedError(said, budget=held, state=DepartmentState(held.state).label)
    held_units(held)
    waiver, _made = Waiver.objects.update_or_create(
        budget=held,
        finding=found["key"],
        defaults={
            "rule": found["rule"],
            "message": found["message"][:2000],
            "reason": reason,
            "by": actor,
            "expires": expires,
        },
    )
    data = {"rule": found["rule"], "finding": found["key"], "message": found["message"], "reason": reason}
    append(actor, "waive", held.subject, data | {"expires": expires.isoformat() if expires else None})
    return waiver
