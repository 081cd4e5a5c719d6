"""采用上年公开文件: what was made of it is saved as the unit's first revision, with all that is to be looked at."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yusuan.model.ledger_json import from_json
from yusuan.operations.checking_apart import FailedApartError, StoppedError, adopt_apart
from yusuan.operations.preparing import Whose
from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.rights import may
from yusuan.web.site.claims import PROLONGED, Claims
from yusuan.web.years.adoptions import AdoptionState
from yusuan.web.years.ledgers import whose
from yusuan.web.years.models import Adoption
from yusuan.web.years.steps.save_revision import save_revision
from yusuan.web.years.steps.step import StepRefusedError, held_unit

CLAIMS = Claims(Adoption, AdoptionState.WAITING, AdoptionState.READING)
#: What reads a document; raises ``FailedApartError`` or ``StoppedError``.
Read = Callable[[Adoption, Whose], dict[str, Any]]
_TOLD = 300
#: Seconds for which the folder of a document is left alone though no row names it.
_YOUNG = 3600


def apart(adoption: Adoption, owner: Whose) -> dict[str, Any]:
    """Read the document in a process of its own, prolonging the claim."""
    with TemporaryDirectory(prefix="yusuan-") as folder:
        return adopt_apart(adoption.path, owner, Path(folder), wanted=_Heart(adoption))


class _Heart:
    """Prolongs the claim from time to time; says whether it is still ours."""

    def __init__(self, adoption: Adoption) -> None:
        self.adoption, self.last = adoption, time.monotonic()

    def __call__(self) -> bool:
        if time.monotonic() - self.last < PROLONGED:
            return True
        self.last = time.monotonic()
        return CLAIMS.prolong(self.adoption)


def read_and_enter(adoption: Adoption, read: Read) -> None:
    """Read the document of an adoption whose claim is ours, and save what comes of it; where that fails, note why.

    Raises:
        StoppedError: the claim is no longer ours.
    """
    try:
        enter(adoption, read(adoption, whose(adoption.budget)))
    except (StepRefusedError, FailedApartError, OSError) as error:
        fail(adoption, str(error))
    shutil.rmtree(adoption.path.parent, ignore_errors=True)


@transaction.atomic
def enter(adoption: Adoption, found: dict[str, Any]) -> None:
    """Save the revision in the name of who asked for it; raises as :func:`read_and_enter`, or StepRefusedError."""
    held = held_unit(adoption.budget)
    actor = adoption.asked_by
    if not CLAIMS.held(adoption).select_for_update(of=("self",)).exists():
        raise StoppedError(adoption.name)
    if not may(actor, "edit_ledger", held):
        raise StepRefusedError(_("%(name)s的岗位已经没有修改台账的权限"), name=actor)
    origin = f"由上年公开文件“{adoption.name[:120]}”滚动"
    saved = save_revision(actor, held, from_json(found["ledger"]), based_on=0, origin=origin)
    fields = {"contradictions": found["contradictions"][:_TOLD], "notes": found["notes"][:_TOLD]}
    CLAIMS.end(adoption, AdoptionState.DONE, finished_at=timezone.now(), revision=saved.revision, **fields)
    data = {"adoption": adoption.pk, "revision": saved.revision.number, "document": adoption.sha256}
    append(actor, "adopt_published", held.subject, data)
    tell([actor], "adopted", held.get_absolute_url(), {**held.told, "name": adoption.name})


@transaction.atomic
def fail(adoption: Adoption, why: str) -> None:
    """Note that nothing was saved, and why; tell who asked for it. Only for who holds the claim."""
    if CLAIMS.end(adoption, AdoptionState.FAILED, finished_at=timezone.now(), error=why[:2000]):
        told = {**adoption.budget.told, "why": why}
        append(None, "adoption_failed", adoption.budget.subject, {"adoption": adoption.pk, "error": why[:2000]})
        tell([adoption.asked_by], "not_adopted", adoption.budget.get_absolute_url(), told)


def clear(kept: set[str]) -> None:
    """Remove the folders of documents that nobody waits for any more; one made just now may not be entered yet."""
    for folder in (settings.DATA / "adoptions").glob("*"):
        old = time.time() - folder.stat().st_mtime > _YOUNG
        if old and f"adoptions/{folder.name}" not in kept:
            shutil.rmtree(folder, ignore_errors=True)
