"""The rules with what people said of their findings."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from yusuan.check.pages import HEADINGS, SEVERITY_NAMES, precision_in_words, rule_page
from yusuan.check.registry import built_in_rules
from yusuan.check.rule import FAMILIES
from yusuan.web.desk import serving
from yusuan.web.desk.exports import write_judgements
from yusuan.web.desk.findings import Precision, precisions
from yusuan.web.desk.models import Judgement
from yusuan.web.desk.views.asked import worker_of
from yusuan.web.places.models import Organisation
from yusuan.web.site.speaking import language

_SHOWN = 200
_LAW = "法律和制度"


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Show every rule with its precision as people judged it."""
    _user, places = worker_of(request)
    found = precisions(_own(places).filter(current=True).order_by().values_list("rule", "decision"))
    rows = [
        (entry.rule, SEVERITY_NAMES[entry.rule.severity], FAMILIES[entry.rule.family], found.get(entry.rule.id))
        for entry in built_in_rules()
    ]
    judged_first = sorted(rows, key=lambda row: (row[3] is None, row[3].percent if row[3] else 0, row[0].id))
    return render(request, "desk/rules.html", {"rows": judged_first})


@login_required
@require_GET
def rule(request: HttpRequest, number: str) -> HttpResponse:
    """Show a rule's page and what people said of its findings."""
    _user, places = worker_of(request)
    entry = next((e for e in built_in_rules() if e.rule.id == number.upper()), None)
    if entry is None:
        raise Http404
    said = _own(places).filter(rule=entry.rule.id)
    counted = precisions(said.filter(current=True).order_by().values_list("rule", "decision"))
    context = {
        "rule": entry.rule,
        "parts": _parts(rule_page(entry)),
        "precision": counted.get(entry.rule.id, Precision(entry.rule.id, 0, 0, 0)),
        "measured": precision_in_words(entry.rule.id, language()),
        "judgements": said.select_related("by", "document").defer("document__report")[:_SHOWN],
    }
    return render(request, "desk/rule.html", context)


@login_required
@require_GET
def judgements(request: HttpRequest) -> HttpResponseBase:
    """Return what people said at one's desks, for whoever improves the rules."""
    _user, places = worker_of(request)
    data = write_judgements(_own(places).filter(current=True).order_by("made_at", "pk"))
    return serving.attachment(data, f"judgements-{timezone.localdate():%Y-%m-%d}.zip", "application/zip")


def _own(places: list[Organisation]) -> QuerySet[Judgement]:
    """Return what people said themselves; what goes on to hold for a later version says nothing new of a rule."""
    return Judgement.objects.filter(organisation__in=places, carried_from=None)


def _parts(page: str) -> list[tuple[str, str]]:
    """Return the headings of a rule's page with their text; the facts over the first one stand elsewhere."""
    parts: list[tuple[str, list[str]]] = []
    for line in page.splitlines():
        heading = line.lstrip("# ")
        if heading in (*HEADINGS, _LAW):
            parts.append((heading, []))
        elif parts:
            parts[-1][1].append(line.strip())
    return [(heading, "\n".join(lines).strip()) for heading, lines in parts]
