"""The queue of background tasks: what waits in it, and what died with its worker.

A task carries the key of what it is about as its only argument.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from yusuan.web.site.claims import LEASE

#: After which a task that is done is dropped.
KEPT = timedelta(days=1)


def ready(task: Any) -> set[int]:
    """Return the keys for which a task waits, whether its time has come or not."""
    return _keys(_of(task).filter(status=TaskResultStatus.READY))


def running(task: Any) -> set[int]:
    """Return the keys at which a worker is."""
    return _keys(_of(task).filter(status=TaskResultStatus.RUNNING))


def close_lost(task: Any, working: set[int], after: timedelta = LEASE) -> None:
    """Close the tasks that died with their worker: those that run and whose key is not in ``working``.

    A task that was taken just now may not have claimed what it is about yet, and one that is done may not have been
    closed: the time ``after`` is given to both. What was done long ago is dropped.
    """
    now = timezone.now()
    of_task = _of(task)
    of_task.finished().filter(finished_at__lt=now - KEPT).delete()
    for lost in of_task.filter(status=TaskResultStatus.RUNNING, started_at__lt=now - after):
        if lost.args_kwargs["args"][0] not in working:
            running = of_task.filter(pk=lost.pk, status=TaskResultStatus.RUNNING)
            running.update(status=TaskResultStatus.FAILED, finished_at=now)


def _of(task: Any) -> Any:
    return DBTaskResult.objects.filter(task_path=task.module_path)


def _keys(tasks: Any) -> set[int]:
    return {arguments["args"][0] for arguments in tasks.values_list("args_kwargs", flat=True)}
