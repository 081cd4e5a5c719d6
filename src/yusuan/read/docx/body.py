"""The body of a document in order: paragraphs with look and number, tables as grids, text boxes after their host."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yusuan.model.document import Block, Grid, Location, Notice, Paragraph
from yusuan.read.docx import names as n
from yusuan.read.docx.numbering import Numbering
from yusuan.read.docx.pages import PageCounter
from yusuan.read.docx.styles import Look, Styles, paragraph_look, run_look, value
from yusuan.read.docx.tables import Piece, TableRow, children, column_edges, dense, fit, piece_shape, row_shape
from yusuan.read.docx.text import paragraph_text
from yusuan.read.errors import HostileFile
from yusuan.read.guard import Deadline, Limits

if TYPE_CHECKING:
    from lxml import etree

_BODY_TEXT = 9


@dataclass(slots=True)
class Flow:
    """Reads the blocks of one part into ``blocks``; raises HostileFile where the limits are passed."""

    name: str
    limits: Limits
    styles: Styles
    numbering: Numbering
    boxes: dict[etree._Element, list[etree._Element]]
    pages: PageCounter
    deadline: Deadline
    blocks: list[Block] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    slots_left: int = 0
    nesting: int = 0

    def read(self, parent: etree._Element) -> None:
        """Append what ``parent`` holds, through content controls and other wrappers."""
        for child in parent:
            tag = child.tag
            if tag == n.P:
                self._paragraph(child)
            elif tag == n.TBL:
                self._table(child)
            elif tag not in (n.SECTPR, n.SDTPR, n.SDTENDPR, n.TCPR) and len(child):
                self.read(child)

    def _here(self, page: int | None) -> Location:
        return Location(page=page, block=len(self.blocks))

    def _paragraph(self, element: etree._Element) -> None:
        page = self.pages.turn(element)
        ppr = element.find(n.PPR)
        style = value(ppr, n.PSTYLE) or self.styles.default
        look = self.styles.look(style)
        if ppr is not None:
            look = look.under(paragraph_look(ppr))
        text = self._number(look, style) + paragraph_text(element)
        if text.strip():
            size, bold = self._face(element, look)
            level = look.level + 1 if look.level is not None and 0 <= look.level < _BODY_TEXT else None
            self.blocks.append(Paragraph(text, self._here(page), level, size, bold, bool(look.centred)))
        if element in self.boxes:
            for box in self.boxes[element]:
                self.read(box)

    def _number(self, look: Look, style: str | None) -> str:
        return self.numbering.label(look.number, style) if look.number is not None else ""

    def _face(self, element: etree._Element, look: Look) -> tuple[float | None, bool]:
        """Return the size of the first printed run and whether every printed run is bold."""
        size: float | None = None
        bold = True
        for run in element.iter(n.R):
            if not any((text.text or "").strip() for text in run.iter(n.T)):
                continue
            own = self._run_look(run.find(n.RPR), look)
            size = size or own.size
            bold = bold and bool(own.bold)
        return size or look.size or self.styles.base.size, bold

    def _run_look(self, rpr: etree._Element | None, look: Look) -> Look:
        if rpr is None:
            return self.styles.base.under(look)
        style = value(rpr, n.RSTYLE)
        if style is not None:
            look = look.under(self.styles.look(style))
        return self.styles.base.under(look).under(run_look(rpr))

    def _table(self, element: etree._Element) -> None:
        self.deadline.check()
        self.nesting += 1
        if self.nesting > self.limits.nesting:
            raise HostileFile(self.name, f"表格嵌套超过 {self.limits.nesting} 层，已拒绝读取", "请核实文件来源")
        frame = _frame(element)
        if frame is not None:
            self.read(frame)
        else:
            self._grid(element)
        self.nesting -= 1

    def _grid(self, element: etree._Element) -> None:
        inner: list[etree._Element] = []
        started = self.pages.page
        rows = [row for row in (self._row(tr, inner) for tr in children(element, n.TR)) if row.pieces]
        if rows:
            self._place(element, rows, rows[0].pieces[0].page or started)
        for table in inner:
            self._table(table)

    def _place(self, element: etree._Element, rows: list[TableRow], page: int | None) -> None:
        width = max(row.width for row in rows)
        if any(row.width < width for row in rows):
            fit(rows, column_edges(element))
        self.slots_left -= width * len(rows)
        if self.slots_left < 0:
            raise HostileFile(self.name, f"表格超过 {self.limits.grid_slots} 格的上限", "请核实文件来源，或拆分后再试")
        slots, lost = dense(rows, width)
        headers = next((i for i, row in enumerate(rows) if not row.header), len(rows))
        here = self._here(page)
        if lost:
            message = f"有 {lost} 个已被合并的单元格内另有文字，打印时不显示，未读取"
            self.notices.append(Notice("hidden_text", message, here))
        self.blocks.append(Grid(slots, here, header_rows=headers or None))

    def _row(self, element: etree._Element, inner: list[etree._Element]) -> TableRow:
        row = row_shape(element)
        before = furthest = starts = self.pages.page
        for cell in children(element, n.TC):
            self.pages.page = before
            piece = self._piece(cell, inner)
            if before is not None:
                starts = max(starts or 0, piece.page or 0)
                furthest = max(furthest or 0, self.pages.page or 0)
            row.pieces.append(piece)
        self.pages.page = furthest
        for piece in row.pieces:
            piece.page = starts
        return row

    def _piece(self, cell: etree._Element, inner: list[etree._Element]) -> Piece:
        piece = Piece()
        texts: list[str] = []
        for child in cell:
            tag = child.tag
            if tag == n.P:
                self._cell_paragraph(child, texts, piece, inner)
            elif tag == n.TCPR:
                piece = piece_shape(child)
            elif tag == n.TBL:
                inner.append(child)
            elif len(child):
                self._cell_wrapper(child, texts, piece, inner)
        piece.text = "\n".join(texts) if len(texts) != 1 else texts[0]
        return piece

    def _cell_wrapper(
        self, parent: etree._Element, texts: list[str], piece: Piece, inner: list[etree._Element]
    ) -> None:
        for child in parent:
            if child.tag == n.P:
                self._cell_paragraph(child, texts, piece, inner)
            elif child.tag == n.TBL:
                inner.append(child)
            elif child.tag not in (n.SDTPR, n.SDTENDPR) and len(child):
                self._cell_wrapper(child, texts, piece, inner)

    def _cell_paragraph(
        self, element: etree._Element, texts: list[str], piece: Piece, inner: list[etree._Element]
    ) -> None:
        if not len(element):
            return
        if self.pages.page is not None:
            page = self.pages.turn(element)
            piece.page = piece.page or page
        text = self._cell_number(element) + paragraph_text(element)
        if text.strip():
            texts.append(text)
        if element in self.boxes:
            for box in self.boxes[element]:
                self._cell_wrapper(box, texts, piece, inner)

    def _cell_number(self, element: etree._Element) -> str:
        if not self.numbering:
            return ""
        ppr = element.find(n.PPR)
        style = value(ppr, n.PSTYLE) or self.styles.default
        own = paragraph_look(ppr).number if ppr is not None and ppr.find(n.NUMPR) is not None else None
        number = own or self.styles.look(style).number
        return self.numbering.label(number, style).rstrip(" ") if number is not None else ""


def _frame(table: etree._Element) -> etree._Element | None:
    """Return the only cell of a table that has one: a frame around text or other tables rather than a table."""
    only: etree._Element | None = None
    for row in children(table, n.TR):
        for cell in children(row, n.TC):
            if only is not None:
                return None
            only = cell
    return only
