"""Finding: what a person typed becomes entries of each kind, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from yusuan.web.portal.models import SearchEntry
from yusuan.web.portal.search.index import matching
from yusuan.web.portal.search.synonyms import same_meaning
from yusuan.web.portal.search.tokens import folded, phrases_of

#: The kinds of entries in the order of showing.
KINDS = ("publisher", "code", "project", "sentence")
#: Candidates that are looked at for each kind.
MOST = 300
_LONGEST = 100
_FIELDS = ("kind", "key", "title", "year", "fen", "place")


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
    found = [_of_kind(kind, query[:_LONGEST], wanted, year, most) for kind in kinds]
    return [hits for hits in found if hits.count]


def _of_kind(kind: str, query: str, wanted: list[list[list[str]]], year: int | None, most: int) -> Hits:
    name = folded(query)
    condition = matching(connection, wanted, kind, MOST) | Q(kind=kind, key=name)
    entries = SearchEntry.objects.filter(condition)
    if year is not None and kind in ("project", "sentence"):
        entries = entries.filter(year=year)
    names = {folded(word) for word in same_meaning(query)}
    ranked = sorted(entries.only(*_FIELDS), key=lambda e: _rank(e, names))
    best = [entry.pk for entry in ranked[:most]]
    whole = SearchEntry.objects.select_related("publisher", "publication__publisher").in_bulk(best)
    return Hits(kind, [whole[key] for key in best], len(ranked), len(ranked) >= MOST)


def _rank(entry: SearchEntry, names: set[str]) -> tuple[int, int, int, int]:
    """Sort key: the name itself, names that begin with it, that hold it, others; latest year, largest amount."""
    key = entry.key
    if key in names or (entry.kind == "code" and entry.place in names):
        likeness = 0
    elif any(key.startswith(name) for name in names):
        likeness = 1
    else:
        likeness = 2 if any(name in key for name in names) else 3
    return likeness, -(entry.year or 0), len(key) if likeness == 1 else 0, -(entry.fen or 0)
