"""How high the rows of a table are, and where its pages may end."""

from __future__ import annotations

import math
from collections.abc import Iterator

from yusuan.write.pdf.widths import LINE, Fit
from yusuan.write.publication.blocks import PrintedCell, PrintedTable

_PADS = (4.5, 4.0, 3.5, 3.0, 2.5, 2.0)
"""Points over and under the text of a cell, from airy to dense."""
_DENSE_ENOUGH = 3.5
_LABELLED = 0.35
"""A label of several rows is repeated after this part of a page."""
_WHOLE = 0.5
"""A row, or rows under one merged cell, that take more than this part of a page may be parted."""


class Heights:
    """The heights in points of a table's rows on a page of ``page`` points, rather too high than too low."""

    def __init__(self, table: PrintedTable, fitted: Fit, page: float, over: float) -> None:
        self.table = table
        self.page = page
        self._size = fitted.size
        self._lines = [[fitted.lines(cell, row.header or row.emphasis) for cell in row.cells] for row in table.rows]
        self.pad = self._padding(page - over)
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

        A label that stands beside many rows is printed again after a part of a page, so that no row is far from its
        label and a page may end between two parts; elsewhere no page ends inside a merged cell.
        """
        end = min(row + cell.height, len(self.rows))
        repeated = cell.label and not self.table.rows[row].header
        while repeated and row < end:
            count = 1
            while row + count < end and sum(self.rows[row : row + count + 1]) <= _LABELLED * self.page:
                count += 1
            yield row, count
            row += count
        if row < end:
            yield row, end - row

    def _padding(self, room: float) -> float:
        """As airy as takes the fewest pages of ``room`` points."""
        totals = [(sum(self._heights(pad)), pad) for pad in _PADS]
        if totals[-1][0] <= room / 2:
            return next(pad for total, pad in totals if total <= room / 3 or pad <= _DENSE_ENOUGH)
        header = sum(self._heights(_DENSE_ENOUGH)[: sum(row.header for row in self.table.rows)])
        pages = [math.ceil((total - header) / max(room - header, room / 3)) for total, _ in totals]
        return next(pad for (_, pad), count in zip(totals, pages, strict=True) if count == pages[-1])

    def _heights(self, pad: float) -> list[float]:
        heights = [
            max([self._height(1, pad), *(self._height(n, pad) for c, n in self._cells(i) if c.height == 1)])
            for i in range(len(self._lines))
        ]
        for number in range(len(heights)):
            for cell, lines in self._cells(number):
                if cell.height > 1:  # what a merged cell lacks, its last row gets
                    last = min(number + cell.height, len(heights)) - 1
                    heights[last] += max(0.0, self._height(lines, pad) - sum(heights[number : last + 1]))
        return heights

    def _cells(self, row: int) -> Iterator[tuple[PrintedCell, int]]:
        return zip(self.table.rows[row].cells, self._lines[row], strict=True)

    def _height(self, lines: int, pad: float) -> float:
        return ((lines - 1) * LINE + 1.0) * self._size + 2 * pad
