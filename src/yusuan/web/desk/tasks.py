"""The background tasks of the desk, and who puts them into the queue.

A task that a dying worker takes along is not lost: the batch is looked after by another task that comes back until
nothing waits, and that every worker puts into the queue when it starts.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from yusuan.web.desk import work
from yusuan.web.desk.comparing import Comparison
from yusuan.web.desk.models import Batch, BatchDocument, State
from yusuan.web.desk.tidying import remove_old, sweep
from yusuan.web.site import queue

#: After which a task without a claim that still runs is taken for lost, and a done one is dropped.
_FORGOTTEN, _KEPT = timedelta(minutes=30), timedelta(days=1)
#: After which a comparison that still runs is taken for lost: it is given up before.
_COMPARED_WITHIN = timedelta(minutes=3)
#: A few documents do not wait behind hundreds, and hundreds not before what others put into the queue.
_FEW, _SOON, _LATER = 10, 5, -10


@task()
def check_document(key: int) -> bool:
    """Check a document where it still waits."""
    return work.work_on(key)


@task(priority=10)
def look_after(key: int) -> int:
    """Bring back what dead workers left of a batch, and come again while something waits; return how much does."""
    batch = Batch.objects.filter(pk=key).first()
    if batch is None:
        return 0
    _clear()
    work.rescue(batch)
    waiting = batch.documents.filter(state__in=(State.QUEUED, State.RUNNING)).count()
    if waiting:
        enqueue(batch)
    return waiting


@task(priority=20)
def compare_documents(before: int, after: int) -> bool:
    """Compare two documents where both are still there; somebody waits in front of the page."""
    found = BatchDocument.objects.in_bulk([before, after])
    return len(found) == 2 and Comparison(found[before], found[after]).make()


def begin_comparison(comparison: Comparison) -> bool:
    """Put a comparison into the queue where it is not there yet; return whether somebody is at it already."""
    keys = [comparison.before.pk, comparison.after.pk]
    since = timezone.now() - _COMPARED_WITHIN
    ours = DBTaskResult.objects.filter(task_path=compare_documents.module_path, args_kwargs__args=keys)
    if ours.filter(status=TaskResultStatus.RUNNING, started_at__gt=since).exists():
        return True
    if not ours.filter(status=TaskResultStatus.READY).exists():
        compare_documents.enqueue(*keys)
    return False


@task(priority=-20)
def tidy_up() -> int:
    """Remove what the desk no longer needs, and come again tomorrow; return how many files it was."""
    if not _ready(tidy_up.module_path):
        tidy_up.using(run_after=timezone.now() + _KEPT).enqueue()
    remove_old(settings.DESK_KEEP_DAYS)
    return len(sweep().paths)


def enqueue(batch: Batch) -> None:
    """Put a task for every waiting document into the queue that has none, and one that looks after the batch.

    Several workers that do it at the same moment do it once.
    """
    with transaction.atomic():
        Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        _enqueue(batch)


def _enqueue(batch: Batch) -> None:
    known = _ready(check_document.module_path)
    waiting = list(batch.documents.filter(state=State.QUEUED).values_list("pk", flat=True))
    check = check_document.using(priority=_SOON if len(waiting) <= _FEW else _LATER)
    for key in waiting:
        if key not in known:
            check.enqueue(key)
    if batch.pk not in _ready(look_after.module_path):
        look_after.using(run_after=timezone.now() + work.LEASE).enqueue(batch.pk)


def pick_up() -> None:
    """Take up what earlier workers left undone, and clear away what is long done; for the start of a worker."""
    _clear()
    if not _ready(tidy_up.module_path):
        tidy_up.enqueue()
    waiting = Q(documents__state__in=(State.QUEUED, State.RUNNING))
    # A worker may have died after the last document and before it noted that the batch is finished.
    for batch in Batch.objects.filter(waiting | Q(finished_at=None, stopped_at=None)).distinct():
        work.rescue(batch)
        if batch.documents.filter(state__in=(State.QUEUED, State.RUNNING)).exists():
            enqueue(batch)


def _clear() -> None:
    """Close the tasks that died with their worker, and drop those that were done long ago."""
    now = timezone.now()
    working = BatchDocument.objects.filter(state=State.RUNNING, lease_until__gte=now)
    queue.close_lost(check_document, set(working.values_list("pk", flat=True)))
    queue.close_lost(look_after, set())  # it takes no time
    tasks = (compare_documents, tidy_up)
    ours = DBTaskResult.objects.filter(task_path__in=[known.module_path for known in tasks])
    ours.finished().filter(finished_at__lt=now - _KEPT).delete()
    lost = ours.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - _FORGOTTEN)
    lost.update(status=TaskResultStatus.FAILED, finished_at=now)


def _ready(path: str) -> set[int]:
    """Return the keys for which a task waits, whether its time has come or not; 0 for one that has no key."""
    tasks = DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY)
    return {(arguments["args"] or [0])[0] for arguments in tasks.values_list("args_kwargs", flat=True)}
