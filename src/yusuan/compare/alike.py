"""Likeness of names and sentences: which of one side is which of the other, the surest pairs first."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process

from yusuan.model.text import normalise

Item = TypeVar("Item")

_YEAR = re.compile(r"20\d\d年?度?")
_NUMBER = re.compile(r"\d[\d,.]*")
#: How alike two names have to be, 0 to 100, to be taken for one thing, and to be so with medium certainty.
CLOSE, CLOSER = 72, 88
_CANDIDATES = 8
#: How far from its place a text is looked for; no real document has as many projects or sentences without a match.
_REACH = 1000


def nameless_year(name: str) -> str:
    """Return a name without the years in it: what a project is called every year."""
    return _YEAR.sub("", normalise(name))


def masked(text: str) -> str:
    """Return a sentence with each of its numbers as one sign: its wording."""
    return _NUMBER.sub("#", normalise(text))


def certainty_of(similarity: int) -> str:
    """Return how sure a pair of this likeness is: medium or low; likeness alone is never certain."""
    return "medium" if similarity >= CLOSER else "low"


def pair_by_key(
    a: Sequence[Item], b: Sequence[Item], keys_a: Sequence[Hashable | None], keys_b: Sequence[Hashable | None]
) -> list[tuple[int, int]]:
    """Return the indices of items with equal keys; repeated keys pair in order. None is no key."""
    places: dict[Hashable, list[int]] = {}
    for index, key in enumerate(keys_b):
        if key is not None:
            places.setdefault(key, []).append(index)
    found = []
    for index, key in enumerate(keys_a):
        if key is not None and places.get(key):
            found.append((index, places[key].pop(0)))
    return found


def left(a: Sequence[Item], b: Sequence[Item], pairs: Iterable[tuple[int, ...]]) -> tuple[list[Item], list[Item]]:
    """Return the items of both sides that no pair (index, index, …) holds, in order."""
    taken = list(pairs)
    before, after = {pair[0] for pair in taken}, {pair[1] for pair in taken}
    return (
        [item for i, item in enumerate(a) if i not in before],
        [item for j, item in enumerate(b) if j not in after],
    )


def pair_by_likeness(a: Sequence[str], b: Sequence[str], least: int = CLOSE) -> list[tuple[int, int, int]]:
    """Return (index, index, likeness) of the most alike texts, each used once; of equals, the nearest in order.

    Empty texts are like nothing. In very long lists a text is compared with those near its place only, so that the
    time grows with the length of the lists, not with its square.
    """
    hits = []
    for index, text in enumerate(a):
        middle = index * len(b) // max(1, len(a))
        first = max(0, middle - _REACH)
        choices = b[first : middle + _REACH]
        near = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=least, limit=_CANDIDATES) if text else ()
        hits += [(round(score), -abs(index - other - first), index, first + other) for _, score, other in near]
    hits.sort(key=lambda hit: (-hit[0], -hit[1], hit[2], hit[3]))
    used_a: set[int] = set()
    used_b: set[int] = set()
    found = []
    for score, _, index, other in hits:
        if index not in used_a and other not in used_b:
            used_a.add(index)
            used_b.add(other)
            found.append((index, other, score))
    return found
