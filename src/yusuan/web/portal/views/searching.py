"""The page of search: what is found for the words of a person, each number with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from yusuan.reference.synonyms import wordings
from yusuan.web.portal.caching import about_everything
from yusuan.web.portal.models import ProjectRow, Publication, SearchEntry, Sentence
from yusuan.web.portal.places import place_address
from yusuan.web.portal.prose import anchor_of
from yusuan.web.portal.rankings import RANKINGS, Ranking
from yusuan.web.portal.search.asking import Asked, ask
from yusuan.web.portal.search.finding import KINDS, Hits, find
from yusuan.web.portal.search.highlighting import Highlighter, Link
from yusuan.web.portal.search.tokens import folded

KIND_NAMES = {
    "publisher": gettext_lazy("部门和单位"),
    "code": gettext_lazy("科目"),
    "project": gettext_lazy("项目"),
    "sentence": gettext_lazy("文字说明"),
}
_TOTALS = {
    "expenditure_total": gettext_lazy("支出总计"),
    "three_public": gettext_lazy("“三公”经费"),
    "agency_operating": gettext_lazy("机关运行经费"),
    "procurement": gettext_lazy("政府采购预算"),
    "carryover": gettext_lazy("上年结转"),
}
_ON_ONE_PAGE, _OF_ONE_KIND, _ISSUES = 8, 50, 3
_EXCERPT = 160


@dataclass(slots=True)
class Found:
    """An entry as the page shows it."""

    entry: SearchEntry
    title: SafeString
    text: SafeString | str = ""
    place: str = ""
    """Where its amount is printed."""
    issues: list[tuple[Publication, list[tuple[Any, int, str]]]] = field(default_factory=list)
    """Of a publisher: its publications, each with name, fen and place of amounts."""


@about_everything
def search(request: HttpRequest) -> HttpResponse:
    """What is found for the words of a person."""
    query = request.GET.get("q", "").strip()[:100]
    kind = request.GET.get("kind", "")
    year = request.GET.get("year", "")
    kinds = (kind,) if kind in KINDS else KINDS
    found = find(
        query,
        kinds=kinds,
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        most=_OF_ONE_KIND if len(kinds) == 1 else _ON_ONE_PAGE,
    )
    asked = ask(query)
    topics = _topics(asked)
    context = {
        "query": query,
        "groups": [(hits, KIND_NAMES[hits.kind], _shown(hits, asked, topics)) for hits in found],
        "topics": topics,
        "asked": asked,
        "kind": kind,
        "year": year,
        "kinds": KIND_NAMES.items(),
    }
    return render(request, "portal/search.html", context)


def _topics(asked: Asked) -> list[Ranking]:
    """Return the lists that the words are about."""
    parts = {word for reading in (asked.words, *asked.readings) for word in reading}
    words = {folded(text) for word in parts for text in wordings(word)}
    return [ranking for ranking in RANKINGS.values() if words.intersection(ranking.words)]


def _shown(hits: Hits, asked: Asked, topics: Sequence[Ranking]) -> list[Found]:
    light = Highlighter(asked)
    shown = [Found(entry, light.marked(entry.title)) for entry in hits.entries]
    {"publisher": _publishers, "project": _projects, "sentence": _sentences}.get(hits.kind, _nothing)(
        shown, light, asked, topics
    )
    return shown


def _nothing(shown: list[Found], light: Highlighter, asked: Asked, topics: Sequence[Ranking]) -> None:
    """A code needs no more."""


def _publishers(shown: list[Found], light: Highlighter, asked: Asked, topics: Sequence[Ranking]) -> None:
    """Their publications (those of the year that was asked for), with the amounts that the words are about."""
    totals = [topic.made_of for topic in topics if topic.made_of in _TOTALS]
    wanted = {"expenditure_total": _TOTALS["expenditure_total"]} | {key: _TOTALS[key] for key in totals}
    publishers = {one.entry.publisher_id: one.entry.publisher for one in shown}
    rows = Publication.objects.filter(publisher__in=publishers, current=True)
    rows = rows.filter(**({"year": asked.year} if asked.year else {}), **({"kind": asked.kind} if asked.kind else {}))
    by_publisher: dict[int, list[Publication]] = {}
    for at in rows.only("publisher", "year", "kind", "version", "current", "places", *wanted).order_by("-year", "kind"):
        if (who := publishers[at.publisher_id]) is not None:
            at.publisher = who
        by_publisher.setdefault(at.publisher_id, []).append(at)
    for one in shown:
        for at in by_publisher.get(one.entry.publisher_id or 0, [])[:_ISSUES]:
            amounts = ((name, getattr(at, key), _place(at, key)) for key, name in wanted.items())
            one.issues.append((at, [amount for amount in amounts if amount[1] is not None]))


def _place(at: Publication, key: str) -> str:
    return place_address(at, at.places.get(key, ""))


def _projects(shown: list[Found], light: Highlighter, asked: Asked, topics: Sequence[Ranking]) -> None:
    """Where the name does not hold what was asked for, the purpose may."""
    rows = ProjectRow.objects.filter(_at(shown)).only("publication", "position", "purpose", "places")
    by_place = {(row.publication_id, row.position): row for row in rows}
    for one in shown:
        row = by_place.get(_key(one.entry))
        at = one.entry.publication
        if row is None or at is None:
            continue
        one.place = place_address(at, row.places.get("budget", {}).get("cell", ""))
        if "<mark>" not in one.title and light.spans(row.purpose):
            one.text = light.marked(row.purpose, _EXCERPT)


def _sentences(shown: list[Found], light: Highlighter, asked: Asked, topics: Sequence[Ranking]) -> None:
    rows = Sentence.objects.filter(_at(shown)).defer("text", "section")
    by_place = {(row.publication_id, row.position): row for row in rows}
    for one in shown:
        row, at = by_place.get(_key(one.entry)), one.entry.publication
        links: list[Link] = []
        if row is not None and at is not None:
            links = [(start, end, place_address(at, anchor_of(row, start))) for start, end, _, _ in row.amounts]
        one.text = light.marked(one.entry.text, _EXCERPT, links)


def _at(shown: Iterable[Found]) -> Q:
    places = (_key(one.entry) for one in shown)
    either = [Q(publication_id=publication, position=position) for publication, position in places]
    return Q(*either, _connector=Q.OR) if either else Q(pk__in=())


def _key(entry: SearchEntry) -> tuple[int, int]:
    return entry.publication_id or 0, int(entry.place)
