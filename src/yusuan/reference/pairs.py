"""Correspondences between function and economic codes of the basic expenditure, which auditors look at first.

Each pair compares a sum of amounts on the left with a sum on the right. ``=`` pairs are exact within printed
rounding, ``>=`` and ``<=`` pairs allow an excess with a known reason, ``implies`` pairs ask for presence only.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from yusuan.reference.tabular import DATA, ReferenceDataError, read_csv

Kind = Literal["function", "three_public", "agency_operating", "personnel", "residual", "implies"]
Relation = Literal["=", ">=", "<=", "implies"]

_HEADER = ("id", "kind", "left", "right", "relation", "confidence", "fallback", "source", "note")


class Pair(NamedTuple):
    """One correspondence."""

    id: str
    kind: Kind
    """What ``left`` holds: function codes, an item of 三公, a concept, or (residual, implies) codes and endings."""
    left: tuple[str, ...]
    """Codes to add up; ``*50`` stands for every item that ends in 50."""
    right: tuple[str, ...]
    """Economic codes to add up (a three-digit code is the whole class)."""
    relation: Relation
    """How the left sum stands to the right sum."""
    confidence: str
    """high, medium or low"""
    fallback: str | None
    """The pair to test instead where this one does not hold for a known reason."""
    source: str
    note: str
    """The exceptions, in Chinese."""


def pairs(kind: Kind | None = None) -> tuple[Pair, ...]:
    """Return all pairs, or those of a kind, in the order of their ids."""
    return tuple(p for p in _pairs().values() if kind in (None, p.kind))


def pair(id_: str) -> Pair:
    """Return the pair with this id; raises KeyError for an unknown one."""
    return _pairs()[id_]


def pairs_of(code: str) -> tuple[Pair, ...]:
    """Return the pairs in which a code takes part on either side."""
    return tuple(p for p in _pairs().values() if code in p.left or code in p.right)


@cache
def _pairs() -> dict[str, Pair]:
    rows = read_csv(DATA / "function_economic_pairs.csv", _HEADER, required=(*_HEADER[:6], "source", "note"))
    return {row[0]: _pair(row) for row in rows}


def _pair(row: list[str]) -> Pair:
    id_, kind, left, right, relation, confidence, fallback, source, note = row
    if kind not in get_args(Kind) or relation not in get_args(Relation) or confidence not in ("high", "medium", "low"):
        raise ReferenceDataError(f"function_economic_pairs.csv {id_}: 未知的种类、关系或可信度")
    return Pair(
        id_,
        cast(Kind, kind),
        tuple(left.split()),
        tuple(right.split()),
        cast(Relation, relation),
        confidence,
        fallback or None,
        source,
        note,
    )
