"""Finance looks over the year: departments and where they stand, opening a year, control numbers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yusuan.web.people.rights import demand, may, places
from yusuan.web.places.models import Level, Organisation
from yusuan.web.years.forms import ControlNumbersForm, OpenYearForm
from yusuan.web.years.models import ControlNumber, DepartmentBudget, FiscalYear
from yusuan.web.years.shown import countdown
from yusuan.web.years.states import UNIT_EDITABLE
from yusuan.web.years.steps.open_year import open_year
from yusuan.web.years.steps.set_control_numbers import set_control_numbers
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.web.years.views.asking import person, unit_budget


def _bureau(request: HttpRequest) -> Organisation:
    found = places(person(request), "open_year").filter(level=Level.FINANCE).first()
    if found is None:
        raise PermissionDenied(_("您的岗位没有这项权限；需要的话，请联系管理员"))
    return found


@login_required
def years(request: HttpRequest) -> HttpResponse:
    """Show every year with its departments."""
    bureau = _bureau(request)
    budgets = (
        DepartmentBudget.objects.filter(department__path__startswith=bureau.path)
        .select_related("department", "year")
        .prefetch_related("units")
    )
    found = {year: [] for year in FiscalYear.objects.all()}  # type: dict[FiscalYear, list[dict[str, Any]]]
    for budget in budgets:
        found[budget.year].append(_line(budget))
    return render(request, "years/years.html", {"years": found, "bureau": bureau})


def _line(budget: DepartmentBudget) -> dict[str, Any]:
    units = list(budget.units.all())
    handed_in = sum(unit.state not in UNIT_EDITABLE for unit in units)
    return {"budget": budget, "units": len(units), "handed_in": handed_in, "countdown": countdown(budget)}


@login_required
def open_year_view(request: HttpRequest) -> HttpResponse:
    """Open a year."""
    bureau = _bureau(request)
    form = OpenYearForm(bureau, request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            opened = open_year(
                person(request),
                bureau,
                given["year"],
                given["edition"],
                opens=given["opens"],
                units_due=given["units_due"],
                departments_due=given["departments_due"],
                departments=list(given["departments"]),
            )
        except StepRefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(year)s已开启，各单位已收到提醒") % {"year": opened})
            return redirect("years:years")
    return render(request, "years/open_year.html", {"form": form}, status=422 if form.errors else 200)


@login_required
def control_numbers(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Set a unit's control numbers."""
    budget = unit_budget(request, year, code)
    demand(person(request), "set_control_numbers", budget)
    given = {n.fund: n.fen for n in ControlNumber.objects.filter(year=budget.year, organisation=budget.unit)}
    form = ControlNumbersForm(given, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_control_numbers(person(request), budget, form.cleaned_data)
        except StepRefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(unit)s的控制数已下达") % {"unit": budget.unit.name})
            return redirect(budget)
    context = {"form": form, "budget": budget, "may": may(person(request), "view_budget", budget)}
    return render(request, "years/control_numbers.html", context, status=422 if form.errors else 200)
