"""A department's budget: its units together, what the rules say, and the steps of department and finance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_GET, require_POST

from yusuan.model.ledger import FUND_SOURCES
from yusuan.web.people.models import User
from yusuan.web.people.rights import may
from yusuan.web.years.assessments import assessed_already, fingerprint_of
from yusuan.web.years.models import DepartmentBudget, Publishing, UnitBudget
from yusuan.web.years.shown import chosen, countdown, way
from yusuan.web.years.states import DEPARTMENT_MOVES, DEPARTMENT_OPEN, DepartmentState, UnitState
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.begin_publishing import begin_publishing
from yusuan.web.years.steps.cancel_publishing import cancel_publishing
from yusuan.web.years.steps.correct import correct
from yusuan.web.years.steps.pass_to_finance import pass_to_finance
from yusuan.web.years.steps.return_to_department import return_to_department
from yusuan.web.years.steps.waive import waive
from yusuan.web.years.tasks import assessment_for_page
from yusuan.web.years.views.asking import department_budget, person, run, text_of


@login_required
@require_GET
def department(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Show a department's budget."""
    budget = department_budget(request, year, code)
    units = _units(budget)
    assessed = assessment_for_page(budget, units)
    figures = assessed.figures if assessed else {}
    context = {
        "budget": budget,
        "way": way(budget),
        "units": [_unit_line(unit, person(request), figures) for unit in units],
        "submitted": sum(unit.state not in (UnitState.DRAFT, UnitState.RETURNED) for unit in units),
        "funds": [{"name": FUND_SOURCES[f], "fen": fen} for f, fen in figures.get("funds", {}).items()],
        "total": figures.get("total"),
        "assessed": assessed,
        "pending": assessed is None and any(unit.current for unit in units),
        "chosen": chosen(assessed.tables, request.GET.get("table")) if assessed else None,
        "countdown": countdown(budget),
        "versions": budget.versions.select_related("published_by"),
        "publishing": _publishing(budget),
        "may_cancel": may(person(request), "publish", budget),
        "steps": _steps(person(request), budget),
        "seen": fingerprint_of(units),
        "may_waive": budget.state == DepartmentState.IN_REVIEW and may(person(request), "waive", budget),
    }
    return render(request, "years/department.html", context)


def _publishing(budget: DepartmentBudget) -> Publishing | None:
    """Return what is being published, or what was not."""
    found = budget.publishings.select_related("asked_by").first() if budget.state == DepartmentState.APPROVED else None
    if found is not None:
        found.budget = budget
    return found


@login_required
@require_GET
def publishing_progress(request: HttpRequest, year: int, code: str, number: int) -> JsonResponse:
    """Return how far a publishing is, for the script of the page."""
    budget = department_budget(request, year, code)
    found = get_object_or_404(Publishing, budget=budget, pk=number)
    response = JsonResponse(found.progress())
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_GET
def assessing_progress(request: HttpRequest, year: int, code: str) -> JsonResponse:
    """Return whether the rules are still being run, for the script of the page."""
    budget = department_budget(request, year, code)
    response = JsonResponse({"active": assessed_already(budget, _units(budget)) is None})
    response["Cache-Control"] = "no-store"
    return response


def _units(budget: DepartmentBudget) -> list[UnitBudget]:
    """Return the units' budgets without their ledgers, each with the number of remarks that are ``open_comments``."""
    open_comments = Count("comments", filter=Q(comments__resolved_at=None))
    found = budget.units.select_related("unit__parent", "current", "submitted_by").defer("current__content")
    units: list[UnitBudget] = list(found.annotate(open_comments=open_comments))
    for unit in units:
        unit.department_budget = budget
    return units


def _unit_line(unit: UnitBudget, user: User, figures: dict[str, Any]) -> dict[str, Any]:
    of_unit = figures.get("units", {}).get(unit.unit.code, {})
    is_open = unit.state == UnitState.SUBMITTED and unit.department_budget.state in DEPARTMENT_OPEN
    return {
        "budget": unit,
        "total": of_unit.get("total"),
        "projects": of_unit.get("projects"),
        "comments": unit.open_comments,  # type: ignore[attr-defined]  # annotated
        "may_return": is_open and may(user, "return_to_unit", unit),
    }


def _steps(user: User, budget: DepartmentBudget) -> set[str]:
    """Return the steps that the person may take now."""
    return {step for step, move in DEPARTMENT_MOVES.items() if budget.state in move.sources and may(user, step, budget)}


def _seen(request: HttpRequest) -> str | None:
    """Return the fingerprint of the ledgers that the page showed."""
    return text_of(request, "seen") or None


def _reason(request: HttpRequest) -> str:
    return text_of(request, "reason")


#: step → what is said when it is done, and the step with what the page sent
_TAKEN: dict[str, tuple[str, Callable[[User, DepartmentBudget, HttpRequest], object]]] = {
    "pass_to_finance": (gettext_noop("已报送财政"), lambda u, b, sent: pass_to_finance(u, b, _seen(sent))),
    "return_to_department": (gettext_noop("已退回部门"), lambda u, b, sent: return_to_department(u, b, _reason(sent))),
    "approve": (gettext_noop("已批复，开始计算公开期限"), lambda u, b, sent: approve(u, b, _seen(sent))),
    "publish": (
        gettext_noop("开始写公开文件，完成后自动公开并通知您"),
        lambda u, b, _: begin_publishing(u, b),
    ),
    "cancel_publishing": (gettext_noop("已取消，没有公开任何内容"), lambda u, b, _: cancel_publishing(u, b)),
    "correct": (gettext_noop("已启动更正，请退回需要修改的单位"), lambda u, b, sent: correct(u, b, _reason(sent))),
}


@login_required
@require_POST
def step(request: HttpRequest, year: int, code: str, name: str) -> HttpResponse:
    """Take a step of department or finance."""
    budget = department_budget(request, year, code)
    if name not in _TAKEN:
        raise Http404
    done, take = _TAKEN[name]
    return run(request, budget.get_absolute_url(), gettext(done), lambda: take(person(request), budget, request))


@login_required
@require_POST
def waive_view(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Accept a finding."""
    budget = department_budget(request, year, code)
    try:
        expires = date.fromisoformat(text_of(request, "expires")) if text_of(request, "expires") else None
    except ValueError:
        messages.error(request, gettext("到期日写成 2024-12-31 这样"))
        return redirect(budget)
    finding, reason = text_of(request, "finding"), text_of(request, "reason")
    back = f"{budget.get_absolute_url()}#findings"
    return run(request, back, gettext("已准予保留"), lambda: waive(person(request), budget, finding, reason, expires))
