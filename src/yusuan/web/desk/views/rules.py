"""The rules with what people said of their findings."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yusuan.check.pages import HEADINGS, SEVERITY_NAMES, precision_in_words, rule_page
from yusuan.check.registry import built_in_rules
from yusuan.check.rule import FAMILIES
from yusuan.web.desk.findings import Precision, precisions
from yusuan.web.desk.models import Judgement
from yusuan.web.desk.views.asked import worker_of

_SHOWN = 200
_LAW = "法律和制度"


@login_required
@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """Show every rule with its precision as people judged it."""
    _user, places = worker_of(request)
    said = Judgement.objects.filter(current=True, document__batch__organisation__in=places)
    found = precisions(said.order_by().values_list("rule", "decision"))
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
    said = Judgement.objects.filter(rule=entry.rule.id, document__batch__organisation__in=places)
    counted = precisions(said.filter(current=True).order_by().values_list("rule", "decision"))
    context = {
        "rule": entry.rule,
        "parts": _parts(rule_page(entry)),
        "precision": counted.get(entry.rule.id, Precision(entry.rule.id, 0, 0, 0)),
        "measured": precision_in_words(entry.rule.id),
        "judgements": said.select_related("by", "document").defer("document__report")[:_SHOWN],
    }
    return render(request, "desk/rule.html", context)


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
