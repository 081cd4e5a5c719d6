"""A selection of allocations: what a measure of a statutory table sums, said by the properties of the money."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from yusuan.model.ledger import Allocation


@dataclass(frozen=True, slots=True)
class Selection:
    """The allocations that have all these properties; None means "any"."""

    funds: frozenset[str] | None = None
    uses: frozenset[str] | None = None
    carryover: bool | None = None
    functions: tuple[str, ...] | None = None
    """Function codes, or what they begin with."""
    economic: tuple[str, ...] | None = None
    """Department economic codes, or what they begin with."""
    units: frozenset[str] | None = None
    """Codes of units."""

    def holds(self, allocation: Allocation) -> bool:
        """Say whether an allocation is selected."""
        return (
            (self.funds is None or allocation.fund in self.funds)
            and (self.uses is None or allocation.use in self.uses)
            and (self.carryover is None or allocation.carryover == self.carryover)
            and (self.functions is None or allocation.function.startswith(self.functions))
            and (self.economic is None or (allocation.economic or "").startswith(self.economic))
            and (self.units is None or allocation.unit in self.units)
        )

    def __and__(self, other: Selection) -> Selection:
        """Return what both select."""
        return Selection(
            _both(self.funds, other.funds),
            _both(self.uses, other.uses),
            self.carryover if other.carryover is None else other.carryover,
            _narrower(self.functions, other.functions),
            _narrower(self.economic, other.economic),
            _both(self.units, other.units),
        )

    def total(self, allocations: Iterable[Allocation]) -> int:
        """Return the sum of the selected allocations in fen."""
        return sum(a.amount for a in allocations if self.holds(a))


def _both(left: frozenset[str] | None, right: frozenset[str] | None) -> frozenset[str] | None:
    if left is None or right is None:
        return right if left is None else left
    return left & right


def _narrower(left: tuple[str, ...] | None, right: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """The prefixes that satisfy both lists: the longer of each pair that agree."""
    if left is None or right is None:
        return right if left is None else left
    return tuple(dict.fromkeys(max(a, b, key=len) for a in left for b in right if a.startswith(b) or b.startswith(a)))
