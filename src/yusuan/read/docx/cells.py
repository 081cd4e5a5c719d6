"""The cells of a table as text: paragraphs in order, text boxes after their host, nested tables set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yusuan.read.docx.names import PPR, PSTYLE, SDTENDPR, SDTPR, TBL, TC, TCPR, TR, P
from yusuan.read.docx.numbering import Numbering
from yusuan.read.docx.pages import PageCounter
from yusuan.read.docx.styles import Styles, paragraph_look, value
from yusuan.read.docx.tables import UNMERGED, Merge, TableRow, children, row_shape
from yusuan.read.docx.text import paragraph_text

if TYPE_CHECKING:
    from lxml import etree

    Elements = dict[etree._Element, list[etree._Element]]


@dataclass(slots=True)
class CellReader:
    """Reads the rows of tables. ``nested`` collects the tables met inside cells."""

    styles: Styles
    numbering: Numbering
    numbered: dict[etree._Element, None]
    boxes: Elements
    merges: dict[etree._Element, Merge]
    pages: PageCounter
    nested: list[etree._Element] = field(default_factory=list)

    def rows(self, table: etree._Element) -> list[TableRow]:
        """Return the rows of a table that have cells."""
        rows = (self._row(element) for element in children(table, TR))
        return [row for row in rows if row.texts]

    def _row(self, element: etree._Element) -> TableRow:
        row = row_shape(element)
        begins = furthest = self.pages.page
        for cell in children(element, TC):
            texts: list[str] = []
            if begins is not None:
                self.pages.page = begins
                row.page = max(row.page or begins, self._first_page(cell) or begins)
            self._read(cell, texts)
            if begins is not None:
                furthest = max(furthest or begins, self.pages.page or begins)
            row.texts.append("\n".join(texts) if texts else "")
            row.merges.append(self.merges.get(cell, UNMERGED))
        self.pages.page = furthest
        return row

    def _first_page(self, cell: etree._Element) -> int | None:
        """Return the page on which the text of a cell begins, the counter left as it was."""
        before = self.pages.page
        first = next(cell.iter(P), None)
        page = self.pages.turn(first) if first is not None else None
        self.pages.page = before
        return page

    def _read(self, parent: etree._Element, texts: list[str]) -> None:
        paged = self.pages.page is not None
        for child in parent:
            tag = child.tag
            if tag == P:
                if paged or child in self.numbered or child in self.boxes:
                    self._special_paragraph(child, texts)
                elif (text := paragraph_text(child)) and not text.isspace():
                    texts.append(text)
            elif tag == TCPR:
                continue
            elif tag == TBL:
                self.nested.append(child)
            elif tag not in (SDTPR, SDTENDPR) and len(child):
                self._read(child, texts)

    def _special_paragraph(self, element: etree._Element, texts: list[str]) -> None:
        self.pages.turn(element)
        text = paragraph_text(element)
        if element in self.numbered:
            text = self._number(element) + text
        if text and not text.isspace():
            texts.append(text)
        for box in self.boxes.get(element, ()):
            self._read(box, texts)

    def _number(self, element: etree._Element) -> str:
        ppr = element.find(PPR)
        style = value(ppr, PSTYLE)
        number = paragraph_look(ppr).number or self.styles.look(style).number
        return self.numbering.label(number, style).rstrip(" ") if number is not None else ""
