"""Working on documents in the background: claims that run out, so that a worker may die at any moment.

The rows of the documents say what is to be done; a task only says that there may be something. A document is claimed
by one worker, which prolongs its claim while it works. A claim that runs out goes back to the queue; who lost it can
no longer write the result.
"""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from yusuan.operations.checking_apart import FailedApartError, KilledError, StoppedError, check_apart
from yusuan.web.audit.chain import append
from yusuan.web.desk import store
from yusuan.web.desk.findings import carry_over, departments, placed, reweigh, weighed
from yusuan.web.desk.models import Batch, BatchDocument, State
from yusuan.web.notices.telling import tell
from yusuan.web.site import claims

#: For how long a claim holds, and how often it is prolonged.
LEASE, PROLONGED = claims.LEASE, claims.PROLONGED
#: How often a document is tried when workers die over it.
MOST_ATTEMPTS = 3
#: How often it is tried when the process that reads it is killed, for want of memory most likely.
_ATTEMPTS_KILLED = 2
#: What is known of a document that could not be checked, whatever an earlier check said.
_NOTHING: dict[str, Any] = {
    "results": "", "report": None, "rules": "", "errors": 0, "warnings": 0, "advices": 0, "weight": 0,
    "completeness": None,
}  # fmt: skip


def work_on(key: int) -> bool:
    """Check a document where it still waits; return whether it was done here."""
    claim = uuid.uuid4().hex
    now = timezone.now()
    waiting = BatchDocument.objects.filter(pk=key, state=State.QUEUED)
    taken = waiting.update(
        state=State.RUNNING, claim=claim, lease_until=now + LEASE, started_at=now, attempts=F("attempts") + 1, error=""
    )
    if not taken:
        return False
    document = BatchDocument.objects.select_related("batch").get(pk=key)
    with _given_back(document):
        _work(document)
    return True


def _work(document: BatchDocument) -> None:
    folder = _new_folder(document)
    try:
        with TemporaryDirectory(prefix="yusuan-") as place:
            path = store.named_copy(document, Path(place))
            result = check_apart(path, folder, wanted=_Heart(document), seconds=settings.DESK_SECONDS)
    except StoppedError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except (FailedApartError, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, KilledError) and document.attempts < _ATTEMPTS_KILLED:
            _held(document).update(state=State.QUEUED, claim="", lease_until=None)
            return
        finish(document, state=State.FAILED, error=str(error)[:1000], **_NOTHING)
        return
    if not finish(document, state=State.DONE, results=folder.name, **_fields(document, result)):
        shutil.rmtree(folder, ignore_errors=True)


def _fields(document: BatchDocument, result: dict[str, Any]) -> dict[str, Any]:
    result.pop("notices", None)
    organisation, department = placed(result, departments(document.batch.organisation))
    return {
        "report": result,
        "entity": (result["entity"] or "")[:200],
        "year": result["year"],
        "disclosed": result["kind"] or "",
        "organisation": organisation,
        "department": department[:200],
        "completeness": result["completeness"],
        "rules": f" {' '.join(sorted({finding['rule'] for finding in result['findings']}))} ",
        **weighed(result["findings"], {}),
    }


def _new_folder(document: BatchDocument) -> Path:
    """Return a folder for this claim's results; what earlier attempts left is removed."""
    base: Path = settings.DATA / "desk"
    base.mkdir(parents=True, exist_ok=True)
    for old in base.glob(f"{document.pk}-*"):
        shutil.rmtree(old, ignore_errors=True)
    folder = base / f"{document.pk}-{document.claim}"
    folder.mkdir()
    return folder


class _Heart:
    """Prolongs the claim from time to time, and says whether the work is still wanted."""

    def __init__(self, document: BatchDocument) -> None:
        self.document = document
        self.last = time.monotonic()

    def __call__(self) -> bool:
        if time.monotonic() - self.last < min(PROLONGED, settings.DESK_SECONDS):
            return True
        self.last = time.monotonic()
        held = _held(self.document).filter(batch__stopped_at=None).exists()
        return held and bool(_held(self.document).update(lease_until=timezone.now() + LEASE))


@contextmanager
def _given_back(document: BatchDocument) -> Iterator[None]:
    """Give the claim back where the work ends before its time: stopped, or the worker told to go."""
    try:
        yield
    except StoppedError:
        release(document)
    except BaseException:
        release(document)
        raise


def release(document: BatchDocument) -> None:
    """Put a document that was begun back to where it waits, or to the stopped ones where its batch was stopped."""
    stopped = Batch.objects.filter(pk=document.batch_id, stopped_at__isnull=False).exists()
    state = State.STOPPED if stopped else State.QUEUED
    _held(document).update(state=state, claim="", lease_until=None, attempts=F("attempts") - 1)


def finish(document: BatchDocument, **fields: Any) -> bool:
    """Write what came of a document, once: only for who still holds its claim. Tell when it was the batch's last."""
    with transaction.atomic():
        done = _held(document).update(**fields, claim="", lease_until=None, finished_at=timezone.now())
        if done and fields["state"] == State.DONE:
            _settle(document)
    if done:
        close(document.batch)
    return bool(done)


def _settle(document: BatchDocument) -> None:
    """Let what was said of this document, or of an earlier version of it, count."""
    document.refresh_from_db()
    carried = carry_over(document)
    reweigh(document)
    if carried:
        data = {"findings": [said.finding for said in carried], "from": [said.carried_from_id for said in carried]}
        append(None, "carry_judgements", document.subject, data)


def close(batch: Batch) -> None:
    """Note that a batch is finished where nothing of it waits, and tell who handed it in, once."""
    with transaction.atomic():
        held = Batch.objects.select_for_update().get(pk=batch.pk)
        states = set(held.documents.values_list("state", flat=True))
        if held.finished_at is not None or states & {State.QUEUED, State.RUNNING, State.STOPPED}:
            return
        held.finished_at = timezone.now()
        held.save(update_fields=["finished_at"])
        failed = held.documents.filter(state=State.FAILED).count()
        told: dict[str, str | int] = {"title": held.title, "documents": held.documents.count(), "failed": failed}
        tell([held.made_by], "batch_done_but" if failed else "batch_done", held.get_absolute_url(), told)


def rescue(batch: Batch) -> None:
    """Put documents whose claim ran out back into the queue; after several attempts they are given up."""
    late = batch.documents.filter(state=State.RUNNING, lease_until__lt=timezone.now())
    stopped = Batch.objects.filter(pk=batch.pk, stopped_at__isnull=False).exists()
    for document in late.only("pk", "claim", "attempts", "batch_id"):
        fields: dict[str, Any] = {"state": State.STOPPED if stopped else State.QUEUED}
        if document.attempts >= MOST_ATTEMPTS:
            why = f"处理时后台程序中断了{document.attempts}次，已放弃；请检查文件是否异常，或点“重新检查”"
            fields = {"state": State.FAILED, "error": why, "finished_at": timezone.now()}
        _held(document).filter(lease_until__lt=timezone.now()).update(**fields, claim="", lease_until=None)
    close(batch)


def _held(document: BatchDocument) -> Any:
    return BatchDocument.objects.filter(pk=document.pk, claim=document.claim, state=State.RUNNING)
