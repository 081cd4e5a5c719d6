"""The background tasks of the year, and who puts them into the queue."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError, transaction
from django.utils import timezone
from django_tasks import task

from yusuan.operations.checking_apart import StoppedError
from yusuan.web.site import queue
from yusuan.web.years import writing
from yusuan.web.years.models import Publishing
from yusuan.web.years.publishings import PublishingState
from yusuan.web.years.steps.publish import fail, write_and_enter
from yusuan.web.years.steps.step import StepRefusedError

#: How often a version is tried when workers die over it.
MOST_ATTEMPTS = 5


@task(priority=20)
def write_files(key: int) -> bool:
    """Write and enter a version where that still waits; return whether it was entered here."""
    if not writing.CLAIMS.take(key, error=""):
        return False
    publishing = Publishing.objects.select_related("budget__year", "budget__department", "before", "asked_by").get(
        pk=key
    )
    try:
        write_and_enter(publishing, writing.apart)
    except (StepRefusedError, StoppedError):  # noted, or cancelled
        return False
    except (DatabaseError, InterfaceError):  # it goes on when the claim has run out
        raise
    except Exception as error:
        fail(publishing, f"程序出错（{type(error).__name__}），没有公开任何内容；请联系管理员")
        raise
    except BaseException:  # this worker is told to go
        writing.CLAIMS.give_back(publishing)
        raise
    return True


def enqueue(publishing: Publishing) -> None:
    """Put a task for what waits into the queue, within the caller's transaction."""
    write_files.enqueue(publishing.pk)


def pick_up() -> None:
    """Take up what dead workers left: claims that ran out, what waits without a task, tasks that nobody works at."""
    for publishing in writing.CLAIMS.lost().select_related("budget__year", "budget__department"):
        _rescue(publishing)
    working = Publishing.objects.filter(state=PublishingState.BUILDING, lease_until__gte=timezone.now())
    queue.close_lost(write_files, set(working.values_list("pk", flat=True)))
    _enqueue_forgotten()


def _rescue(publishing: Publishing) -> None:
    if publishing.attempts < MOST_ATTEMPTS:
        writing.CLAIMS.rescue(publishing, PublishingState.WAITING, step="")
        return
    why = f"写公开文件时后台程序中断了{publishing.attempts}次，已放弃；请再试一次，仍然不行请联系管理员"
    fail(publishing, why)


def _enqueue_forgotten() -> None:
    """Put what waits and has no task into the queue, once though several workers look at the same moment."""
    if not Publishing.objects.filter(state=PublishingState.WAITING).exists():
        return
    with transaction.atomic():
        waiting = Publishing.objects.select_for_update(of=("self",)).filter(state=PublishingState.WAITING)
        for publishing in list(waiting):
            if publishing.pk not in queue.ready(write_files):
                enqueue(publishing)
