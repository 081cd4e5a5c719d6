"""取消公开: what is being written is not published after all; nothing of it was public yet."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yusuan.web.audit.chain import append
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand
from yusuan.web.years.models import DepartmentBudget, Publishing
from yusuan.web.years.publishings import ACTIVE, PublishingState
from yusuan.web.years.steps.step import StepRefusedError, held_department


@transaction.atomic
def cancel_publishing(actor: User, budget: DepartmentBudget) -> Publishing:
    """Cancel what was begun and is not entered yet; who writes the files stops within seconds.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: nothing is being published, or it is public already.
    """
    demand(actor, "publish", budget)
    held = held_department(budget)
    running = held.publishings.select_for_update(of=("self",)).filter(state__in=ACTIVE).first()
    if running is None:
        raise StepRefusedError(_("%s没有正在进行的公开，可能已经完成；请刷新页面看最新情况") % held)
    running.state, running.finished_at, running.claim, running.lease_until = (
        PublishingState.CANCELLED,
        timezone.now(),
        "",
        None,
    )
    running.save()
    append(actor, "cancel_publishing", held.subject, {"publishing": running.pk})
    return running
