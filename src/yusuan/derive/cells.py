"""Cells of a derived table: sums of allocations, printed, with the allocations they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from yusuan.model import Figure
from yusuan.model.ledger import Allocation
from yusuan.model.money import FEN_PER_UNIT
from yusuan.model.selection import Selection
from yusuan.reference.printing import Printing, rounded

Sources = dict[Figure, tuple[int, ...]]
"""figure → indices of the allocations of the ledger that it sums; figures count by identity"""


@dataclass(frozen=True, slots=True)
class Share:
    """An allocation, rounded for print, with its index in the ledger."""

    index: int
    allocation: Allocation


@dataclass(slots=True)
class Pile:
    """What one cell sums."""

    fen: int = 0
    indices: list[int] = field(default_factory=list)

    def add(self, share: Share) -> None:
        """Put an allocation on the pile."""
        self.fen += share.allocation.amount
        self.indices.append(share.index)


@dataclass(frozen=True, slots=True)
class Press:
    """Prints the amounts of one table and keeps what they are made of."""

    printing: Printing
    unit: str
    zeros: bool
    """A zero is printed; otherwise the cell stays blank."""
    sources: Sources
    zero_columns: frozenset[str] = frozenset()
    """Columns that print a zero where the others stay blank."""

    def column(self, measure: str) -> Press:
        """Return what prints the amounts of a column."""
        return self if self.zeros or measure not in self.zero_columns else replace(self, zeros=True)

    def with_zeros(self) -> Press:
        """Return what prints amounts that were entered: an entered zero is one, a blank is not."""
        return replace(self, zeros=True)

    def pile(self, pile: Pile) -> Figure | None:
        """Return the figure of a cell; None where it is blank."""
        figure = self.amount(pile.fen)
        if figure is not None:
            self.sources[figure] = tuple(pile.indices)
        return figure

    def selected(self, selection: Selection, shares: Iterable[Share]) -> Figure | None:
        """Return the figure of the selected allocations; None where the cell is blank."""
        return self.pile(pile_of(selection, shares))

    def amount(self, fen: int | None) -> Figure | None:
        """Return an amount as a figure; None for None, and for zero where zeros are not printed."""
        if fen is None or (fen == 0 and not self.zeros):
            return None
        return money(fen, self.unit, self.printing)


def pile_of(selection: Selection, shares: Iterable[Share]) -> Pile:
    """Return the selected allocations as a pile."""
    pile = Pile()
    for share in shares:
        if selection.holds(share.allocation):
            pile.add(share)
    return pile


def money(fen: int, unit: str, printing: Printing) -> Figure:
    """Return an amount as it is printed in ``unit``: rounded to what the edition prints."""
    quantum = printing.quantum(unit)
    return Figure(printing.text(fen, unit), rounded(fen, quantum), quantum)


def exact_money(fen: int, unit: str, printing: Printing) -> Figure:
    """Return an amount with as many decimals as it needs, at least the usual ones: unit prices are not rounded."""
    quantum = printing.quantum(unit)
    if fen % quantum == 0:
        return money(fen, unit, printing)
    number = Decimal(fen) / FEN_PER_UNIT[unit]
    return Figure(plain(number), fen, FEN_PER_UNIT[unit] // 10 ** -int(number.normalize().as_tuple().exponent))


def quantity(number: Decimal | None) -> Figure | None:
    """Return a quantity as a figure, None where there is none."""
    return None if number is None else Figure(plain(number), number=number)


def plain(number: Decimal) -> str:
    """Return a number without exponent and trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shares_of(allocations: Sequence[Allocation]) -> list[Share]:
    """Return the allocations with their indices."""
    return [Share(index, allocation) for index, allocation in enumerate(allocations)]
