"""How high the rows of a table are, and where its pages may end."""

from __future__ import annotations

import math
from collections.abc import Iterator

from yusuan.write.pdf.texts import advance, clean
from yusuan.write.pdf.widths import LINE, Fit
from yusuan.write.publication.blocks import PrintedCell, PrintedTable

_PADS = (4.5, 4.0, 3.5, 3.0, 2.5, 2.2)
"""Points over and under the text of a cell, from airy to dense."""
_RUNNING = 3.5
"""The most where tables follow each other."""
_WHOLE = 0.27
"""A row, or rows beside one merged cell, that take more than this part of a page may be parted: a page that leaves a
third free is taken for the end of its table."""
_LABELLED = 0.24
"""A label that is printed again is so after this part of a page."""
_FAR = 0.8
"""A row that is more than this part of a page below its label is too far from it."""
_FULL = 2.4
"""Ems and …"""
_AROUND = 13.0
"""… points less than its column's width: a text as wide as that is taken to go on in the row below."""


class Heights:
    """The heights in points of a table's rows on a page of ``page`` points, rather too high than too low."""

    def __init__(self, table: PrintedTable, fitted: Fit, page: float, over: float, under: float) -> None:
        self.table = table
        self.page = page
        self._fitted = fitted
        self._size = fitted.size
        rows = table.rows
        self._lines = [max([1, *(fitted.lines(c) for c in row.cells if c.height == 1)]) for row in rows]
        self._merged = [(n, c, fitted.lines(c)) for n, row in enumerate(rows) for c in row.cells if c.height > 1]
        self.pad = self._padding(over, under)
        """Points over and under the text of a cell."""
        self.rows = self._heights(self.pad)

    @property
    def total(self) -> float:
        """Height of the whole table."""
        return sum(self.rows)

    def first(self, count: int) -> float:
        """Return the height of the first ``count`` rows."""
        return sum(self.rows[:count])

    def parted(self, first: int, count: int) -> bool:
        """Say whether a page may end inside a cell that covers ``count`` rows from ``first``."""
        return sum(self.rows[first : first + count]) > _WHOLE * self.page

    def stretches(self, cell: PrintedCell, row: int) -> Iterator[tuple[int, int]]:
        """Yield first row and number of rows of a cell.

        A label that stands beside a page of rows, or beside rows that would look torn if a page ended between them, is
        printed again for each part of the rows; no page ends inside a part.
        """
        end = min(row + cell.height, len(self.rows))
        repeated = cell.label and not self.table.rows[row].header and self.parted(row, end - row)
        if repeated and sum(self.rows[row:end]) <= _FAR * self.page:
            repeated = any(self._looks_torn(number) for number in range(row, end - 1))
        while repeated and row < end:
            count = 1
            while row + count < end and sum(self.rows[row : row + count + 1]) <= _LABELLED * self.page:
                count += 1
            yield row, count
            row += count
        if row < end:
            yield row, end - row

    def _looks_torn(self, row: int) -> bool:
        """Whether the row below looks like the rest of this one: fewer texts, all of them under full lines."""
        below = {c.column: c for c in self.table.rows[row + 1].cells if clean(c.text).strip()}
        above = {c.column: c for c in self.table.rows[row].cells if clean(c.text).strip()}
        if not below or any(c.height > 1 for c in below.values()):
            return False
        return all(column in above and self._is_full(above[column]) for column in below)

    def _is_full(self, cell: PrintedCell) -> bool:
        width = self._fitted.room(cell) * self._size + 2 * self._fitted.inset
        return advance(clean(cell.text)) * self._size > width - _AROUND - _FULL * self._size

    def _padding(self, over: float, under: float) -> float:
        """As airy as takes the fewest pages; a table that runs on with others so that two of them stand on a page."""
        room = self.page - over
        totals = [(sum(self._heights(pad)), pad) for pad in _PADS]
        if not self.table.own_page:
            totals = [(total, pad) for total, pad in totals if total <= room / 3 or pad <= _RUNNING]
        two = [pad for total, pad in totals if total <= self.page / 2 - over - under]
        if two:
            return two[0]
        header = sum(self._heights(_RUNNING)[: sum(row.header for row in self.table.rows)])
        pages = [math.ceil((total - header) / max(room - header, room / 3)) for total, _ in totals]
        return next(pad for (_, pad), count in zip(totals, pages, strict=True) if count == pages[-1])

    def _heights(self, pad: float) -> list[float]:
        heights = [self._height(lines, pad) for lines in self._lines]
        for number, cell, lines in self._merged:  # what a merged cell lacks, its last row gets
            last = min(number + cell.height, len(heights)) - 1
            heights[last] += max(0.0, self._height(lines, pad) - sum(heights[number : last + 1]))
        return heights

    def _height(self, lines: int, pad: float) -> float:
        return ((lines - 1) * LINE + 1.0) * self._size + 2 * pad
