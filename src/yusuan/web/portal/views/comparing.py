"""Comparing two publications: years or publishers, codes that moved on one line, and what the text says otherwise."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yusuan.web.portal.caching import about_everything
from yusuan.web.portal.models import Publication
from yusuan.web.portal.search.finding import find

_SUGGESTED = 12


@about_everything
def compare(request: HttpRequest) -> HttpResponse:
    """Compare ``a`` and ``b`` where both are given; else help to choose the other one."""
    from yusuan.web.portal.compared import comparison

    first, second = (_publication(request.GET.get(side, "")) for side in ("a", "b"))
    words = request.GET.get("q", "").strip()[:60]
    context: dict[str, Any] = {"first": first, "second": second, "query": words}
    if first is not None and second is not None:
        return render(request, "portal/compared.html", context | comparison(first, second))
    return render(request, "portal/compare.html", context | {"choices": _choices(first, words)})


def _publication(text: str) -> Publication | None:
    if not text.isdecimal() or len(text) > 12:
        return None
    rows = Publication.objects.select_related("publisher").defer("flow", "parts", "missing")
    return rows.filter(pk=int(text)).first()


def _choices(first: Publication | None, words: str) -> list[Publication]:
    """Return other issues of the publisher, or what the words find (the issues of the same year first)."""
    listed = Publication.objects.filter(current=True).select_related("publisher").defer("flow", "parts")
    if words:
        hits = find(words, kinds=("publisher",), most=_SUGGESTED)
        publishers = [e.publisher_id for group in hits for e in group.entries]
        found = [at for at in listed.filter(publisher__in=publishers)[:60] if at != first]
        year = first.year if first is not None else None
        return sorted(found, key=lambda p: (publishers.index(p.publisher_id), p.year != year, -p.year))
    if first is None:
        return list(listed.order_by("-published_at")[:_SUGGESTED])
    return list(listed.filter(publisher=first.publisher).exclude(pk=first.pk)[:_SUGGESTED])
