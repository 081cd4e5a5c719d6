"""How wide the columns of a table are and how large its letters, from what its cells hold."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yusuan.write.pdf.texts import advance, clean, longest_word
from yusuan.write.publication.blocks import PrintedCell, PrintedColumn, PrintedTable

LINE = 1.4
"""Line to line in ems."""
_ATTEMPTS = (
    *((10.5, 1), (10.0, 1), (9.5, 1), (9.0, 1), (8.5, 1), (8.0, 1), (9.0, 2), (8.5, 2), (9.0, 3), (8.5, 3), (8.0, 4)),
    *((7.5, 4), (7.5, 6), (7.0, 6), (7.0, 9), (6.5, 9), (6.0, 12)),
)
"""Sizes in points, and how many lines a cell of a column may take, from the best to the smallest that can be read."""
_HEADER_LINES = 3
_MOST = 36.0
"""Ems: a longer text wraps in any case and tells nothing about its column's width."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: size of letters, room left and right of a cell's text, widths of columns, in points."""

    size: float
    inset: float
    widths: tuple[float, ...]

    def room(self, cell: PrintedCell) -> float:
        """Return how many ems of text a line of a cell takes."""
        one = cell.width == 1
        width = self.widths[cell.column] if one else sum(self.widths[cell.column : cell.column + cell.width])
        return max((width - 2 * self.inset) / self.size - cell.indent, 1.0)

    def lines(self, cell: PrintedCell) -> int:
        """Return how many lines a cell's text takes, rather too many than too few."""
        if not cell.text:
            return 1
        room, text = self.room(cell), clean(cell.text)
        if "\n" not in text:
            return max(1, math.ceil(advance(text) / room))
        return sum(max(1, math.ceil(advance(line) / room)) for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class _Want:
    """What a cell wants: the ems of its longest line and of its longest word, and in how many lines it may stand."""

    column: int
    width: int
    whole: float
    word: float
    indent: int
    header: bool

    def need(self, lines: int) -> float:
        """Return the ems it needs to take at most so many lines."""
        share = self.whole / lines + (0.5 if lines > 1 else 0.0)
        return max(share, self.word) + self.indent


def fits(tables: Sequence[PrintedTable], width: float) -> Iterator[Fit]:
    """Yield how tables of the same columns are set alike in ``width`` points, from the best to the smallest letters."""
    columns = tables[0].columns
    wants = list(dict.fromkeys(want for table in tables for want in _wants(table)))
    needs: list[float] = []
    inset, found = 0.0, False
    for size, lines in _ATTEMPTS:
        inset = 4.0 if size > 8 else 2.5
        needs = _needs(columns, wants, lines, size, inset)
        if sum(needs) <= width:
            found = True
            yield Fit(size, inset, tuple(_stretched(columns, needs, width)))
    if not found:
        scale = width / sum(needs)
        yield Fit(_ATTEMPTS[-1][0], inset, tuple(_rounded(need * scale for need in needs)))


def _wants(table: PrintedTable) -> Iterator[_Want]:
    for row in table.rows:
        for cell in row.cells:
            text = clean(cell.text)
            whole = min(max(map(advance, text.split("\n"))), _MOST)
            yield _Want(cell.column, cell.width, whole, longest_word(text), cell.indent, row.header)


def _needs(
    columns: Sequence[PrintedColumn], wants: Iterable[_Want], lines: int, size: float, inset: float
) -> list[float]:
    """The points that each column needs for its cells to take at most so many lines; figures stand in one."""
    around = 2 * inset + 1
    points = [2.0 * size + around] * len(columns)
    merged: dict[tuple[int, int], float] = {}
    for want in wants:
        if want.width > 1:
            key = (want.column, want.width)
            merged[key] = max(merged.get(key, 0.0), want.word)
            continue
        most = max(lines, _HEADER_LINES) if want.header else lines if columns[want.column].kind == "text" else 1
        points[want.column] = max(points[want.column], want.need(most) * size + around)
    for (first, count), word in sorted(merged.items()):
        lacking = word * size + around - sum(points[first : first + count])
        for column in range(first, first + count):
            points[column] += max(lacking, 0.0) / count
    return points


def _stretched(columns: Sequence[PrintedColumn], needs: Sequence[float], width: float) -> list[float]:
    """The columns in the proportion of their weights, none narrower than it needs."""
    fixed: dict[int, float] = {}
    while True:
        free = [index for index in range(len(needs)) if index not in fixed]
        unit = (width - sum(fixed.values())) / sum(_weight(columns[index]) for index in free)
        narrow = {index: needs[index] for index in free if _weight(columns[index]) * unit < needs[index]}
        if not narrow or len(narrow) == len(free):
            break
        fixed |= narrow
    return _rounded(fixed.get(i, max(_weight(c) * unit, needs[i])) for i, c in enumerate(columns))


def _weight(column: PrintedColumn) -> float:
    return max(column.weight, 0.01)


def _rounded(widths: Iterable[float]) -> list[float]:
    return [math.floor(width * 100) / 100 for width in widths]
