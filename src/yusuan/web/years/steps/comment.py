"""批注: a remark at a sheet, a row or a field of a unit's budget, and settling it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.models import Comment, UnitBudget
from yusuan.web.years.steps.step import StepRefusedError


@transaction.atomic
def comment(actor: User, budget: UnitBudget, text: str, *, sheet: str = "", row: str = "", field: str = "") -> Comment:
    """Leave a remark.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: the remark is empty.
    """
    demand(actor, "comment", budget)
    if not text.strip():
        raise StepRefusedError(_("批注是空的"))
    made = Comment.objects.create(
        budget=budget, sheet=sheet[:60], row=row[:200], field=field[:100], text=text.strip()[:2000], author=actor
    )
    append(actor, "comment", budget.subject, {"comment": made.pk, "place": made.place, "text": made.text})
    people = holders("edit_ledger", budget.unit)
    tell(people, "comment", budget.get_absolute_url(), _told(made), but=actor)
    return made


@transaction.atomic
def resolve_comment(actor: User, made: Comment) -> Comment:
    """Settle a remark; done once more it changes nothing.

    Raises:
        PermissionDenied: the actor may not.
    """
    demand(actor, "resolve_comment", made.budget)
    held = Comment.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if held.resolved_at is None:
        held.resolved_by, held.resolved_at = actor, timezone.now()
        held.save()
        append(actor, "resolve_comment", made.budget.subject, {"comment": held.pk})
        tell([held.author], "comment_resolved", made.budget.get_absolute_url(), _told(held), but=actor)
    return held


def _told(made: Comment) -> dict[str, str | int]:
    return {**made.budget.told, "place": made.given_place, "text": made.text}
