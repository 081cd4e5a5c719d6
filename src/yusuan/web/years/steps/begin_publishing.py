"""公开 begins: that somebody wants this very budget published is entered; its files are written in the background."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yusuan.web.audit.chain import append
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand
from yusuan.web.years.assessments import fingerprint_of
from yusuan.web.years.models import DepartmentBudget, Publishing
from yusuan.web.years.publishings import ACTIVE
from yusuan.web.years.signals import publishing_begun
from yusuan.web.years.steps.step import StepRefusedError, hashes_of, held_department, held_units, move_department


def begin_publishing(actor: User, budget: DepartmentBudget) -> Publishing:
    """Ask for an approved budget to be published: the first version, or after a correction the next one.

    Asked for once more while it is being written, it is the same publishing.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: the state does not permit it, or there is nothing to publish.
    """
    with transaction.atomic():
        asked = entered(actor, budget)
        publishing_begun.send(Publishing, publishing=asked)
    return asked


def entered(actor: User, budget: DepartmentBudget, **claim: Any) -> Publishing:
    """Enter what was asked for within the caller's transaction; with a ``claim`` where it is done here and now."""
    demand(actor, "publish", budget)
    held = held_department(budget)
    move_department(held, "publish")  # whether it may; it is moved when the files are there
    units = held_units(held)
    if (running := held.publishings.filter(state__in=ACTIVE).first()) is not None:
        if claim:
            raise StepRefusedError(_("%s正在公开，请等它完成") % held)
        return running
    if not any(unit.current for unit in units):
        raise StepRefusedError(_("部门没有台账"))
    asked = Publishing.objects.create(
        budget=held,
        asked_by=actor,
        asked_at=timezone.now(),
        fingerprint=fingerprint_of(units),
        before=held.versions.first(),
        **claim,
    )
    append(actor, "begin_publishing", held.subject, {"publishing": asked.pk, "ledgers": hashes_of(units)})
    return asked
