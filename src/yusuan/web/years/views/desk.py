"""One's desk: what waits, and where one works."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yusuan.web.people.rights import places
from yusuan.web.years.models import DepartmentBudget, UnitBudget
from yusuan.web.years.views.asking import person
from yusuan.web.years.waiting import piles

_SHOWN = 60


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, and every budget they may look at."""
    user = person(request)
    mine = places(user, "view_budget")
    departments = DepartmentBudget.objects.filter(department__in=mine).select_related("department", "year")
    units = UnitBudget.objects.filter(unit__in=mine).select_related("unit", "department_budget__year")
    context = {
        "piles": piles(user),
        "departments": departments[:_SHOWN],
        "units": units.order_by("-department_budget__year__year", "unit__code")[:_SHOWN],
        "posts": user.posts.select_related("organisation"),
    }
    return render(request, "years/desk.html", context)
