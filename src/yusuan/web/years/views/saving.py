"""A workbook comes in: it is saved as a revision, or all its problems are shown, or both sides of a conflict."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yusuan.model.text import printable_name
from yusuan.operations.ledger_changes import ledger_changes
from yusuan.operations.loading_apart import Loaded, LoadingFailedError, load_apart
from yusuan.web.people.rights import demand, may
from yusuan.web.years.ledgers import current_ledger, last_revision, ledger_of, rolled_forward
from yusuan.web.years.models import LedgerRevision, UnitBudget
from yusuan.web.years.steps.save_revision import save_revision
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.web.years.views.asking import number_of, person, shortened, unit_budget
from yusuan.web.years.views.unit import unit_context
from yusuan.web.years.workbooks import must_be_workbook


@login_required
@require_POST
def upload(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Take in a workbook."""
    budget = unit_budget(request, year, code)
    demand(person(request), "edit_ledger", budget)
    based_on = number_of(request, "based_on")
    file = request.FILES.get("workbook")
    if not isinstance(file, UploadedFile):
        return _refused(request, budget, _("没有收到文件：请先选择工作簿"))
    try:
        must_be_workbook(file)
        loaded = _loaded(file)
        if loaded.ledger is None:
            return _refused(request, budget, "", loaded, file.name or "")
        saved = save_revision(
            person(request), budget, loaded.ledger, based_on=based_on, origin=printable_name(file.name or "工作簿")
        )
    except (StepRefusedError, LoadingFailedError) as error:
        return _refused(request, budget, str(error))
    if loaded.notices:
        messages.warning(request, shortened([_("读入时的说明："), *loaded.notices]))
    if saved.conflict:
        return redirect("years:conflict", year, code, saved.revision.number)
    said = {"revision": saved.revision, "count": len(loaded.ledger.allocations)}
    messages.success(request, _("已保存为%(revision)s，共%(count)s条预算安排") % said)
    return redirect(budget)


def _loaded(file: UploadedFile) -> Loaded:
    """Load the workbook from a folder of its own, which is removed whatever happens."""
    incoming = settings.DATA / "incoming"
    incoming.mkdir(parents=True, exist_ok=True)
    folder = Path(mkdtemp(dir=incoming))
    try:
        path = folder / printable_name(Path(file.name or "台账.xlsx").name)
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        return load_apart(path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _refused(
    request: HttpRequest, budget: UnitBudget, message: str, loaded: Loaded | None = None, name: str = ""
) -> HttpResponse:
    """Show why nothing was saved: the problems by sheet and cell."""
    sheets: dict[str, list[dict[str, object]]] = {}
    for problem in loaded.problems if loaded else ():
        sheets.setdefault(problem["sheet"] or _("工作簿"), []).append(problem)
    context = unit_context(request, budget) | {
        "message": message,
        "problems": sheets,
        "count": len(loaded.problems) if loaded else 0,
        "name": name,
    }
    return render(request, "years/refused.html", context, status=422)


@login_required
@require_POST
def adopt(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Begin with last year's ledger, rolled forward as a proposal."""
    budget = unit_budget(request, year, code)
    demand(person(request), "edit_ledger", budget)
    before = last_revision(budget)
    if before is None or budget.current is not None:
        messages.error(request, _("没有上年的台账，或者今年已经有台账了"))
        return redirect(budget)
    ledger, notes = rolled_forward(budget, before)
    origin = f"由{year - 1}年台账滚动"
    try:
        save_revision(person(request), budget, ledger, based_on=0, origin=origin)
    except StepRefusedError as error:
        messages.error(request, str(error))
    else:
        messages.warning(request, shortened([_("已由%(year)s年台账滚动，这只是建议数：") % {"year": year - 1}, *notes]))
    return redirect(budget)


@login_required
@require_GET
def conflict(request: HttpRequest, year: int, code: str, number: int) -> HttpResponse:
    """Show a revision that was kept aside beside the current one."""
    budget = unit_budget(request, year, code)
    aside = get_object_or_404(LedgerRevision.objects.select_related("author", "based_on"), budget=budget, number=number)
    changes = ledger_changes(current_ledger(budget), ledger_of(aside))
    may_edit = may(person(request), "edit_ledger", budget)
    context = {"budget": budget, "aside": aside, "changes": changes, "may_edit": may_edit}
    return render(request, "years/conflict.html", context)


@login_required
@require_POST
def take(request: HttpRequest, year: int, code: str, number: int) -> HttpResponse:
    """Make an earlier or kept-aside revision the current one: as a new revision, based on what the page showed."""
    budget = unit_budget(request, year, code)
    revision = get_object_or_404(LedgerRevision, budget=budget, number=number)
    based_on = number_of(request, "based_on")
    origin = f"采用第{number}稿（{revision.origin}）"
    try:
        saved = save_revision(person(request), budget, ledger_of(revision), based_on=based_on, origin=origin)
    except StepRefusedError as error:
        messages.error(request, str(error))
        return redirect(budget)
    if saved.conflict:
        return redirect("years:conflict", year, code, saved.revision.number)
    said = {"number": number, "revision": saved.revision}
    messages.success(request, _("已采用第%(number)s稿，保存为%(revision)s") % said)
    return redirect(budget)
