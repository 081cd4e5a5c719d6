"""A table wider than the paper: a spreadsheet printed so that its right-hand columns stand alone on the next page."""

from __future__ import annotations

from yusuan.read.pdf.page import Page, Table
from yusuan.read.pdf.rows import is_number
from yusuan.read.pdf.run import Run

_ROWS = 6
"""Rows that must lie at the same heights on both pages."""
_HEADER = 4
"""Rows that may belong to the header."""


def stands_beside(run: Run, page: Page, table: Table) -> bool:
    """Add the columns of a table to the run where its rows are those of the page before; say whether they were."""
    last_page, last = run.pieces[-1]
    if page.number != last_page.number + 1 or len(run.pieces) > 1 or len(last.ys) != len(table.ys):
        return False
    if len(table.ys) <= _ROWS or any(abs(a - b) > 1.5 for a, b in zip(last.ys, table.ys, strict=True)):
        return False
    if _labels(table) or not _labels(last):
        return False
    offset, edge = len(last.xs) - 1, last.xs[-1] - table.xs[0]
    last.xs = [*last.xs, *(x + edge for x in table.xs[1:])]
    run.columns = list(last.xs)
    for cell in table.cells:
        cell.column += offset
        cell.page = page
    last.cells.extend(table.cells)
    return True


def _labels(table: Table) -> int:
    """Number of cells below the header that hold words: a table that is whole has some."""
    return sum(1 for c in table.cells if c.row >= _HEADER and c.text and not is_number(c.text))
