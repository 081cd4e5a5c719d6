"""Widths of columns and heights of rows, in Excel's units: half a Chinese character, and points."""

from __future__ import annotations

from functools import lru_cache

from yusuan.write.publication.blocks import PrintedCell, PrintedTable

#: What an A4 page between its margins holds at full size.
PORTRAIT, LANDSCAPE = 90.0, 136.0
LINE, PADDING, TALLEST = 15.0, 5.0, 409.0
_NARROWEST, _ROOM = 5.0, 2.0
_WRAPPED = 8.0


@lru_cache(maxsize=8192)
def text_width(text: str) -> int:
    """Return the width of the longest line of a text: a Chinese character counts two."""
    return max((len(line.encode("gbk", "replace")) for line in text.split("\n")), default=0)


def column_widths(table: PrintedTable) -> list[float]:
    """Return a width per column: numbers and codes fit whole, texts share what the page leaves by weight."""
    page = LANDSCAPE if table.landscape else PORTRAIT
    least = _least_widths(table)
    weights = sum(column.weight for column in table.columns) or 1.0
    wanted = [max(low, page * c.weight / weights) for low, c in zip(least, table.columns, strict=True)]
    spare, extra = page - sum(least), sum(wanted) - sum(least)
    if spare <= 0:
        return least  # the page is scaled to the table
    share = min(1.0, spare / extra) if extra else 0.0
    return [round(low + (want - low) * share, 2) for low, want in zip(least, wanted, strict=True)]


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
