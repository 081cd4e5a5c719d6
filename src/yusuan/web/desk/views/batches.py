"""The list of batches, handing in, the table of a batch with its progress, and what is exported of it."""

from __future__ import annotations

import datetime
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yusuan.model.compared import TOTALS
from yusuan.web.desk import exports, serving, steps
from yusuan.web.desk.intake import MOST, IntakeError
from yusuan.web.desk.models import Batch, Judgement, State
from yusuan.web.desk.ranking import ORDERS, Choice, by_department, progress, progress_of, ranked
from yusuan.web.desk.views.asked import batch_of, worker_of
from yusuan.web.people.models import User

_SHOWN = 100
_TOLD = 12
#: Days that a department has to mend, unless the notice says otherwise.
_DAYS = 15
#: Key figures that the peers of a batch are laid side by side with.
_PEER_FIGURES = (
    "revenue_total", "expenditure_total", "basic", "project", "general_public", "three_public", "agency_operating",
    "procurement",
)  # fmt: skip


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Show the batches of one's bureaus, and the form to hand in more."""
    return _list(request)


def _list(request: HttpRequest, status: int = 200) -> HttpResponse:
    _user, places = worker_of(request)
    found = list(Batch.objects.filter(organisation__in=places).select_related("made_by", "organisation")[:_SHOWN])
    states = progress_of(found)
    batches = [(batch, states[batch.pk]) for batch in found]
    today = timezone.localdate()
    context = {"batches": batches, "bureaus": places, "most": MOST, "today": today, "title": request.POST.get("title")}
    return render(request, "desk/list.html", context, status=status)


@login_required
@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """Take in files, and go to the page of their batch."""
    user, places = worker_of(request)
    wanted = request.POST.get("bureau")
    bureau = next((place for place in places if str(place.pk) == wanted), places[0])
    files = [file for file in request.FILES.getlist("files") if isinstance(file, UploadedFile)]
    title = request.POST.get("title", "").strip()[:100] or _title(files)
    try:
        batch, intake = steps.hand_in(user, bureau, title, files)
    except IntakeError as error:
        if _by_script(request):
            return JsonResponse({"error": str(error)}, status=422)
        messages.error(request, str(error))
        return _list(request, status=422)
    told = intake.refused[:_TOLD]
    if len(intake.refused) > _TOLD:
        told.append(_("另有%d个文件未收下") % (len(intake.refused) - _TOLD))
    messages.success(request, _("已收下%d份文件，正在后台检查") % len(intake.documents))
    if told:
        messages.warning(request, "\n".join([_("以下文件没有收下："), *told]))
    if _by_script(request):
        return JsonResponse({"address": batch.get_absolute_url()})
    return redirect(batch)


def _by_script(request: HttpRequest) -> bool:
    """Say whether the page's script sends the files, which shows how far it is and goes on by itself."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _title(files: list[UploadedFile]) -> str:
    name = (files[0].name or "").rpartition(".")[0] if len(files) == 1 else ""
    return name[:100] or _("%(date)s 送检") % {"date": timezone.localdate()}


@login_required
@require_GET
def batch(request: HttpRequest, key: int) -> HttpResponse:
    """Show the ranked table of a batch, or how far it is."""
    found = batch_of(request, key)
    choice = Choice.of(request.GET)
    today = timezone.localdate()
    context = {
        "batch": found,
        "choice": choice,
        "documents": ranked(found, choice).defer("report"),
        "departments": by_department(found),
        "may_delete": isinstance(request.user, User) and steps.may_delete(request.user, found),
        "progress": progress(found),
        "orders": [(name, title) for name, (title, _columns) in ORDERS.items()],
        "states": State.choices,
        "today": today,
        "deadline": today + datetime.timedelta(days=_DAYS),
    }
    return render(request, "desk/batch.html", context)


@login_required
@require_GET
def progress_data(request: HttpRequest, key: int) -> JsonResponse:
    """Return how far a batch is, for the script of its page."""
    found = progress(batch_of(request, key))
    response = JsonResponse({**asdict(found), "over": found.over, "active": found.active})
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def stop(request: HttpRequest, key: int) -> HttpResponse:
    """Stop a batch."""
    found = batch_of(request, key)
    assert isinstance(request.user, User)
    steps.stop(request.user, found)
    messages.success(request, _("已停止；已检查的结果保留，可以随时继续"))
    return redirect(found)


@login_required
@require_POST
def resume(request: HttpRequest, key: int) -> HttpResponse:
    """Go on with a batch."""
    found = batch_of(request, key)
    assert isinstance(request.user, User)
    steps.resume(request.user, found)
    messages.success(request, _("已继续"))
    return redirect(found)


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, key: int) -> HttpResponse:
    """Say what goes and what stays, and delete a batch once that is confirmed."""
    found = batch_of(request, key)
    assert isinstance(request.user, User)
    if not steps.may_delete(request.user, found):
        raise PermissionDenied(_("只有送检人和管理员可以删除一批文件"))
    if request.method == "POST":
        steps.delete(request.user, found)
        messages.success(request, _("已删除“%s”；审核意见保留在规则的准确率中") % found.title)
        return redirect("desk:home")
    said = Judgement.objects.filter(document__batch=found, current=True).count()
    context = {"batch": found, "progress": progress(found), "judgements": said}
    return render(request, "desk/delete.html", context)


@login_required
@require_GET
def workbook(request: HttpRequest, key: int) -> HttpResponseBase:
    """Return the chosen documents and their findings as XLSX."""
    found = batch_of(request, key)
    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = Path(folder) / "findings.xlsx"
        exports.export_findings(found, Choice.of(request.GET), path)
        return serving.attachment(path.read_bytes(), f"{found.title}-检查结果.xlsx", serving.XLSX)


@login_required
@require_GET
def notice(request: HttpRequest, key: int) -> HttpResponseBase:
    """Return the rectification notice of a department as DOCX."""
    found = batch_of(request, key)
    department = request.GET.get("department", "")
    today = timezone.localdate()
    deadline = _day(request.GET.get("deadline", "")) or today + datetime.timedelta(days=_DAYS)
    gravity = request.GET.get("gravity", "warning")
    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = Path(folder) / "notice.docx"
        count = exports.export_notice(
            found,
            department,
            path,
            issued=today,
            deadline=deadline,
            gravity=gravity if gravity in exports.GRAVITY else "warning",
            accepted=request.GET.get("accepted") == "1",
            number=request.GET.get("number", "").strip()[:60],
        )
        if count:
            return serving.attachment(path.read_bytes(), f"{department}-整改通知.docx", serving.DOCX)
    messages.warning(request, _("“%s”没有符合所选范围的问题，不需要发整改通知") % department)
    return redirect(found)


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


@login_required
@require_GET
def peers(request: HttpRequest, key: int) -> HttpResponse:
    """Lay the key figures of the publishers of a batch side by side."""
    found = batch_of(request, key)
    done = found.documents.filter(state=State.DONE)
    years = sorted({year for year in done.values_list("year", flat=True) if year}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else (years[0] if years else None)
    documents = done.filter(year=year).order_by("-weight", "entity").annotate(amounts=F("report__figures"))
    rows = [
        (document, [(document.amounts or {}).get(k) for k in _PEER_FIGURES]) for document in documents.defer("report")
    ]
    context = {"batch": found, "rows": rows, "years": years, "year": year, "titles": [TOTALS[k] for k in _PEER_FIGURES]}
    return render(request, "desk/peers.html", context)
