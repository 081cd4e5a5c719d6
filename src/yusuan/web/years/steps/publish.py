"""公开: the approved budget is written in all formats, frozen with its hashes, and public from then on."""

from __future__ import annotations

import os
import shutil
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yusuan.derive import UnsupportedTableError
from yusuan.model.ledger_json import to_json
from yusuan.operations.building import SelfTestError
from yusuan.operations.comparing import DiffError
from yusuan.operations.publishing import write_version
from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.assessments import fingerprint_of
from yusuan.web.years.ledgers import department_ledger
from yusuan.web.years.models import DepartmentBudget, PublishedVersion
from yusuan.web.years.signals import version_published
from yusuan.web.years.steps.step import StepRefusedError, hashes_of, held_department, held_units, move_department
from yusuan.write.files import WriteError


def publish(actor: User, budget: DepartmentBudget) -> PublishedVersion:
    """Publish an approved budget: the first version, or after a correction the next one with its erratum.

    The files are made in a folder of their own before anything is held; they get their name in the transaction that
    enters the version. Killed at any moment, there is the whole version or none.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: the state does not permit it, or the files cannot be written or do not read back.
    """
    demand(actor, "publish", budget)
    move_department(DepartmentBudget.objects.select_related("year", "department").get(pk=budget.pk), "publish")
    root = settings.DATA / "published" / str(budget.year.year) / budget.department.code
    staging = root / f".{uuid.uuid4().hex}.part"
    try:
        units = list(budget.units.select_related("unit", "current"))
        before = budget.versions.first()
        manifest, content = _written(units, staging, before)
        return _enter(actor, budget, staging, manifest, content, (fingerprint_of(units), before))
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _written(units: Any, staging: Path, before: PublishedVersion | None) -> tuple[dict[str, Any], dict[str, Any]]:
    ledger = department_ledger(units)
    if ledger is None:
        raise StepRefusedError("部门没有台账")
    try:
        manifest = write_version(ledger, staging, settings.DATA / before.folder if before else None)
    except (SelfTestError, WriteError, UnsupportedTableError, DiffError) as error:
        raise StepRefusedError(f"公开文件没有写成，没有公开任何内容：{error}") from error
    return manifest, to_json(ledger)


@transaction.atomic
def _enter(
    actor: User,
    budget: DepartmentBudget,
    staging: Path,
    manifest: dict[str, Any],
    content: dict[str, Any],
    seen: tuple[str, PublishedVersion | None],
) -> PublishedVersion:
    held = held_department(budget)
    move_department(held, "publish")
    units = held_units(held)
    if (fingerprint_of(units), held.versions.first()) != seen:
        raise StepRefusedError("要公开的内容刚刚有变化；请刷新页面看最新情况")
    number = seen[1].number + 1 if seen[1] else 1
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
    data = {"number": number, "ledgers": hashes_of(units), "files": {f["path"]: f["sha256"] for f in manifest["files"]}}
    append(actor, "publish", held.subject, data)
    people = holders("approve", held.department)
    tell(people, f"{held}已公开（第{number}版）", held.get_absolute_url(), but=actor)
    _put(staging, folder)
    transaction.on_commit(lambda: version_published.send(PublishedVersion, version=version), robust=True)
    return version


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
