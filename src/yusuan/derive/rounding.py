"""Rounding, done once: amounts entered to the fen become multiples of what the tables print.

Two policies. ``parts_add_up`` rounds the allocations themselves, from the grand total downwards, so that every printed
part adds up to every printed total in every table; a single figure may then differ from its own rounding by a unit in
the last place. ``each_figure`` rounds every printed figure by itself, so that tails may not add up, which the
disclosure then states under its tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from yusuan.model.ledger import Allocation
from yusuan.reference.printing import rounded

RoundingPolicy = Literal["parts_add_up", "each_figure"]

#: policy → 中文
POLICIES: dict[RoundingPolicy, str] = {
    "parts_add_up": "分项凑整：先定总数，尾差在明细中消化，各表分项之和等于合计",
    "each_figure": "逐数四舍五入：每个数各自四舍五入，尾差在表下说明",
}


def policy_of(name: str) -> RoundingPolicy:
    """Return the policy with this name; raises ValueError for another."""
    for policy in POLICIES:
        if policy == name:
            return policy
    raise ValueError(f"没有名为“{name}”的尾差处理办法；可用的有：{'、'.join(POLICIES)}")


def round_allocations(allocations: Sequence[Allocation], quantum: int) -> list[Allocation]:
    """Return the allocations, in the same order, with amounts that are multiples of ``quantum`` fen.

    The grand total is rounded half up; each total is then shared out among its parts by the largest remainder: units,
    function codes, uses, funds, carry-over, economic codes, projects. Where nothing has a remainder nothing changes.
    """
    if all(a.amount % quantum == 0 for a in allocations):
        return list(allocations)
    amounts = [0] * len(allocations)
    total = rounded(sum(a.amount for a in allocations), quantum)
    _share_out(total, list(range(len(allocations))), 0, allocations, quantum, amounts)
    return [a if a.amount == new else replace(a, amount=new) for a, new in zip(allocations, amounts, strict=True)]


def _keys(allocation: Allocation) -> tuple[str, ...]:
    """The groups an allocation belongs to, from the widest to the narrowest."""
    return (
        allocation.unit,
        allocation.function[:3],
        allocation.function[:5],
        allocation.function,
        allocation.use,
        allocation.fund,
        "1" if allocation.carryover else "0",
        allocation.economic or "",
        allocation.project or "",
    )


_DEPTH = 9


def _share_out(
    total: int, members: list[int], depth: int, allocations: Sequence[Allocation], quantum: int, amounts: list[int]
) -> None:
    """Give the members amounts that add up to ``total``."""
    if len(members) == 1:
        amounts[members[0]] = total
        return
    groups: dict[str, list[int]] = defaultdict(list)
    for index in members:
        groups[_keys(allocations[index])[depth] if depth < _DEPTH else str(index)].append(index)
    names = sorted(groups) if depth < _DEPTH else list(groups)
    exact = [sum(allocations[i].amount for i in groups[name]) for name in names]
    for name, share in zip(names, apportion(total, exact, quantum), strict=True):
        _share_out(share, groups[name], depth + 1, allocations, quantum, amounts)


def apportion(total: int, exact: Sequence[int], quantum: int) -> list[int]:
    """Return multiples of ``quantum`` near ``exact`` that add up to ``total``, by the largest remainder.

    ``total`` is a multiple of ``quantum`` less than one quantum per part away from the sum of ``exact``. Of equal
    remainders the earlier part comes first; a part of nothing stays nothing where that is possible.
    """
    shares = [amount // quantum * quantum for amount in exact]
    missing = (total - sum(shares)) // quantum
    order = sorted(range(len(exact)), key=lambda i: (exact[i] == 0, -(exact[i] - shares[i]), i))
    for index in order[:missing] if missing > 0 else reversed(order[missing:] if missing else []):
        shares[index] += quantum if missing > 0 else -quantum
    return shares
