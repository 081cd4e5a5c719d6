"""The grid: a unit's ledger edited in the browser, checked while it is typed, saved as a revision."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from yusuan import __version__
from yusuan.model.ledger import Ledger
from yusuan.operations.preparing import NotOfUnitError, must_be_of
from yusuan.operations.tracing import Origin, origins, origins_of_questions
from yusuan.web.people.rights import demand, may
from yusuan.web.site.speaking import words_of
from yusuan.web.years.assessments import Assessment, assess_draft
from yusuan.web.years.entry import (
    MOST_ROWS,
    EntryError,
    commented,
    described_sheets,
    facts_of,
    label_of,
    offered,
    rows_of,
)
from yusuan.web.years.entry_words import words
from yusuan.web.years.ledgers import controlled, current_ledger, ledger_of, whose
from yusuan.web.years.models import Comment, UnitBudget
from yusuan.web.years.shown import chosen
from yusuan.web.years.states import DEPARTMENT_OPEN, UNIT_EDITABLE
from yusuan.web.years.steps.comment import comment, resolve_comment
from yusuan.web.years.steps.save_revision import save_revision
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.web.years.views.asking import person, unit_budget
from yusuan.workbook.sheets import sheet, title_of
from yusuan.workbook.typed import CellProblem, Rows, Typed, load_typed, totals_of, typed_rows

_ORIGIN = "在网页上填写"


@login_required
@require_GET
def grid(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Show a unit's ledger as a grid: to be edited by its preparers, to be read and commented by others."""
    budget = unit_budget(request, year, code)
    rows = typed_rows(current_ledger(budget))
    if max(map(len, rows.values())) > MOST_ROWS:
        messages.warning(request, gettext("一张表最多在网页上填%(most)s行；更多的请用工作簿") % {"most": MOST_ROWS})
        return redirect(budget)
    description = _described(request, budget, rows)
    return render(request, "years/grid.html", {"budget": budget, "description": description})


def _described(request: HttpRequest, budget: UnitBudget, rows: Rows) -> dict[str, Any]:
    user, place = person(request), [budget.year.year, budget.unit.code]
    is_open = budget.department_budget.state in DEPARTMENT_OPEN and budget.state in UNIT_EDITABLE
    names = ("check", "save", "comment", "lists")
    return {
        "sheets": described_sheets(rows),
        "rows": rows,
        "comments": commented(budget.comments.select_related("author"), rows),
        "revision": budget.current.number if budget.current else 0,
        "draft": f"yusuan/{user.pk}/{budget.year.year}/{budget.unit.code}/",
        "unit": budget.unit.code,
        "department": [budget.department_budget.department.code, budget.department_budget.department.name],
        "may": {
            "edit": is_open and may(user, "edit_ledger", budget),
            "comment": may(user, "comment", budget),
            "resolve": may(user, "resolve_comment", budget),
        },
        "addresses": {name: f"{reverse(f'years:grid_{name}', args=place)}?{__version__}" for name in names},
        "words": words(),
    }


