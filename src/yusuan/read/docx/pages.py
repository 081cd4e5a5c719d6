"""On which page a paragraph stands, as Word left it noted when the file was last saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yusuan.read.docx import names as n

if TYPE_CHECKING:
    from lxml import etree


class PageCounter:
    """Counts the page breaks that Word rendered. ``page`` is None where none are noted: it would be a guess."""

    __slots__ = ("_counted", "page")

    def __init__(self, body: etree._Element) -> None:
        noted = next(body.iter(n.RENDERED), None) is not None
        self.page: int | None = 1 if noted else None
        self._counted = False

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
