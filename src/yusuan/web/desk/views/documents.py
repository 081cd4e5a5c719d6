"""A document's page: the original as recognised, its findings, what people say of them; its files; comparisons."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yusuan.model.compared import TOTALS
from yusuan.operations.checking_apart import REPORT, FailedApartError
from yusuan.web.desk import exports, serving, steps, store
from yusuan.web.desk.findings import is_open, judged
from yusuan.web.desk.models import BatchDocument, Decision, State
from yusuan.web.desk.views.asked import document_of, worker_of
from yusuan.web.people.models import User

_PEERS = 60


@login_required
@require_GET
def document(request: HttpRequest, key: int) -> HttpResponse:
    """Show a document with its findings."""
    found = document_of(request, key)
    findings = judged(found)
    open_ones = [f for f in findings if is_open(f.data)]
    context = {
        "document": found,
        "findings": open_ones,
        "waiting": sum(not f.settled for f in open_ones),
        "following": [f for f in findings if f.data["caused_by"]],
        "figures": [(TOTALS[name], fen) for name, fen in found.figures.items() if fen is not None],
        "decisions": Decision.choices,
        "own": _own(request, found),
        "peers": _peers(found),
    }
    return render(request, "desk/document.html", context)


@login_required
@require_GET
def report(request: HttpRequest, key: int) -> HttpResponse:
    """Return the report of a document, in a sandbox."""
    found = document_of(request, key)
    path = store.results(found) / REPORT
    if not found.results or not path.is_file():
        raise Http404
    return serving.sandboxed(path)


@login_required
@require_GET
def original(request: HttpRequest, key: int) -> HttpResponseBase:
    """Return the file as it was handed in."""
    found = document_of(request, key)
    return serving.attachment(store.upload(found.sha256), found.short_name)


@login_required
@require_GET
def annotated(request: HttpRequest, key: int) -> HttpResponseBase:
    """Return the copy with the findings written where they stand."""
    found = document_of(request, key)
    name = (found.report or {}).get("annotated")
    path = store.results(found) / str(name)
    if not name or not found.results or not path.is_file():
        raise Http404
    return serving.attachment(path, path.name)


@login_required
@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """Check a document again that could not be checked."""
    found = document_of(request, key)
    assert isinstance(request.user, User)
    steps.check_again(request.user, found)
    return redirect(found.batch)


@login_required
@require_POST
def judge(request: HttpRequest, key: int) -> HttpResponse:
    """Keep what somebody says of a finding."""
    found = document_of(request, key)
    assert isinstance(request.user, User)
    given = request.POST
    finding = given.get("finding", "")
    try:
        said = steps.judge(request.user, found, finding, given.get("decision", ""), given.get("reason", "").strip())
    except steps.JudgeError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已记录：%s") % f"{said.rule} {said.get_decision_display()}")
    return redirect(f"{found.get_absolute_url()}#k{finding[:64]}" if finding.isalnum() else found)


@login_required
@require_GET
def compare(request: HttpRequest, key: int, other: int) -> HttpResponse:
    """Show two documents compared: a publisher with itself in another year, or with a peer."""
    first, second = sorted((document_of(request, key), document_of(request, other)), key=lambda d: d.year or 0)
    context = {"document": document_of(request, key), "first": first, "second": second, "same": first.pk == second.pk}
    return render(request, "desk/compare.html", context)


@login_required
@require_GET
def compared(request: HttpRequest, key: int, other: int) -> HttpResponse:
    """Return the comparison of two documents, in a sandbox; 422 with the reason where they cannot be compared."""
    first, second = document_of(request, key), document_of(request, other)
    try:
        return serving.sandboxed(exports.comparison(first, second))
    except FailedApartError as error:
        return HttpResponse(f"{_('无法对比：')}{error}", status=422, content_type="text/plain; charset=utf-8")


@login_required
@require_GET
def choose_other(request: HttpRequest, key: int) -> HttpResponse:
    """Go to the comparison with the document chosen in a form."""
    found = document_of(request, key)
    number = request.GET.get("with", "")
    other = get_object_or_404(BatchDocument, pk=int(number) if number.isdecimal() else 0)
    return redirect("desk:compare", found.pk, document_of(request, other.pk).pk)


def _own(request: HttpRequest, document: BatchDocument) -> QuerySet[BatchDocument]:
    """Return what else the same publisher disclosed, other years first, at any desk of the person."""
    _user, places = worker_of(request)
    found = BatchDocument.objects.filter(batch__organisation__in=places, state=State.DONE, entity=document.entity)
    others = found.exclude(entity="").exclude(sha256=document.sha256).defer("report").select_related("batch")
    return others.order_by("-year", "-pk")[:_PEERS]


def _peers(document: BatchDocument) -> QuerySet[BatchDocument]:
    found = document.batch.documents.filter(state=State.DONE, year=document.year, disclosed=document.disclosed)
    return found.exclude(entity=document.entity).exclude(entity="").defer("report").order_by("entity")[:_PEERS]
