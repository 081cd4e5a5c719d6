"""Writing the files of a version: whose turn it is, in which folder, here or in a process of its own."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yusuan.derive import UnsupportedTableError
from yusuan.model.ledger import Ledger
from yusuan.operations.building import SelfTestError
from yusuan.operations.checking_apart import FailedApartError
from yusuan.operations.comparing import DiffError
from yusuan.operations.publishing import write_version
from yusuan.operations.publishing_apart import write_version_apart
from yusuan.web.site.claims import PROLONGED, Claims
from yusuan.web.years.assessments import fingerprint_of
from yusuan.web.years.ledgers import department_ledger
from yusuan.web.years.models import Publishing
from yusuan.web.years.publishings import ACTIVE, PublishingState
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.write.files import WriteError

CLAIMS = Claims(Publishing, PublishingState.WAITING, PublishingState.BUILDING)
#: What writes the files of a publishing into a folder and returns the manifest.
Write = Callable[[Publishing, Ledger, Path], dict[str, Any]]
_OF_ROOT = ("budget__year", "budget__department")
_LATELY = timedelta(days=2)
_NOT_WRITTEN = _("公开文件没有写成，没有公开任何内容：%(why)s")


def root_of(publishing: Publishing) -> Path:
    """Return the folder of a budget's versions."""
    root: Path = settings.DATA / "published" / str(publishing.budget.year.year) / publishing.budget.department.code
    return root


def new_folder(publishing: Publishing) -> Path:
    """Return the name of a folder for this claim's files; what earlier attempts left is removed."""
    root = root_of(publishing)
    clear(root)
    return root / f".{publishing.pk}-{publishing.claim}.part"


def clear(root: Path) -> None:
    """Remove what was begun in a folder of versions and not entered; only for who holds the claim, or where none is."""
    for left in root.glob(".*.part"):
        shutil.rmtree(left, ignore_errors=True)


def discard(folder: Path) -> None:
    """Remove a claim's folder, and what its writer had begun beside it when it was ended."""
    for left in (folder, *folder.parent.glob(f".{folder.name}.*")):
        shutil.rmtree(left, ignore_errors=True)


def clear_left() -> None:
    """Remove what was begun for publishings that ended in the last days, where none is going on."""
    ended = Publishing.objects.filter(finished_at__gte=timezone.now() - _LATELY).exclude(state__in=ACTIVE)
    roots = {root_of(publishing): publishing.budget_id for publishing in ended.select_related(*_OF_ROOT)}
    found = {left: budget for root, budget in roots.items() for left in root.glob(".*.part")}
    if found:  # what is begun from here on is not among them
        active = set(Publishing.objects.filter(state__in=ACTIVE).values_list("budget_id", flat=True))
        for left in (left for left, budget in found.items() if budget not in active):
            shutil.rmtree(left, ignore_errors=True)


def ledger_of(publishing: Publishing) -> Ledger:
    """Return what is to be published; raise ``StepRefusedError`` where it is no longer what was asked for."""
    units = list(publishing.budget.units.select_related("unit", "current"))
    ledger = department_ledger(units)
    if ledger is None or fingerprint_of(units) != publishing.fingerprint:
        raise StepRefusedError(_("要公开的内容刚刚有变化；请刷新页面看最新情况"))
    return ledger


def here(publishing: Publishing, ledger: Ledger, folder: Path) -> dict[str, Any]:
    """Write the files in this process."""
    try:
        return write_version(ledger, folder, _before(publishing))
    except (SelfTestError, WriteError, UnsupportedTableError, DiffError) as error:
        raise StepRefusedError(_NOT_WRITTEN, why=error) from error


def apart(publishing: Publishing, ledger: Ledger, folder: Path) -> dict[str, Any]:
    """Write them in a process of its own, prolonging the claim and noting the step; end it when the claim is gone."""
    try:
        return write_version_apart(ledger, folder, _before(publishing), wanted=_Heart(publishing))
    except (FailedApartError, OSError) as error:
        raise StepRefusedError(_NOT_WRITTEN, why=error) from error


def _before(publishing: Publishing) -> Path | None:
    return settings.DATA / publishing.before.folder if publishing.before else None


class _Heart:
    """Prolongs the claim from time to time and whenever the next step begins; says whether it is still ours."""

    def __init__(self, publishing: Publishing) -> None:
        self.publishing = publishing
        self.last, self.step = 0.0, ""

    def __call__(self, step: str) -> bool:
        if step == self.step and time.monotonic() - self.last < PROLONGED:
            return True
        self.last, self.step = time.monotonic(), step
        return CLAIMS.prolong(self.publishing, step=step[:100])
