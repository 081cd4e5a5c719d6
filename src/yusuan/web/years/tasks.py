"""The background tasks of the year, and who puts them into the queue."""

from __future__ import annotations

from datetime import timedelta

from django.db import DatabaseError, InterfaceError, transaction
from django.utils import timezone
from django_tasks import task

from yusuan.operations.checking_apart import StoppedError
from yusuan.web.site import queue
from yusuan.web.years import writing
from yusuan.web.years.adoptions import ACTIVE, AdoptionState
from yusuan.web.years.assessments import Assessment, assess_department, assessed_already, takes_long
from yusuan.web.years.models import Adoption, DepartmentBudget, Publishing, UnitBudget
from yusuan.web.years.publishings import PublishingState
from yusuan.web.years.steps import adopt_published as adopting
from yusuan.web.years.steps.publish import fail, write_and_enter
from yusuan.web.years.steps.step import StepRefusedError

#: How often a version is tried when workers die over it.
MOST_ATTEMPTS = 5
#: What is needed of an adoption's budget.
_OF_ADOPTION = ("asked_by", "budget__unit", "budget__department_budget__department", "budget__department_budget__year")
#: How long changes of several units are gathered before their department is assessed.
_GATHERED = timedelta(seconds=5)


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


@task(priority=10)
def read_published(key: int) -> bool:
    """Read last year's document and save what comes of it where that still waits; return whether it was done here."""
    if not adopting.CLAIMS.take(key, error=""):
        return False
    adoption = Adoption.objects.select_related(*_OF_ADOPTION).get(pk=key)
    try:
        adopting.read_and_enter(adoption, adopting.apart)
    except StoppedError:
        return False
    except (DatabaseError, InterfaceError):  # it goes on when the claim has run out
        raise
    except Exception as error:
        adopting.fail(adoption, f"程序出错（{type(error).__name__}），没有保存；请联系管理员")
        raise
    except BaseException:  # this worker is told to go
        adopting.CLAIMS.give_back(adoption)
        raise
    return True


@task()
def assess_ahead(key: int) -> bool:
    """Let the rules look at a department's budget as it is now, so that whoever opens its page need not wait."""
    budget = DepartmentBudget.objects.select_related("year", "department").get(pk=key)
    return assess_department(budget, list(budget.units.select_related("unit", "current"))) is not None


def assess_ahead_of_need(budget: DepartmentBudget) -> None:
    """Put that into the queue where it takes long, within the caller's transaction."""
    if takes_long(budget):
        assess_soon(budget, _GATHERED)


def assess_soon(budget: DepartmentBudget, wait: timedelta = timedelta(0)) -> None:
    """Put it into the queue, once for several changes shortly after each other."""
    if budget.pk not in queue.ready(assess_ahead):
        assess_ahead.using(run_after=timezone.now() + wait).enqueue(budget.pk)


def assessment_for_page(budget: DepartmentBudget, units: list[UnitBudget]) -> Assessment | None:
    """Return what the rules say of a department; None where there is no ledger, or a worker is still looking at it."""
    if not any(unit.current for unit in units):
        return None
    found = assessed_already(budget, units)
    if found is not None or not takes_long(budget):
        return found or assess_department(budget, units)
    if budget.pk not in queue.running(assess_ahead):
        assess_soon(budget)
    return None


def enqueue(publishing: Publishing) -> None:
    """Put a task for what waits into the queue, within the caller's transaction."""
    write_files.enqueue(publishing.pk)


def enqueue_adoption(adoption: Adoption) -> None:
    """The same for a document that is to be adopted."""
    read_published.enqueue(adoption.pk)


def pick_up() -> None:
    """Take up what dead workers left: claims that ran out, what waits without a task, tasks that nobody works at."""
    _pick_up_adoptions()
    for publishing in writing.CLAIMS.lost().select_related("budget__year", "budget__department"):
        _rescue(publishing)
    writing.clear_left()
    working = Publishing.objects.filter(state=PublishingState.BUILDING, lease_until__gte=timezone.now())
    queue.close_lost(write_files, set(working.values_list("pk", flat=True)))
    queue.close_lost(assess_ahead, set(), after=timedelta(minutes=10))
    _enqueue_forgotten()


def _pick_up_adoptions() -> None:
    for adoption in adopting.CLAIMS.lost().select_related(*_OF_ADOPTION):
        if adoption.attempts < MOST_ATTEMPTS:
            adopting.CLAIMS.rescue(adoption, AdoptionState.WAITING)
        else:
            adopting.fail(adoption, f"读取时后台程序中断了{adoption.attempts}次，已放弃；请另存文件后再试")
    active = dict(Adoption.objects.filter(state__in=ACTIVE).values_list("pk", "folder"))
    working = Adoption.objects.filter(state=AdoptionState.READING, lease_until__gte=timezone.now())
    queue.close_lost(read_published, set(working.values_list("pk", flat=True)))
    adopting.clear(set(active.values()))
    with transaction.atomic():
        waiting = Adoption.objects.select_for_update(of=("self",)).filter(state=AdoptionState.WAITING)
        for adoption in list(waiting):
            if adoption.pk not in queue.ready(read_published):
                enqueue_adoption(adoption)


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
