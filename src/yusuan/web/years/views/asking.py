"""What every page of the year does: find the budget one may see, run a step, say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yusuan.web.people.models import User
from yusuan.web.people.rights import may
from yusuan.web.years.models import DepartmentBudget, UnitBudget
from yusuan.web.years.steps.step import StepRefusedError

#: Longest list of problems or notices that a message shows.
_SHOWN = 12


def person(request: HttpRequest) -> User:
    """Return who is signed in; raise PermissionDenied where nobody is."""
    if not isinstance(request.user, User):
        raise PermissionDenied(_("请先登录"))
    return request.user


def unit_budget(request: HttpRequest, year: int, code: str) -> UnitBudget:
    """Return a unit's budget that the person may see; what one may not see looks like what is not there."""
    budget = (
        UnitBudget.objects.select_related(
            "unit__parent",
            "department_budget__department",
            "department_budget__year",
            "current__author",
            "submitted_by",
        )
        .filter(department_budget__year__year=year, unit__code=code)
        .first()
    )
    if budget is None or not may(person(request), "view_budget", budget):
        raise Http404
    return budget


def department_budget(request: HttpRequest, year: int, code: str) -> DepartmentBudget:
    """Return a department's budget that the person may see."""
    budget = (
        DepartmentBudget.objects.select_related("department", "year", "passed_by", "approved_by")
        .filter(year__year=year, department__code=code)
        .first()
    )
    if budget is None or not may(person(request), "view_budget", budget):
        raise Http404
    return budget


def run(request: HttpRequest, back: str, done: str, step: Callable[[], Any]) -> HttpResponse:
    """Run a step and go back to the page: with ``done`` as the message, or with why it was refused."""
    try:
        step()
    except StepRefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect(back)


def text_of(request: HttpRequest, name: str) -> str:
    """Return a text that was posted, empty where it was not."""
    return request.POST.get(name, "").strip()


def number_of(request: HttpRequest, name: str) -> int:
    """Return a whole number that was posted; raise Http404 where it is none."""
    text = text_of(request, name)
    if not text.isdecimal() or len(text) > 9:
        raise Http404
    return int(text)


def shortened(lines: list[str]) -> str:
    """Return lines as the text of a message, the first of many."""
    more = [_("……共%(count)s条") % {"count": len(lines)}] if len(lines) > _SHOWN else []
    return "\n".join([*lines[:_SHOWN], *more])
