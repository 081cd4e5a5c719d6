"""Finding: what a person typed becomes entries of each kind, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection
from django.db.models import Q

from yusuan.reference.synonyms import known_terms, wordings
from yusuan.web.portal.models import SearchEntry
from yusuan.web.portal.search.asking import Asked, Reading, ask, reading_of
from yusuan.web.portal.search.index import KINDS as KINDS
from yusuan.web.portal.search.index import matching
from yusuan.web.portal.search.leading import MOST as _NAMED
from yusuan.web.portal.search.leading import leading
from yusuan.web.portal.search.tokens import folded

#: Of these a publisher may be asked for by name: 文旅局 采购.
_OF_PUBLISHERS = ("project", "sentence")
#: Candidates that are looked at for each kind; publishers that a part of the question may name.
MOST, _PUBLISHERS = 200, 120
_FIELDS = ("pk", "kind", "key", "year", "fen", "place")
#: What is shown of entries, of publishers, and of publications.
_SHOWN = (
    *("kind", "key", "title", "text", "year", "fen", "place"),
    *(f"publisher__{name}" for name in ("slug", "name", "code", "region")),
    *(f"publication__{name}" for name in ("publisher", "year", "kind", "version", "current", "title")),
)


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
    found by its beginning; words that mean the same are found for each other; a year narrows projects and sentences.
    Where nothing holds a word as it is written, it may be several words (曲阳组织部), and some of them may name the
    publisher whose projects and sentences hold the others (文旅局采购).
    """
    asked = ask(query)
    if not (reading := asked.reading()):
        return []
    year = year or asked.year
    found = _candidates(kinds, [reading], year, exact=asked.names)
    missing = tuple(kind for kind in kinds if not any(c.kind == kind for c in found))
    if missing and (len(asked.words) > 1 or asked.readings):
        found |= _looser(asked, missing, year)
    ranked = {kind: sorted((c for c in found if c.kind == kind), key=lambda c: _rank(c, asked)) for kind in kinds}
    best = [candidate.pk for kind in kinds for candidate in ranked[kind][:most]]
    whole = _whole(best)
    return [
        Hits(kind, [whole[c.pk] for c in listed[:most]], len(listed), len(listed) >= MOST)
        for kind, listed in ranked.items()
        if listed
    ]


def _whole(keys: Sequence[int]) -> dict[int, SearchEntry]:
    """Return entries by their keys, with what is shown of their publishers and publications."""
    found = SearchEntry.objects.select_related("publisher", "publication").only(*_SHOWN).in_bulk(keys)
    for entry in found.values():
        if entry.publication is not None and entry.publisher is not None:
            entry.publication.publisher = entry.publisher  # the same one
    return found


def _candidates(
    kinds: Sequence[str], readings: list[Reading], year: int | None, *, exact: set[str], publishers: Sequence[int] = ()
) -> set[Candidate]:
    """Return candidates of every kind, each kind bounded by itself, and those that bear the very name."""
    parts = [SearchEntry.objects.filter(matching(connection, readings, kind, MOST, publishers)) for kind in kinds]
    named = SearchEntry.objects.filter(kind__in=kinds, key__in=exact)
    if year is not None:
        parts, named = [part.exclude(_of_another(year)) for part in parts], named.exclude(_of_another(year))
    first, *others = (part.order_by().values_list(*_FIELDS) for part in parts)
    found = {*first.union(*others, all=True)}
    if exact:
        found |= {*named.values_list(*_FIELDS)[:MOST]}
    return {Candidate(*values) for values in found}


def _of_another(year: int) -> Q:
    return Q(kind__in=_OF_PUBLISHERS) & ~Q(year=year)


def _looser(asked: Asked, kinds: Sequence[str], year: int | None) -> set[Candidate]:
    """Return what is found for the words taken apart, and for some of them of the publisher that others name."""
    if found := _of_leading(asked, kinds, year):
        return found
    if asked.readings:
        found = _candidates(kinds, [reading_of(words) for words in asked.readings], year, exact=set())
    left = [kind for kind in kinds if kind in _OF_PUBLISHERS and not any(c.kind == kind for c in found)]
    unnamed = "publisher" in kinds and not any(c.kind == "publisher" for c in found)
    if (left or unnamed) and (named := _named([asked.words, *asked.readings])) is not None:
        publishers, rest = named
        if left:
            found |= _candidates(left, [reading_of(rest)], year, exact=set(), publishers=publishers)
        told = any(c.kind in _OF_PUBLISHERS for c in found) or all(folded(word) in known_terms() for word in rest)
        if unnamed and told:  # else the words that name nobody may be those that matter
            found |= _entries_of(publishers)
    return found


def _of_leading(asked: Asked, kinds: Sequence[str], year: int | None) -> set[Candidate]:
    """Return what the publisher that the question begins with has of the rest, where it has any: found quickly."""
    left = [kind for kind in kinds if kind in _OF_PUBLISHERS]
    if not left or (named := leading(asked)) is None:
        return set()
    publishers, rest = named
    found = _candidates(left, [reading_of(rest)], year, exact=set(), publishers=publishers)
    return found | _entries_of(publishers) if found and "publisher" in kinds else found


def _entries_of(publishers: Sequence[int]) -> set[Candidate]:
    entries = SearchEntry.objects.filter(kind="publisher", publisher__in=publishers)
    return {Candidate(*values) for values in entries.values_list(*_FIELDS)}


def _named(readings: list[tuple[str, ...]]) -> tuple[list[int], tuple[str, ...]] | None:
    """Return the publishers that some of the words name, as many characters of them as may be, and the other words."""
    words = list(dict.fromkeys(word for words in readings for word in words))
    spoken = {word: [folded(text) for text in wordings(word)] for word in words}
    one_by_one = [reading_of((word,)) for word in words]
    condition = matching(connection, one_by_one, "publisher", _PUBLISHERS, fullest=True)
    best: tuple[int, list[int], tuple[str, ...]] = (0, [], ())
    for publisher, key in SearchEntry.objects.filter(condition).values_list("publisher_id", "key"):
        named = {word for word, texts in spoken.items() if any(text in key for text in texts)}
        for reading in readings:
            rest = tuple(word for word in reading if word not in named)
            length = sum(len(word) for word in reading) - sum(len(word) for word in rest)
            if not rest or len(rest) == len(reading) or length < best[0]:
                continue
            if (length, rest) != (best[0], best[2]):
                best = (length, [], rest)
            if publisher is not None and publisher not in best[1]:
                best[1].append(publisher)
    return (best[1][:_NAMED], best[2]) if best[1] else None


def _rank(entry: Candidate, asked: Asked) -> tuple[int, ...]:
    """Sort key: the name itself, names that begin with it, that hold it, others; latest year, largest amount."""
    key, names = entry.key, asked.names
    if key in names or (entry.kind == "code" and entry.place in names):
        likeness = 0
    elif any(key.startswith(name) for name in names):
        likeness = 1
    else:
        likeness = 2 if any(name in key for name in names) else 3
    return likeness, -(entry.year or 0), len(key) if likeness == 1 else 0, -(entry.fen or 0), entry.pk
