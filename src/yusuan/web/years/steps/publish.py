"""公开: the files are there; the version is entered, frozen with its hashes, and public from then on."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yusuan.model.ledger_json import to_json
from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import holders, may
from yusuan.web.years import writing
from yusuan.web.years.assessments import fingerprint_of
from yusuan.web.years.models import DepartmentBudget, PublishedVersion, Publishing
from yusuan.web.years.publishings import PublishingState
from yusuan.web.years.signals import version_published
from yusuan.web.years.steps.begin_publishing import entered
from yusuan.web.years.steps.step import StepRefusedError, hashes_of, held_department, held_units, move_department

#: For how long what is written here and now is left alone by the workers.
_HERE = timedelta(minutes=30)


def publish(actor: User, budget: DepartmentBudget) -> PublishedVersion:
    """Publish an approved budget here and now, without a worker: for commands, which can wait.

    Killed at any moment, there is the whole version or none; a worker goes on with it when half an hour is over.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: the state does not permit it, or the files cannot be written or do not read back.
    """
    with transaction.atomic():
        publishing = entered(actor, budget, **writing.CLAIMS.given(_HERE))
    return write_and_enter(publishing, writing.here)


def write_and_enter(publishing: Publishing, write: writing.Write) -> PublishedVersion:
    """Write the files of a publishing whose claim is ours, and enter the version; where that fails, note why.

    The files are made in a folder of their own before anything is held; they get their name in the transaction that
    enters the version.

    Raises:
        StepRefusedError: it failed; why is noted.
        yusuan.operations.checking_apart.StoppedError: it was cancelled, or the claim is no longer ours.
    """
    staging = writing.new_folder(publishing)
    try:
        ledger = writing.ledger_of(publishing)
        manifest = write(publishing, ledger, staging)
        return enter(publishing, staging, manifest, to_json(ledger))
    except (StepRefusedError, OSError) as error:
        fail(publishing, str(error))
        raise StepRefusedError(str(error)) from error
    finally:
        writing.discard(staging)


@transaction.atomic
def enter(publishing: Publishing, staging: Path, manifest: dict[str, Any], content: dict[str, Any]) -> PublishedVersion:
    """Enter the version whose files lie in ``staging``; raises as :func:`write_and_enter`."""
    held = held_department(publishing.budget)
    actor = _still_wanted(publishing)
    move_department(held, "publish")
    units = held_units(held)
    before = held.versions.first()
    if (fingerprint_of(units), before) != (publishing.fingerprint, publishing.before):
        raise StepRefusedError(_("要公开的内容刚刚有变化；请刷新页面看最新情况"))
    number = before.number + 1 if before else 1
    folder = staging.parent / f"v{number}"
    version = PublishedVersion.objects.create(
        budget=held,
        number=number,
        published_at=timezone.now(),
        published_by=actor,
        manifest=manifest,
        folder=folder.relative_to(settings.DATA).as_posix(),
        content=content,
        reason=held.correction,
    )
    held.correction = ""
    held.save()
    writing.CLAIMS.end(publishing, PublishingState.DONE, finished_at=version.published_at, version=version, step="")
    data = {"number": number, "ledgers": hashes_of(units), "files": {f["path"]: f["sha256"] for f in manifest["files"]}}
    append(actor, "publish", held.subject, data)
    people = {*holders("approve", held.department), actor}  # who asked for it may have gone on to something else
    tell(people, "published", held.get_absolute_url(), {**held.told, "number": number})
    _put(staging, folder)
    transaction.on_commit(lambda: version_published.send(PublishedVersion, version=version), robust=True)
    return version


def _still_wanted(publishing: Publishing) -> User:
    """Return who asked for it, its row held; raise where our claim is gone, or they may no longer."""
    from yusuan.operations.checking_apart import StoppedError

    row = writing.CLAIMS.held(publishing).select_for_update(of=("self",)).select_related("asked_by").first()
    if row is None:
        raise StoppedError(str(publishing.pk))
    if not may(row.asked_by, "publish", publishing.budget):
        raise StepRefusedError(_("%(name)s的岗位已经没有公开的权限"), name=row.asked_by)
    return row.asked_by


@transaction.atomic
def fail(publishing: Publishing, why: str) -> None:
    """Note that nothing was published, and why; tell who asked for it. Only for who holds the claim."""
    now = timezone.now()
    if writing.CLAIMS.end(publishing, PublishingState.FAILED, finished_at=now, error=why[:2000], step=""):
        append(None, "publishing_failed", publishing.budget.subject, {"publishing": publishing.pk, "error": why[:2000]})
        told = {**publishing.budget.told, "why": why}
        tell([publishing.asked_by], "not_published", publishing.get_absolute_url(), told)


def _put(staging: Path, folder: Path) -> None:
    """Give the folder its name, last of all. One that is there belongs to no version: it was left by a kill."""
    if folder.exists():
        shutil.rmtree(folder)
    for path in sorted(staging.rglob("*")):
        if path.is_file():
            path.chmod(0o444)
            _to_disk(path)
    staging.rename(folder)
    _to_disk(folder.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
