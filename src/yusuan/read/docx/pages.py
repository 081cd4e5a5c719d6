"""On which page a paragraph stands, as Word left it noted when the file was last saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yusuan.read.docx import names as n

if TYPE_CHECKING:
    from lxml import etree


class PageCounter:
    """Counts the page breaks that Word rendered. ``page`` is None where none are noted: it would be a guess."""

    __slots__ = ("_begins", "_counted", "_furthest", "page")

    def __init__(self, body: etree._Element) -> None:
        noted = next(body.iter(n.RENDERED), None) is not None
        self.page: int | None = 1 if noted else None
        self._counted = False
        self._begins = self._furthest = 1

    def turn(self, paragraph: etree._Element) -> int | None:
        """Go through a paragraph and return the page on which its text begins, or None."""
        if self.page is None:
            return None
        begins: int | None = None
        for element in paragraph.iter(n.RENDERED, n.BR, n.T):
            if element.tag == n.T:
                self._counted = False
                begins = begins or self.page
            elif element.tag == n.RENDERED:
                # A break that was set by hand is noted a second time where the next page begins.
                self.page += not self._counted
                self._counted = False
            elif element.get(n.TYPE) == "page":
                self.page += 1
                self._counted = True
        return begins or self.page

    def begin_row(self) -> None:
        """Note where a row of a table begins: its cells stand side by side, so all begin there."""
        self.end_row()
        self._begins = self.page or 1

    def begin_cell(self, cell: etree._Element) -> int:
        """Go back to where the row begins; return the page on which the text of the cell begins."""
        self.end_row()
        self.page = self._begins
        first = next(cell.iter(n.P), None)
        page = self.turn(first) if first is not None else None
        self.page = self._begins
        return page or self._begins

    def end_row(self) -> None:
        """Go on where the longest cell of the row ends."""
        if self.page is not None:
            self.page = self._furthest = max(self._furthest, self.page)
