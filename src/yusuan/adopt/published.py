"""What a document publishes, as data: each figure with the allocations that it sums."""

from __future__ import annotations

from dataclasses import dataclass

from yusuan.model import Figure, Location
from yusuan.model.ledger import Allocation
from yusuan.model.selection import Selection

#: How much a deviation from a figure counts where the document contradicts itself.
TOTAL_WEIGHT, TABLE_WEIGHT, BLANK_WEIGHT, DETAIL_WEIGHT = 8, 4, 2, 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure is printed."""

    table: str
    """A name of ``vocabulary.TABLES``, or narrative."""
    part: int
    row: str
    """Code and label of the row; the project's name."""
    column: str
    """A measure, or the field of a project."""
    printed: str | None
    """The text as found; None for a blank cell."""
    location: Location = Location()

    def __str__(self) -> str:
        from yusuan.model.vocabulary import MEASURES, TABLES

        table = "文字说明" if self.table == "narrative" else TABLES.get(self.table, self.table)
        part = f"（第{self.part}个单位）" if self.part else ""
        column = f"“{MEASURES.get(self.column, self.column)}”栏" if self.column else ""
        return f"{table}{part}“{self.row}”{column}"


@dataclass(frozen=True, slots=True)
class Target:
    """The allocations that a figure sums: a selection, of one project where ``project`` is given."""

    selection: Selection
    project: tuple[str, str] | None = None
    """(unit, key)"""

    def holds(self, allocation: Allocation) -> bool:
        """Say whether an allocation counts."""
        if self.project is not None and (allocation.unit, allocation.project) != self.project:
            return False
        return self.selection.holds(allocation)


@dataclass(frozen=True, slots=True)
class Published:
    """A figure: the sum of its target lies from ``low`` to ``high`` fen, which are the same unless it is rounded."""

    target: Target
    low: int
    high: int
    weight: int
    spot: Spot

    @property
    def zero(self) -> bool:
        """Say whether nothing may be there."""
        return self.low == self.high == 0


def published(
    target: Target, figure: Figure | None, weight: int, spot: Spot, quantum: int, parts: int = 1
) -> Published:
    """Return a cell as a figure; a blank is a zero that counts less.

    ``quantum`` is what the document's tables usually print: a cell printed more coarsely stands for a range, wider
    where it is the sum of several rounded ``parts``.
    """
    if figure is None or figure.fen is None:
        return Published(target, 0, 0, min(weight, BLANK_WEIGHT), spot)
    low = high = figure.fen
    if figure.quantum > quantum:
        half = figure.quantum // 2 * parts
        low, high = figure.fen - half, figure.fen + half - 1
    return Published(target, low, high, weight, spot)