@login_required
@require_GET
def lists(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Send what cells offer in the year; it changes with the version of the program alone."""
    unit_budget(request, year, code)
    response = JsonResponse(offered(year), json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "private, max-age=86400"
    return response


@login_required
@require_POST
def check(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Say what is wrong with the rows as they are typed now, and how the tables would look; nothing is kept."""
    budget = unit_budget(request, year, code)
    try:
        rows, data = rows_of(request.body)
        typed = _loaded(budget, rows, _number(data, "based_on"))
    except EntryError as error:
        return JsonResponse({"message": str(error)}, status=400)
    answer: dict[str, Any] = {"problems": [problem._asdict() for problem in typed.problems], "loaded": False}
    if typed.ledger is not None:
        answer |= _assessed(request, budget, typed.ledger, rows, str(data.get("table") or ""))
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": True})


def _loaded(budget: UnitBudget, rows: Rows, based_on: int) -> Typed:
    """Load the rows; whose ledger it is, and how it is published, stays as it was in what they were made from."""
    before = budget.revisions.filter(number=based_on).first()
    facts = facts_of(ledger_of(before) if before else current_ledger(budget))
    typed = load_typed(rows, facts, f"{budget.unit.code}{budget.unit.name}")
    if typed.ledger is not None:
        try:
            must_be_of(typed.ledger, whose(budget))
        except NotOfUnitError as error:
            return Typed(None, [*typed.problems, CellProblem("units", None, None, str(error), "error")])
    return typed


def _assessed(request: HttpRequest, budget: UnitBudget, ledger: Ledger, rows: Rows, anchor: str) -> dict[str, Any]:
    assessed = assess_draft(budget, ledger)
    traced = origins(assessed.findings, rows)
    asked = origins_of_questions(assessed.questions, rows)
    context = {
        "budget": budget,
        "findings": [(f, _worded(o)) for f, o in zip(assessed.findings, traced, strict=True)],
        "questions": [(q, _worded(o)) for q, o in zip(assessed.questions, asked, strict=True)],
        "chosen": chosen(assessed.tables, anchor),
        "funds": controlled(budget, ledger),
    }
    return {
        "loaded": True,
        "findings": _beside_fields(assessed, traced),
        "counts": assessed.counts,
        "totals": totals_of(ledger),
        "html": {
            name: render_to_string(f"years/{template}.html", context, request)
            for name, template in (("findings", "grid_findings"), ("funds", "funds"), ("tables", "tables"))
        },
    }


def _worded(origin: Origin | None) -> dict[str, Any] | None:
    """Return where a finding stems from, in words and for the grid."""
    if origin is None:
        return None
    form = sheet(origin.sheet)
    row = gettext("第%(n)d行") % {"n": origin.row + 1} if origin.row is not None else ""
    field = title_of(form.field(origin.field), "元") if origin.field else ""
    return {**origin._asdict(), "words": " ".join(filter(None, (form.title, row, field)))}


def _beside_fields(assessed: Assessment, traced: list[Origin | None]) -> list[dict[str, Any]]:
    found = zip(assessed.findings, traced, strict=True)
    return [
        {
            **origin._asdict(),
            "severity": finding["severity"],
            "text": words_of(finding, "message"),
            "rule": finding["rule"],
        }
        for finding, origin in found
        if origin is not None and not finding["waived"]
    ]


@login_required
@require_POST
def save(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Save the rows as a revision, by the step that uploading a workbook takes."""
    budget = unit_budget(request, year, code)
    user = person(request)
    demand(user, "edit_ledger", budget)
    try:
        rows, data = rows_of(request.body)
        based_on = _number(data, "based_on")
        typed = _loaded(budget, rows, based_on)
        if typed.ledger is None:
            return JsonResponse({"problems": [p._asdict() for p in typed.problems]}, status=422)
        before = budget.revisions.filter(number=based_on).first()
        if before is not None and typed_rows(ledger_of(before)) == typed_rows(typed.ledger):
            return JsonResponse({"message": gettext("没有改动，不用保存")}, status=422)
        saved = save_revision(user, budget, typed.ledger, based_on=based_on, origin=_ORIGIN)
    except (EntryError, StepRefusedError) as error:
        return JsonResponse({"message": str(error)}, status=422)
    if saved.conflict:
        place = reverse("years:conflict", args=[year, code, saved.revision.number])
        return JsonResponse({"saved": saved.revision.number, "conflict": True, "address": place})
    said = {"revision": saved.revision, "count": len(typed.ledger.allocations)}
    messages.success(request, gettext("已保存为%(revision)s，共%(count)s条预算安排") % said)
    place = reverse("years:grid", args=[year, code])
    return JsonResponse({"saved": saved.revision.number, "conflict": False, "address": place})


@login_required
@require_POST
def grid_comment(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Leave a remark at a field of the present revision, or settle one; answers with all of them."""
    budget = unit_budget(request, year, code)
    rows = typed_rows(current_ledger(budget))
    try:
        if "resolve" in request.POST:
            resolve_comment(person(request), _of_budget(budget, request.POST["resolve"]))
        else:
            comment(person(request), budget, request.POST.get("text", ""), **_place(request, rows))
    except StepRefusedError as error:
        return JsonResponse({"message": str(error)}, status=422)
    found = commented(budget.comments.select_related("author"), rows)
    return JsonResponse({"comments": found}, json_dumps_params={"ensure_ascii": False})


def _of_budget(budget: UnitBudget, number: str) -> Comment:
    made = Comment.objects.filter(budget=budget, pk=int(number)).first() if number.isdecimal() else None
    if made is None:
        raise Http404
    return made


def _place(request: HttpRequest, rows: Rows) -> dict[str, str]:
    """Return sheet, row and field of a remark in words, as the page of the unit shows them."""
    try:
        form = sheet(request.POST.get("sheet", ""))
    except KeyError:
        raise Http404 from None
    typed, number, field = rows.get(form.key, ()), request.POST.get("row", ""), request.POST.get("field", "")
    row = int(number) if number.isdecimal() and int(number) < len(typed) else None
    titles = {f.key: f.title for f in form.fields}
    return {
        "sheet": form.title,
        "row": label_of(form, row, typed[row]) if row is not None else "",
        "field": titles.get(field, field if row is not None and field in typed[row] else ""),
    }


def _number(data: Any, name: str) -> int:
    value = data.get(name)
    if not isinstance(value, int) or not 0 <= value < 10**9:
        raise EntryError(gettext("收到的内容不完整，请刷新页面再试"))
    return value
