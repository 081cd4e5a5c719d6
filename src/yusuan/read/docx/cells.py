"""The cells of a table as text: paragraphs in order, text boxes after their host, nested tables set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from yusuan.read.docx.names import PPR, PSTYLE, SDTENDPR, SDTPR, TBL, TC, TCPR, TR, P, T
from yusuan.read.docx.numbering import Numbering
from yusuan.read.docx.pages import PageCounter
from yusuan.read.docx.styles import Styles, paragraph_look, value
from yusuan.read.docx.tables import SHAPE_TAGS, TableRow, describe
from yusuan.read.docx.text import PRINTED_TAGS, collect, joined, paragraph_text

if TYPE_CHECKING:
    from lxml import etree

    Elements = dict[etree._Element, list[etree._Element]]

_WANTED = (TR, TC, P, TBL, *SHAPE_TAGS, *PRINTED_TAGS)
_SHAPE = frozenset(SHAPE_TAGS)


@dataclass(slots=True)
class CellReader:
    """Reads the rows of tables. ``nested`` collects the tables met inside cells."""

    styles: Styles
    numbering: Numbering
    boxes: Elements
    pages: PageCounter
    nested: list[etree._Element] = field(default_factory=list)

    def rows(self, table: etree._Element) -> list[TableRow]:
        """Return the rows of a table that have cells."""
        rows = self._walk(table)
        for row in rows:
            row.texts = [_cell_text(paragraphs) for paragraphs in row.paragraphs]
        return [row for row in rows if row.texts]

    def _walk(self, table: etree._Element) -> list[TableRow]:
        """Go through a table once, in the order of the file: a walk per row, cell and run takes twice as long."""
        numbered = self.numbering.numbered(table, self.styles)
        elements = table.iter(*_WANTED)
        # What stands outside of rows, cells and paragraphs goes into these three and is not read.
        row, paragraphs, pieces = TableRow(next(elements)), list[list[str]](), list[str]()
        rows: list[TableRow] = []
        for element in elements:
            tag = element.tag
            if tag == T:
                pieces.append(element.text or "")
            elif tag == P:
                pieces = self._begin_paragraph(element, paragraphs, numbered)
            elif tag == TC:
                paragraphs, pieces = self._begin_cell(element, row), []
            elif tag == TR:
                row = TableRow(element)
                rows.append(row)
                self.pages.begin_row()
            elif tag == TBL:
                self.nested.append(element)
                _skip(elements, element)
            elif tag in _SHAPE:
                describe(row, element, tag)
            else:
                collect(element, tag, pieces)
        self.pages.end_row()
        return rows

    def _begin_cell(self, element: etree._Element, row: TableRow) -> list[list[str]]:
        """Return the list that the paragraphs of a cell go into."""
        if self.pages.page is not None:
            row.page = max(row.page or 1, self.pages.begin_cell(element))
        return row.add_cell(element)

    def _begin_paragraph(
        self, element: etree._Element, paragraphs: list[list[str]], numbered: dict[etree._Element, None]
    ) -> list[str]:
        """Return the list that the text of a paragraph goes into; it leads nowhere where the text is read already."""
        pieces: list[str] = []
        self.pages.turn(element)
        if element in numbered or element in self.boxes:
            paragraphs.extend([text] for text in self._special_paragraph(element))
        else:
            paragraphs.append(pieces)
        return pieces

    def _special_paragraph(self, element: etree._Element) -> list[str]:
        """Return the texts of a paragraph with a number or with text boxes, whose paragraphs follow it."""
        texts = [self._number(element) + paragraph_text(element)]
        for box in self.boxes.get(element, ()):
            self._read_box(box, texts)
        return texts

    def _read_box(self, parent: etree._Element, texts: list[str]) -> None:
        for child in parent:
            tag = child.tag
            if tag == P:
                self.pages.turn(child)
                texts.extend(self._special_paragraph(child))
            elif tag == TBL:
                self.nested.append(child)
            elif tag not in (TCPR, SDTPR, SDTENDPR) and len(child):
                self._read_box(child, texts)

    def _number(self, element: etree._Element) -> str:
        ppr = element.find(PPR)
        style = value(ppr, PSTYLE)
        number = paragraph_look(ppr).number or self.styles.look(style).number
        return self.numbering.label(number, style).rstrip(" ") if number is not None else ""


def _skip(elements: Iterator[etree._Element], nested: etree._Element) -> None:
    """Pass over what a nested table holds; it is read after the table it stands in."""
    for _ in islice(elements, sum(1 for _ in nested.iter(*_WANTED)) - 1):
        pass


def _cell_text(paragraphs: list[list[str]]) -> str:
    texts = [text for pieces in paragraphs if pieces and (text := joined(pieces)) and not text.isspace()]
    return "\n".join(texts)
