"""A printed table as data for ``publication.typ``: the line over it, its cells, its notes."""

from __future__ import annotations

import math
import re
from typing import Any

from yusuan.write.pdf.heights import Heights
from yusuan.write.pdf.texts import advance, breakable, clean
from yusuan.write.pdf.widths import LINE, Fit
from yusuan.write.publication.blocks import PrintedCell, PrintedRow, PrintedTable

Data = dict[str, Any]

_SMALL = 10.5
"""Points: the line over a table, and its notes."""
_TITLE, _CAPTION, _UNDER = 42.0, 20.0, 16.0
"""Points that the title of a table and the line over it take, and those between it and what follows."""
_HIGHEST_HEADER = 0.5
"""A header that takes more than this part of a page is not repeated."""
_WHITE, _LABEL, _TOTAL, _HEADER = 100, 97, 95, 92
"""How light the ground of a cell is, per cent."""
_IDEOGRAPHS = re.compile(r"[\u4e00-\u9fff]+")
_ALIGN = {"left": 0, "centre": 1, "right": 2}


def table_items(
    table: PrintedTable, fitted: Fit, area: tuple[float, float], headings: int = 0
) -> tuple[list[Data], float]:
    """Return a table as data, with the line over it, and how many points of a page it needs to begin there.

    ``area`` is width and height of the text on its page in points, ``headings`` how many stand over its title: a table
    must leave room for them on its first page.
    """
    width, page = area
    caption = [_caption(table, width)] if table.left or table.middle or table.right else []
    over = _TITLE * bool(table.title) + _CAPTION * bool(caption)
    heights = Heights(table, fitted, page, over + _TITLE * headings, _UNDER)
    most = page - _TITLE * headings if table.of_project else page / 2
    keep = heights.total <= most - over - _UNDER
    item = {
        "kind": "table",
        "new_page": False,
        "size": fitted.size,
        "inset": fitted.inset,
        "pad": heights.pad,
        "widths": fitted.widths,
        "keep": keep,
        "notes": [breakable(note, width / _SMALL) for note in table.notes],
    }
    cells = _Cells(table, fitted, heights)
    beginning = heights.total if keep else heights.first(cells.beginning)
    return [*caption, item | cells.data], over + min(beginning, most - over)


def stands_on_a_page(table: PrintedTable, fitted: Fit, area: tuple[float, float], tables: int = 1) -> bool:
    """Say whether so many tables like this one stand on a page, each with its title and its notes."""
    width, page = area
    notes = sum(math.ceil(advance(clean(note)) * _SMALL / width) for note in table.notes) * _SMALL * LINE
    room = page / tables - _TITLE - _CAPTION - notes - _UNDER * (tables > 1)
    return Heights(table, fitted, page, _TITLE + _CAPTION, 0.0).total <= room


def _caption(table: PrintedTable, width: float) -> Data:
    texts = [clean(text) for text in (table.left, table.middle, table.right)]
    left, middle, right = (advance(text) * _SMALL for text in texts)
    narrow = 2 * max(left, right) + middle + 24 <= width
    names = ("left", "middle", "right")
    return {"kind": "caption", "new_page": False, "narrow": narrow} | dict(zip(names, texts, strict=True))


class _Cells:
    """The cells of a table, as lists in the order that the template takes apart.

    ``header`` is repeated on every page. A part is a row of labels inside the table and the rows under it: no page ends
    between the two.
    """

    def __init__(self, table: PrintedTable, fitted: Fit, heights: Heights) -> None:
        self._fitted = fitted
        self._heights = heights
        self._rows = table.rows
        self.beginning = 0
        """How many rows should not stand alone at the foot of a page."""
        header: list[list[Any]] = []
        parts: list[Data] = [{"labels": [], "rows": []}]
        count = self._header_rows()
        merged = 0
        for number, row in enumerate(table.rows):
            cells = self._row(row, number)
            if number < count:
                header.extend(cells)
            elif number >= merged and self._is_labels(number):
                self.beginning = self.beginning or number + 2
                parts.append({"labels": cells, "rows": []})
            else:
                parts[-1]["rows"].extend(cells)
            merged = max([merged, *(number + cell.height for cell in row.cells)])
        self.beginning = self.beginning or count + 3
        self.data: Data = {"header": header, "parts": parts}

    def _header_rows(self) -> int:
        """Leading rows of the header; none where they take too much of each page, or all of the table."""
        rows = self._rows
        count = next((n for n, row in enumerate(rows) if not row.header), 0)
        reach = max([count, *(n + cell.height for n, row in enumerate(rows[:count]) for cell in row.cells)])
        low = self._heights.first(count) <= _HIGHEST_HEADER * self._heights.page
        return count if low and reach == count else 0

    def _is_labels(self, number: int) -> bool:
        cells = self._rows[number].cells
        labels = len(cells) > 2 and all(cell.label and cell.height == 1 for cell in cells)
        return labels and number + 1 < len(self._rows)

    def _row(self, row: PrintedRow, number: int) -> list[list[Any]]:
        return [
            self._cell(cell, row, first, count)
            for cell in row.cells
            for first, count in self._heights.stretches(cell, number)
        ]

    def _cell(self, cell: PrintedCell, row: PrintedRow, first: int, count: int) -> list[Any]:
        bold = cell.bold or row.header or row.emphasis
        parted = self._heights.parted(first, count)
        room = self._fitted.room(cell)
        place = [cell.column, first, cell.width, count, _ALIGN[cell.align]]
        beside = [cell.indent, _beside(cell, room) if row.header or cell.label else 0]
        return [*place, bold, _fill(cell, row), parted, *beside, breakable(cell.text, room)]


def _beside(cell: PrintedCell, room: float) -> float:
    """The ems on both sides of a heading that part it into lines of the same length: 财政/拨款, not 财政拨/款."""
    text = clean(cell.text)
    if not _IDEOGRAPHS.fullmatch(text) or cell.align != "centre" or len(text) <= room:
        return 0
    lines = math.ceil(len(text) / int(room))
    return round(max(0.0, room - math.ceil(len(text) / lines) - 0.05) / 2, 2)


def _fill(cell: PrintedCell, row: PrintedRow) -> int:
    if row.header:
        return _HEADER
    if row.emphasis:
        return _TOTAL
    return _LABEL if cell.label and cell.bold else _WHITE
