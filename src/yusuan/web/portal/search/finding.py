"""Finding: what a person typed becomes entries of each kind, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from yusuan.web.portal.models import SearchEntry
from yusuan.web.portal.search.index import matching
from yusuan.web.portal.search.synonyms import same_meaning
from yusuan.web.portal.search.tokens import folded, phrases_of

#: The kinds of entries in the order of showing.
KINDS = ("publisher", "code", "project", "sentence")
#: Candidates that are looked at for each kind.
MOST = 200
_LONGEST = 100
_FIELDS = ("pk", "kind", "key", "year", "fen", "place")


class Candidate(NamedTuple):
    """What ranking looks at."""

    pk: int
    kind: str
    key: str
    year: int | None
    fen: int | None
    place: str


@dataclass(slots=True)
class Hits:
    """Entries of a kind, best first."""

    kind: str
    entries: list[SearchEntry] = field(default_factory=list)
    count: int = 0
    more: bool = False
    """There are more than were looked at."""


def find(query: str, *, kinds: tuple[str, ...] = KINDS, year: int | None = None, most: int = 20) -> list[Hits]:
    """Return what is found for ``query``, by kind; ``most`` entries of each. An empty list where nothing was asked.

    Words between blanks must all be there; full and half width, marks and case make no difference; a code is also
    found by its beginning; words that mean the same are found for each other.
    """
    wanted = [phrases for text in same_meaning(query[:_LONGEST]) if (phrases := phrases_of(text))]
    if not wanted:
        return []
    candidates = _candidates(kinds, query[:_LONGEST], wanted, year)
    names = {folded(word) for word in same_meaning(query[:_LONGEST])}
    ranked = {kind: sorted((c for c in candidates if c.kind == kind), key=lambda c: _rank(c, names)) for kind in kinds}
    best = [candidate.pk for kind in kinds for candidate in ranked[kind][:most]]
    entries = SearchEntry.objects.select_related("publisher", "publication__publisher")
    whole = entries.defer("tokens", "publication__flow", "publication__parts").in_bulk(best)
    return [
        Hits(kind, [whole[c.pk] for c in found[:most]], len(found), len(found) >= MOST)
        for kind, found in ranked.items()
        if found
    ]


def _candidates(kinds: tuple[str, ...], query: str, wanted: list[list[list[str]]], year: int | None) -> list[Candidate]:
    """Return candidates of every kind, each kind bounded by itself, and those that bear the very name."""
    parts = [SearchEntry.objects.filter(matching(connection, wanted, kind, MOST)) for kind in kinds]
    exact = SearchEntry.objects.filter(kind__in=kinds, key=folded(query))
    if year is not None:
        parts, exact = [part.exclude(_of_another(year)) for part in parts], exact.exclude(_of_another(year))
    first, *others = (part.order_by().values_list(*_FIELDS) for part in parts)
    found = {*first.union(*others, all=True), *exact.values_list(*_FIELDS)[:MOST]}
    return [Candidate(*values) for values in found]


def _of_another(year: int) -> Q:
    return Q(kind__in=("project", "sentence")) & ~Q(year=year)


def _rank(entry: Candidate, names: set[str]) -> tuple[int, ...]:
    """Sort key: the name itself, names that begin with it, that hold it, others; latest year, largest amount."""
    key = entry.key
    if key in names or (entry.kind == "code" and entry.place in names):
        likeness = 0
    elif any(key.startswith(name) for name in names):
        likeness = 1
    else:
        likeness = 2 if any(name in key for name in names) else 3
    return likeness, -(entry.year or 0), len(key) if likeness == 1 else 0, -(entry.fen or 0), entry.pk
