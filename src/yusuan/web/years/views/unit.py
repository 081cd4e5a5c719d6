"""A unit's budget: what it says now, and what its preparers do with it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yusuan.web.people.rights import may
from yusuan.web.years.assessments import assess_unit
from yusuan.web.years.ledgers import controlled, current_ledger, last_revision, ledger_of
from yusuan.web.years.models import Comment, LedgerRevision, UnitBudget
from yusuan.web.years.shown import chosen, way
from yusuan.web.years.states import DEPARTMENT_OPEN, UNIT_EDITABLE, UnitState
from yusuan.web.years.steps.comment import comment, resolve_comment
from yusuan.web.years.steps.return_to_unit import return_to_unit
from yusuan.web.years.steps.submit import submit
from yusuan.web.years.views.asking import number_of, person, run, text_of, unit_budget
from yusuan.workbook import workbook_bytes
from yusuan.workbook.sheets import SHEETS

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_GET
def unit(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Show a unit's budget."""
    budget = unit_budget(request, year, code)
    return render(request, "years/unit.html", unit_context(request, budget))


def unit_context(request: HttpRequest, budget: UnitBudget) -> dict[str, Any]:
    """Return what the page of a unit shows."""
    user, ledger = person(request), current_ledger(budget)
    is_open = budget.department_budget.state in DEPARTMENT_OPEN
    assessed = assess_unit(budget)
    return {
        "budget": budget,
        "way": way(budget.department_budget, budget.state),
        "assessed": assessed,
        "chosen": chosen(assessed.tables, request.GET.get("table")) if assessed else None,
        "funds": controlled(budget, ledger),
        "ledger": ledger,
        "comments": budget.comments.select_related("author", "resolved_by"),
        "revisions": budget.revisions.select_related("author", "based_on")[:20],
        "last_year": last_revision(budget) if budget.current is None else None,
        "adoption": budget.adoptions.select_related("asked_by", "revision").first(),
        "sheets": [form.title for form in SHEETS],
        "may_edit": is_open and budget.state in UNIT_EDITABLE and may(user, "edit_ledger", budget),
        "may_comment": may(user, "comment", budget),
        "may_resolve": may(user, "resolve_comment", budget),
        "may_return": is_open and budget.state == UnitState.SUBMITTED and may(user, "return_to_unit", budget),
    }


@login_required
@require_GET
def workbook(request: HttpRequest, year: int, code: str, number: int | None = None) -> HttpResponse:
    """Send a unit's ledger as a workbook: the present one, or revision ``number``."""
    budget = unit_budget(request, year, code)
    if number is None:
        ledger, revision = current_ledger(budget), budget.current
    else:
        revision = get_object_or_404(LedgerRevision, budget=budget, number=number)
        ledger = ledger_of(revision)
    mark = f"第{revision.number}稿" if revision else "空表"
    content = workbook_bytes(ledger, budget.year.edition)
    response = HttpResponse(content, content_type=_XLSX)
    response.headers["Content-Disposition"] = _attachment(
        f"{budget.unit.code}{budget.unit.name}{year}年台账（{mark}）.xlsx"
    )
    return response


def _attachment(name: str) -> str:
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or "attachment"


@login_required
@require_POST
def submit_view(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Submit the revision that the page showed."""
    budget = unit_budget(request, year, code)
    number = number_of(request, "number")
    done = _("已提交部门审核")
    return run(request, budget.get_absolute_url(), done, lambda: submit(person(request), budget, number=number))


@login_required
@require_POST
def return_view(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Return a submitted budget to its unit."""
    budget = unit_budget(request, year, code)
    reason = text_of(request, "reason")
    back = budget.get_absolute_url()
    return run(request, back, _("已退回单位"), lambda: return_to_unit(person(request), budget, reason))


@login_required
@require_POST
def comment_view(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Leave a remark."""
    budget = unit_budget(request, year, code)
    place = {name: text_of(request, name) for name in ("sheet", "row", "field")}
    return run(
        request,
        f"{budget.get_absolute_url()}#comments",
        _("已批注"),
        lambda: comment(person(request), budget, text_of(request, "text"), **place),
    )


@login_required
@require_POST
def resolve_view(request: HttpRequest, year: int, code: str, number: int) -> HttpResponse:
    """Settle a remark."""
    budget = unit_budget(request, year, code)
    made = Comment.objects.filter(budget=budget, pk=number).first()
    if made is None:
        raise Http404
    back = f"{budget.get_absolute_url()}#comments"
    return run(request, back, _("批注已办结"), lambda: resolve_comment(person(request), made))
