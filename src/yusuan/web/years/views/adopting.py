"""Last year's published document is handed in; how far its reading is."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yusuan.model.text import printable_name
from yusuan.web.years.models import Adoption
from yusuan.web.years.steps.begin_adopting import begin_adopting
from yusuan.web.years.steps.step import StepRefusedError
from yusuan.web.years.views.asking import person, unit_budget


@login_required
@require_POST
def adopt_document(request: HttpRequest, year: int, code: str) -> HttpResponse:
    """Take in last year's document."""
    budget = unit_budget(request, year, code)
    file = request.FILES.get("document")
    try:
        if not isinstance(file, UploadedFile):
            raise StepRefusedError(_("没有收到文件：请先选择上年公开的文件"))
        name = printable_name(file.name or "公开文件").replace("/", "_").replace("\0", "")
        begin_adopting(person(request), budget, name, file.read())
    except StepRefusedError as error:
        messages.error(request, str(error))
    return redirect(budget)


@login_required
@require_GET
def adoption(request: HttpRequest, year: int, code: str, number: int) -> JsonResponse:
    """Return how far the reading of a document is, for the script of the page."""
    found = get_object_or_404(Adoption, budget=unit_budget(request, year, code), pk=number)
    response = JsonResponse(found.progress())
    response["Cache-Control"] = "no-store"
    return response
