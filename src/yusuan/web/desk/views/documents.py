"""A document's page: the original with the places of its findings, what people say of them; its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from yusuan.model.compared import TOTALS
from yusuan.operations.confined_files import REPORT
from yusuan.web.desk import serving, steps, store
from yusuan.web.desk.drawing import page_picture
from yusuan.web.desk.findings import JudgedFinding, is_open, judged
from yusuan.web.desk.models import BatchDocument, Decision, State
from yusuan.web.desk.original import PAGES, TEXT, Original, PageView
from yusuan.web.desk.printing import printed
from yusuan.web.desk.views.asked import document_of, worker_of
from yusuan.web.people.models import User

_PEERS = 60
_LONGEST = 6
"""Digits of the number of a part."""


@login_required
@require_GET
def document(request: HttpRequest, key: int) -> HttpResponse:
    """Show a document with its findings, beside the pages or the text that they are about."""
    found = document_of(request, key)
    findings = judged(found)
    open_ones = [f for f in findings if is_open(f.data)]
    context = {
        "document": found,
        "findings": open_ones,
        "waiting": sum(not f.settled for f in open_ones),
        "following": [f for f in findings if f.data["caused_by"]],
        "shown": Shown.of(found, findings, request.GET) if found.state == State.DONE else None,
        "figures": [(TOTALS[name], fen) for name, fen in found.figures.items() if fen is not None],
        "decisions": Decision.choices,
        "own": _own(request, found),
        "peers": _peers(found),
    }
    return render(request, "desk/document.html", context)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of the original: a part of a view, pages or text."""

    view: str
    views: list[tuple[str, str]]
    part: int
    parts: int
    pages: list[PageView]
    text: SafeString
    is_workbook: bool

    @classmethod
    def of(cls, document: BatchDocument, findings: list[JudgedFinding], asked: Mapping[str, str]) -> Shown | None:
        """Return what is asked for, and give the findings the addresses of their places; None where nothing is kept."""
        original = Original.of(document)
        if original is None:
            return None
        views = [(PAGES, _("原件图像")), (TEXT, _("识别的内容"))] if original.pages else [(TEXT, _("识别的内容"))]
        view = asked.get("view", "") if asked.get("view", "") in dict(views) else views[0][0]
        parts, given = original.count(view), asked.get("part", "")
        part = min(max(int(given), 1), parts) if given.isdecimal() and len(given) < _LONGEST else 1
        for finding in findings:
            finding.links = original.links(finding, view, part)
        pages = original.page_views(part, findings) if view == PAGES else []
        text = printed(original.parts[part - 1], original.marked(findings)) if view == TEXT else SafeString()
        return cls(view, views, part, parts, pages, text, original.is_workbook)

    @property
    def query(self) -> str:
        """What is shown, as it stands in an address."""
        return f"view={self.view}&part={self.part}"


@login_required
@require_GET
def page(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Return the picture of a page."""
    path = page_picture(document_of(request, key), number)
    if path is None:
        raise Http404
    return serving.picture(path)


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
        messages.success(request, _("已记录：%s") % f"{said.rule} {_(said.get_decision_display())}")
    shown = urlencode({name: given[name] for name in ("view", "part") if given.get(name)})
    address = f"{found.get_absolute_url()}?{shown}" if shown else found.get_absolute_url()
    return redirect(f"{address}#k{finding[:64]}" if finding.isalnum() else address)


def _own(request: HttpRequest, document: BatchDocument) -> QuerySet[BatchDocument]:
    """Return what else the same publisher disclosed, other years first, at any desk of the person."""
    _user, places = worker_of(request)
    found = BatchDocument.objects.filter(batch__organisation__in=places, state=State.DONE, entity=document.entity)
    others = found.exclude(entity="").exclude(sha256=document.sha256).defer("report").select_related("batch")
    return others.order_by("-year", "-pk")[:_PEERS]


def _peers(document: BatchDocument) -> QuerySet[BatchDocument]:
    found = document.batch.documents.filter(state=State.DONE, year=document.year, disclosed=document.disclosed)
    return found.exclude(entity=document.entity).exclude(entity="").defer("report").order_by("entity")[:_PEERS]
