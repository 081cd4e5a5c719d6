"""Comparing two publications: years or publishers, codes that moved on one line."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from yusuan.model.compared import RECLASSIFIED, Compared
from yusuan.model.serial import from_json
from yusuan.operations.comparing import diff
from yusuan.web.portal.caching import about_everything
from yusuan.web.portal.models import Publication, PublicationData
from yusuan.web.portal.search.finding import find

_DIFFERENCES, _PROJECTS, _SUGGESTED = 100, 60, 12
_KEPT = 24 * 3600


@about_everything
def compare(request: HttpRequest) -> HttpResponse:
    """Compare ``a`` and ``b`` where both are given; else help to choose the other one."""
    first, second = (_publication(request.GET.get(side, "")) for side in ("a", "b"))
    words = request.GET.get("q", "").strip()[:60]
    context: dict[str, Any] = {"first": first, "second": second, "query": words}
    if first is not None and second is not None:
        return render(request, "portal/compared.html", context | _compared(first, second))
    return render(request, "portal/compare.html", context | {"choices": _choices(first, words)})


def _publication(text: str) -> Publication | None:
    if not text.isdecimal() or len(text) > 12:
        return None
    return Publication.objects.select_related("publisher").filter(pk=int(text)).first()


def _choices(first: Publication | None, words: str) -> list[Publication]:
    """Return other issues of the publisher, or what the words find (the issues of the same year first)."""
    listed = Publication.objects.filter(current=True).select_related("publisher")
    if words:
        hits = find(words, kinds=("publisher",), most=_SUGGESTED)
        publishers = [e.publisher_id for group in hits for e in group.entries]
        found = list(listed.filter(publisher__in=publishers)[:60])
        year = first.year if first is not None else None
        return sorted(found, key=lambda p: (publishers.index(p.publisher_id), p.year != year, -p.year))
    if first is None:
        return list(listed.order_by("-published_at")[:_SUGGESTED])
    return list(listed.filter(publisher=first.publisher).exclude(pk=first.pk)[:_SUGGESTED])


def _compared(first: Publication, second: Publication) -> dict[str, Any]:
    language = "en" if (get_language() or "").startswith("en") else "zh"
    key = f"portal-compared-{first.pk}-{second.pk}-{first.sha256[:16]}-{second.sha256[:16]}-{language}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        data = PublicationData.objects.in_bulk([first.pk, second.pk])
        sides = [from_json(data[p.pk].disclosure) for p in (first, second)]
        found = _in_words(diff(*sides), language)
        cache.set(key, found, _KEPT)
    return found


def _in_words(compared: Compared, language: str) -> dict[str, Any]:
    from yusuan.write.comparison.view import View
    from yusuan.write.comparison.words import link_name, relation_name

    view = View(compared, "万元", language)
    differences = compared.differences()
    growth = compared.growth
    return {
        "relation": relation_name(compared.relation, language),
        "totals": [view.total(line) for line in compared.totals],
        "growth": None if growth is None else _growth(compared),
        "lines": []
        if growth is None
        else [
            {
                "label": line.label,
                "link": link_name(line.link.kind, language),
                "moved": line.link.kind in RECLASSIFIED,
                "codes": " → ".join(" ".join(side) for side in (line.link.before, line.link.after) if side),
                "before": line.before,
                "after": line.after,
                "change": line.change,
            }
            for line in growth.lines
        ],
        "projects": [
            {
                "name": pair.either.name,
                "before": pair.before.budget.fen if pair.before and pair.before.budget else None,
                "after": pair.after.budget.fen if pair.after and pair.after.budget else None,
                "both": pair.before is not None and pair.after is not None,
            }
            for pair in compared.projects[:_PROJECTS]
        ],
        "projects_count": len(compared.projects),
        "differences": [view.told(d) for d in differences[:_DIFFERENCES]],
        "differences_count": len(differences),
        "figures": compared.counts.figures,
        "equal": compared.counts.equal,
    }


def _growth(compared: Compared) -> dict[str, int]:
    growth = compared.growth
    assert growth is not None
    return {
        "before": growth.before,
        "after": growth.after,
        "change": growth.change,
        "organisation": growth.organisation,
        "reclassified": growth.reclassified,
        "like_for_like": growth.like_for_like(),
    }
