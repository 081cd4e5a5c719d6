"""The background tasks of the desk, and who puts them into the queue.

A task that a dying worker takes along is not lost: the batch is looked after by another task that comes back until
nothing waits, and that every worker puts into the queue when it starts.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from yusuan.web.desk import work
from yusuan.web.desk.models import Batch, State

#: After which a task that still runs is taken for lost (a document takes minutes at most), and a done one is dropped.
_FORGOTTEN, _KEPT = timedelta(minutes=30), timedelta(days=1)
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


def enqueue(batch: Batch) -> None:
    """Put a task for every waiting document into the queue that has none, and one that looks after the batch."""
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
    for batch in Batch.objects.filter(documents__state__in=(State.QUEUED, State.RUNNING)).distinct():
        work.rescue(batch)
        enqueue(batch)


def _clear() -> None:
    """Close the tasks that died with their worker, and drop those that were done long ago."""
    now = timezone.now()
    ours = DBTaskResult.objects.filter(task_path__in=(check_document.module_path, look_after.module_path))
    ours.finished().filter(finished_at__lt=now - _KEPT).delete()
    lost = ours.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - _FORGOTTEN)
    lost.update(status=TaskResultStatus.FAILED, finished_at=now)


def _ready(path: str) -> set[int]:
    """Return the keys for which a task waits, whether its time has come or not."""
    tasks = DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY)
    return {arguments["args"][0] for arguments in tasks.values_list("args_kwargs", flat=True)}
