"""What is known of such ledgers beyond the figures, as costs of candidates: known pairs of codes, plain cases first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from yusuan.model.ledger import FISCAL_FUNDS, Allocation
from yusuan.reference.codes import function_code
from yusuan.reference.pairs import pairs

#: Cost per unit of money that breaks a pair, by how sure the pair is.
_CONFIDENCE: dict[str, float] = {"high": 12.0, "medium": 6.0, "low": 3.0}
#: Cost per unit of money of what is less usual where nothing else decides.
_CARRIED, _PUBLIC, _OTHER_FUND, _NO_PROJECT, _SECOND_UNIT, _THREE_PUBLIC = 0.5, 0.2, 0.4, 0.3, 0.3, 0.1
#: Items of every kind of money: a project is no less likely there than under an item named like it.
_GENERAL = ("一般行政管理事务", "其他")
_NO_LIKENESS = 50.0


def costs(candidates: Sequence[Allocation], institutions: frozenset[str]) -> list[float]:
    """Return the cost per unit of money of each candidate."""
    return [_pair_cost(c) + _plain_cost(c, institutions) for c in candidates]


def _plain_cost(candidate: Allocation, institutions: frozenset[str]) -> float:
    cost = _CARRIED if candidate.carryover else 0.0
    cost += _PUBLIC if candidate.use == "public_funds" and candidate.economic is None else 0.0
    cost += _OTHER_FUND if candidate.fund not in ("general_public", "other") else 0.0
    if candidate.use == "project":
        cost += _NO_PROJECT if candidate.project is None else 0.0
        cost += _THREE_PUBLIC if candidate.economic is not None else 0.0
    if candidate.unit in institutions and not _of_institutions(candidate.function):
        cost += _SECOND_UNIT
    return cost


def _of_institutions(function: str) -> bool:
    return function.endswith("50") or function in ("2080502", "2101102")


def _pair_cost(candidate: Allocation) -> float:
    if candidate.economic is None or candidate.use == "project" or candidate.fund not in FISCAL_FUNDS:
        return 0.0
    return _of_pair(candidate.function, candidate.economic)


@cache
def _of_pair(function: str, economic: str) -> float:
    """The cost of money of a function code under an economic code in basic expenditure."""
    cost = 0.0
    for pair in (*pairs("function"), *pairs("residual")):
        left, right = _in(function, pair.left), _in(economic, pair.right)
        strict_left = pair.relation in ("=", "<=") and pair.kind == "function"
        strict_right = pair.relation in ("=", ">=") and pair.kind == "function"
        if (left and not right and strict_left) or (right and not left and strict_right):
            cost += _CONFIDENCE[pair.confidence]
        elif left and not right:
            cost += _CONFIDENCE[pair.confidence] / 4
    if economic == "30107" and not _of_institutions(function) and not function.endswith("99"):
        cost += _CONFIDENCE["low"] / 2
    return cost


def _in(code: str, listed: tuple[str, ...]) -> bool:
    return any(code.endswith(entry[1:]) if entry.startswith("*") else code.startswith(entry) for entry in listed)


@cache
def likeness_cost(name: str, function: str) -> float:
    """Return 0 where a project is called like the function code, 100 where nothing is alike, 50 for general items."""
    from rapidfuzz import fuzz

    found = function_code(function)
    title = found.name if found else ""
    likeness = float(fuzz.partial_ratio(name, title)) if title else 0.0
    if not title or title.startswith(_GENERAL):
        likeness = max(likeness, _NO_LIKENESS)
    return 100.0 - likeness
