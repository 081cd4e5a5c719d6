"""A table that stands on several pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from yusuan.read.pdf.page import Page, Table


@dataclass(slots=True, eq=False)
class Run:
    """A table with its pieces on consecutive pages."""

    pieces: list[tuple[Page, Table]]
    columns: list[float]
    repeated: list[int] = field(default_factory=list)
    """Per piece: leading rows that repeat the header."""
    torn: list[bool] = field(default_factory=list)
    """Per piece: its first row is the rest of the last row of the piece before."""


def columns_of(run: Run, table: Table) -> list[int]:
    """Return for each border of one piece its index among the borders of the whole table."""
    shift = run.columns[0] - table.xs[0]
    return [_index(run.columns, x + shift) for x in table.xs]


def _index(columns: list[float], x: float) -> int:
    return min(range(len(columns)), key=lambda i: abs(columns[i] - x))
