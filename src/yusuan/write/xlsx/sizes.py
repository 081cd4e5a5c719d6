"""Widths of columns and heights of rows, in Excel's units: half a Chinese character, and points."""

from __future__ import annotations

from functools import lru_cache

from yusuan.write.publication.blocks import PrintedCell, PrintedTable
from yusuan.write.publication.widths import filled

#: What an A4 page between its margins holds at full size.
PORTRAIT, LANDSCAPE = 90.0, 136.0
LINE, PADDING, TALLEST = 15.0, 5.0, 409.0
_NARROWEST, _ROOM = 5.0, 2.0
_WRAPPED = 8.0
#: Paper takes a table as small as this where it then needs no second page; that much paper is as high in points.
_SMALLER = 0.75
_PORTRAIT_HEIGHT, _LANDSCAPE_HEIGHT = 735.0, 490.0


@lru_cache(maxsize=8192)
def text_width(text: str) -> int:
    """Return the width of the longest line of a text: a Chinese character counts two."""
    return max((len(line.encode("gbk", "replace")) for line in text.split("\n")), default=0)


def column_widths(table: PrintedTable) -> list[float]:
    """Return a width per column: numbers and codes fit whole, texts share what the page leaves by weight."""
    page = LANDSCAPE if table.landscape else PORTRAIT
    least = _least_widths(table)
    shares = [column.weight for column in table.columns]
    if table.statutory:  # names stand in one line where paper then takes the sheet a little smaller
        shares = filled(table.columns, table.rows, page / _SMALLER / 2)
        page = max(page, min(page / _SMALLER, 2 * sum(shares)))
    weights = sum(shares) or 1.0
    wanted = [max(low, page * share / weights) for low, share in zip(least, shares, strict=True)]
    spare, extra = page - sum(least), sum(wanted) - sum(least)
    if spare <= 0:
        return least  # the page is scaled to the table
    share = min(1.0, spare / extra) if extra else 0.0
    return [round(low + (want - low) * share, 2) for low, want in zip(least, wanted, strict=True)]


def fits_one_page(table: PrintedTable, widths: list[float], height: float) -> bool:
    """Say whether a table of so many points fits one page at a size that can be read."""
    page, room = (LANDSCAPE, _LANDSCAPE_HEIGHT) if table.landscape else (PORTRAIT, _PORTRAIT_HEIGHT)
    return min(1.0, page / sum(widths), room / height) >= _SMALLER - 0.01


def _least_widths(table: PrintedTable) -> list[float]:
    least = [_NARROWEST] * len(table.columns)
    for row in table.rows:
        for cell in row.cells:
            if cell.width == 1 and cell.text:
                whole = cell.figure is not None or table.columns[cell.column].kind in ("code", "money")
                need = text_width(cell.text) + _ROOM + 2 * cell.indent
                need = need if whole and not (row.header or cell.label) else min(need, _WRAPPED)
                least[cell.column] = max(least[cell.column], need)
    return least


def row_heights(table: PrintedTable, widths: list[float]) -> list[float]:
    """Return the height of every row in points, so that wrapped and merged texts are seen whole."""
    heights = [LINE + PADDING] * len(table.rows)
    tall: list[tuple[int, PrintedCell, float]] = []
    for r, row in enumerate(table.rows):
        for cell in row.cells:
            need = height_of(cell.text, sum(widths[cell.column : cell.column + cell.width]) - 2 * cell.indent)
            if cell.height > 1:
                tall.append((r, cell, need))
            else:
                heights[r] = max(heights[r], need)
    for r, cell, need in tall:
        missing = need - sum(heights[r : r + cell.height])
        if missing > 0:
            for covered in range(r, min(r + cell.height, len(heights))):
                heights[covered] += missing / cell.height
    return [min(round(height, 2), TALLEST) for height in heights]


def height_of(text: str, width: float) -> float:
    """Return the height that a text wrapped at ``width`` needs."""
    room = max(width - 1.5, 2.0)
    lines = sum(max(1, -int(-text_width(line) // room)) for line in text.split("\n"))
    return lines * LINE + PADDING
