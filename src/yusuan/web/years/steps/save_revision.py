"""保存台账: a new revision of a unit's ledger; the ones before stay as they are."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import to_json
from yusuan.operations.preparing import NotOfUnitError, must_be_of
from yusuan.web.audit.chain import append
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand
from yusuan.web.years.ledgers import content_hash, whose
from yusuan.web.years.models import LedgerRevision, UnitBudget
from yusuan.web.years.signals import ledger_saved
from yusuan.web.years.states import DEPARTMENT_OPEN, UNIT_EDITABLE, UnitState
from yusuan.web.years.steps.step import StepRefusedError, held_unit


@dataclass(frozen=True)
class Saved:
    """What came of saving."""

    revision: LedgerRevision
    conflict: bool = False
    """Somebody else had saved since: the revision is kept aside, the current one is as it was."""


@transaction.atomic
def save_revision(actor: User, budget: UnitBudget, ledger: Ledger, *, based_on: int, origin: str) -> Saved:
    """Save a unit's ledger.

    Args:
        actor: Who saves.
        budget: The unit's budget.
        ledger: The whole ledger of the unit.
        based_on: Number of the revision it was made from, 0 for none. Where that is no longer the current one, what
            was given is kept aside and nobody's work is lost.
        origin: How it was made, for people to read.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: the budget is not open for changes, or the ledger is another unit's or year's.
    """
    demand(actor, "edit_ledger", budget)
    held = held_unit(budget)
    must_be_open(held)
    try:
        must_be_of(ledger, whose(held))
    except NotOfUnitError as error:
        raise StepRefusedError(str(error)) from error
    content = to_json(ledger)
    current = held.current
    conflict = (current.number if current else 0) != based_on
    if current is not None and current.sha256 == content_hash(content):
        return Saved(current)  # the same once more: nothing to keep, nothing to lose
    revision = LedgerRevision.objects.create(
        budget=held,
        number=_next_number(held),
        content=content,
        sha256=content_hash(content),
        author=actor,
        based_on=held.revisions.filter(number=based_on).first(),
        origin=origin[:200],
        aside=conflict,
    )
    if not conflict:
        held.current = revision
        held.save(update_fields=["current"])
        ledger_saved.send(LedgerRevision, budget=held.department_budget)
    data = {"number": revision.number, "sha256": revision.sha256, "based_on": based_on, "aside": conflict}
    append(actor, "save_revision", held.subject, data)
    return Saved(revision, conflict)


def must_be_open(held: UnitBudget) -> None:
    """Raise where a unit's budget is not open for changes."""
    if held.state not in UNIT_EDITABLE or held.department_budget.state not in DEPARTMENT_OPEN:
        said = _("%(budget)s现在是“%(state)s”，不能修改；需要修改的，请联系部门退回")
        raise StepRefusedError(said, budget=held, state=UnitState(held.state).label)


def _next_number(budget: UnitBudget) -> int:
    last = budget.revisions.first()
    return last.number + 1 if last else 1
