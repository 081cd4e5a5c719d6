"""On which page everything stands: the page numbers that the contents print before Word counts itself."""

from __future__ import annotations

from yusuan.write.docx import geometry as g
from yusuan.write.docx.tables import TableShape
from yusuan.write.publication.blocks import PrintedTable

#: The first lines of a note stand on the page of the table's last row.
_NOTE = g.SMALL_LINE + 40


class Pages:
    """Counts pages while the document is written: exact line heights make it exact but for rare line breaks."""

    def __init__(self) -> None:
        self.sheet = g.PORTRAIT
        self.page = 1
        self.used = 0
        #: The page begins by order, not because the one before is full: only then space before its first line is kept.
        self.ordered = True

    def section(self, sheet: g.Sheet, first: bool) -> None:
        """Begin a section on a page of its own."""
        if not first:
            self.page += 1
        self.sheet, self.used, self.ordered = sheet, 0, True

    def break_page(self) -> None:
        """Begin a page by order, unless nothing stands on this one."""
        if self.used:
            self._next_page(ordered=True)

    def lines(self, count: int, height: int = g.TEXT_LINE, before: int = 0, after: int = 0, keep: int = 0) -> int:
        """Put lines; return the page of the first. ``keep``: what must stand below on the same page, in twips."""
        room = self.sheet.text_height - g.SLACK
        before = before if self.used or self.ordered else 0
        together = min(count, 2) if count != 3 else 3  # Word leaves no single line behind
        if self.used and self.used + before + (count * height + after + keep if keep else together * height) > room:
            self._next_page()
            before = 0
        self.used += before
        start = self.page
        for _ in range(count):
            if self.used + height > room:
                self._next_page()
            self.used += height
        self.used += after
        return start

    def table(self, table: PrintedTable, shape: TableShape) -> None:
        """Put the rows of a table; header rows are repeated on each page."""
        header = sum(h for h, row in zip(shape.heights, table.rows, strict=True) if row.header)
        room = self.sheet.text_height - g.SLACK
        last = len(shape.heights) - 1
        for index, height in enumerate(shape.heights):
            bound = _NOTE if table.notes and index == last else 0
            if self.used + height + bound > room and height < g.TALL_ROW:
                self._next_page(header)
            while self.used + height > room > header:  # a row that may be cut goes on on the next page
                height -= room - self.used
                self._next_page(header)
            self.used += height

    def _next_page(self, used: int = 0, ordered: bool = False) -> None:
        self.page, self.used, self.ordered = self.page + 1, used, ordered


def head_of(table: PrintedTable, shape: TableShape) -> int:
    """Return what must stand under a table's title on the same page: the line over it and its first rows."""
    if shape.kept:
        return g.SMALL_LINE + shape.height + (_NOTE if table.notes else 0)
    header = 1 + sum(1 for row in table.rows if row.header)
    return g.SMALL_LINE + sum(height if height < g.TALL_ROW else g.PLAIN_ROW for height in shape.heights[:header])
