"""Two publications compared, as the page shows them: kept in the cache, since neither of them changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.utils.translation import get_language

from yusuan import __version__
from yusuan.model import Disclosure
from yusuan.model.compared import RECLASSIFIED, Compared, Line, ProjectPair
from yusuan.model.serial import from_json
from yusuan.model.text_json import add_text
from yusuan.operations.comparing import diff
from yusuan.web.portal.models import FactRow, ProjectRow, Publication, PublicationData
from yusuan.web.portal.places import place_address
from yusuan.write.comparison.html import sentence_in_words
from yusuan.write.comparison.view import View
from yusuan.write.comparison.words import link_name, relation_name

_DIFFERENCES, _PROJECTS, _SENTENCES = 100, 60, 150
_KEPT = 24 * 3600
_OF_TEXT = frozenset({"sentence", "statement"})


def disclosure_of(data: PublicationData) -> Disclosure:
    """Return what was published as data, with its text where that was kept."""
    disclosure = from_json(data.disclosure)
    if data.text is not None:
        add_text(disclosure, data.text)
    return disclosure


def comparison(first: Publication, second: Publication) -> dict[str, Any]:
    """Return the comparison of two publications in words, amounts in fen, each with the address of its place."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    key = f"portal-compared-{__version__}-{first.pk}-{second.pk}-{first.sha256[:16]}-{second.sha256[:16]}-{language}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        data = PublicationData.objects.in_bulk([first.pk, second.pk])
        compared = diff(*(disclosure_of(data[p.pk]) for p in (first, second)))
        found = _in_words(compared, _Places(first, second, compared), language)
        cache.set(key, found, _KEPT)
    return found


class _Places:
    """Where the amounts of either side are printed."""

    def __init__(self, first: Publication, second: Publication, compared: Compared) -> None:
        self._sides = (first, second)
        table = compared.growth.table if compared.growth is not None else ""
        rows = FactRow.objects.filter(publication__in=self._sides, table=table, measure="total").exclude(code="")
        self._codes: dict[tuple[int, str], str] = {}
        for publication, code, cell in rows.order_by("-part", "-position").values_list("publication", "code", "cell"):
            self._codes[publication, code] = cell
        projects = ProjectRow.objects.filter(publication__in=self._sides, listed=True)
        self._projects: dict[tuple[int, str, int | None], str] = {}
        for row in projects.only("publication", "name", "budget", "places"):
            cell = row.places.get("budget", {}).get("cell", "")
            self._projects[row.publication_id, row.name[:300], row.budget] = cell

    def total(self, key: str) -> list[str]:
        return [place_address(at, at.places.get(key, "")) for at in self._sides]

    def line(self, line: Line) -> list[str]:
        codes = (line.link.before, line.link.after)
        known = (side[0] if len(side) == 1 else "" for side in codes)
        return [
            place_address(at, self._codes.get((at.pk, code), "")) for at, code in zip(self._sides, known, strict=True)
        ]

    def project(self, pair: ProjectPair) -> list[str]:
        found = []
        for at, project in zip(self._sides, (pair.before, pair.after), strict=True):
            budget = project.budget.fen if project is not None and project.budget is not None else None
            cell = self._projects.get((at.pk, project.name[:300], budget), "") if project is not None else ""
            found.append(place_address(at, cell))
        return found


def _in_words(compared: Compared, places: _Places, language: str) -> dict[str, Any]:
    view = View(compared, "万元", language)
    differences = [d for d in compared.differences() if d.subject.kind not in _OF_TEXT and d.change != "restated"]
    projects = [pair for pair in compared.projects if pair.differences or pair.before is None or pair.after is None]
    growth = compared.growth
    return {
        "relation": relation_name(compared.relation, language),
        "kind": compared.relation,
        "totals": [(view.total(line), places.total(line.key)) for line in compared.totals],
        "growth": None if growth is None else _growth(compared),
        "lines": [] if growth is None else list(_lines(growth.lines, places, language)),
        "published": [view.told(d) for d in compared.published],
        "projects": [_project(pair, places) for pair in projects[:_PROJECTS]],
        "projects_count": len(projects),
        "projects_same": len(compared.projects) - len(projects),
        "sentences": [_sentence(sentence_in_words(view, pair)) for pair in compared.sentences[:_SENTENCES]],
        "sentences_count": len(compared.sentences),
        "sentences_compared": compared.counts.sentences,
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


def _lines(lines: Iterable[Line], places: _Places, language: str) -> Iterable[dict[str, Any]]:
    for line in lines:
        yield {
            "label": line.label,
            "link": link_name(line.link.kind, language),
            "moved": line.link.kind in RECLASSIFIED,
            "codes": " → ".join(dict.fromkeys(" ".join(side) for side in (line.link.before, line.link.after) if side)),
            "before": line.before,
            "after": line.after,
            "change": line.change,
            "places": places.line(line),
        }


def _project(pair: ProjectPair, places: _Places) -> dict[str, Any]:
    budgets = [p.budget.fen if p is not None and p.budget is not None else None for p in (pair.before, pair.after)]
    return {
        "name": pair.either.name,
        "before": budgets[0],
        "after": budgets[1],
        "changed": len(pair.differences),
        "only": "" if pair.before and pair.after else "after" if pair.after else "before",
        "places": places.project(pair),
    }


def _sentence(told: dict[str, Any]) -> dict[str, Any]:
    """A sentence with its pieces as plain pairs."""
    pieces = {side: [(p.text, p.differs) for p in told[side] or ()] for side in ("before", "after")}
    return {key: told[key] for key in ("section", "because", "kind", "statements")} | pieces
