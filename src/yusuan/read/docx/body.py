"""The body of a document in order: paragraphs with look and number, tables as grids, text boxes after their host."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yusuan.model.document import Block, Grid, Location, Notice, Paragraph
from yusuan.read.docx import names as n
from yusuan.read.docx.cells import CellReader
from yusuan.read.docx.numbering import Numbering
from yusuan.read.docx.pages import PageCounter
from yusuan.read.docx.styles import Look, Styles, paragraph_look, run_look, value
from yusuan.read.docx.tables import TableRow, children, column_edges, dense, fit
from yusuan.read.docx.text import paragraph_text
from yusuan.read.errors import HostileFile
from yusuan.read.guard import Deadline, Limits

if TYPE_CHECKING:
    from lxml import etree

_BODY_TEXT = 9


@dataclass(slots=True)
class Setting:
    """What all parts of a document share while it is read."""

    name: str
    limits: Limits
    styles: Styles
    numbering: Numbering
    deadline: Deadline
    slots_left: int
    notices: list[Notice] = field(default_factory=list)


class Flow:
    """Reads one part, in the accepted view, into ``blocks``; raises HostileFile where the limits are passed."""

    def __init__(
        self, root: etree._Element, setting: Setting, boxes: dict[etree._Element, list[etree._Element]]
    ) -> None:
        self.blocks: list[Block] = []
        self.pages = PageCounter(root)
        self._setting = setting
        self._boxes = boxes
        self._cells = CellReader(setting.styles, setting.numbering, boxes, self.pages)
        self._nesting = 0

    def read(self, parent: etree._Element) -> None:
        """Append to ``blocks`` what ``parent`` holds, through content controls and other wrappers."""
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
        styles, ppr = self._setting.styles, element.find(n.PPR)
        style = value(ppr, n.PSTYLE) or styles.default
        look = styles.look(style).under(paragraph_look(ppr))
        text = paragraph_text(element)
        if look.number is not None:
            text = self._setting.numbering.label(look.number, style) + text
        if text.strip():
            size, bold = self._face(element, look)
            level = look.level + 1 if look.level is not None and 0 <= look.level < _BODY_TEXT else None
            self.blocks.append(Paragraph(text, self._here(page), level, size, bold, bool(look.centred)))
        for box in self._boxes.get(element, ()):
            self.read(box)

    def _face(self, element: etree._Element, look: Look) -> tuple[float | None, bool]:
        """Return the size of the first printed run and whether every printed run is bold."""
        size: float | None = None
        bold, printed = True, False
        base = self._setting.styles.base.under(look)
        for run in element.iter(n.R):
            if not any((text.text or "").strip() for text in run.iter(n.T)):
                continue
            own = self._run_look(run, base)
            size, printed, bold = size or own.size, True, bold and bool(own.bold)
        return size or base.size, bold and printed

    def _run_look(self, run: etree._Element, base: Look) -> Look:
        properties = run.find(n.RPR)
        if properties is None:
            return base
        style = value(properties, n.RSTYLE)
        if style is not None:
            base = base.under(self._setting.styles.look(style))
        return base.under(run_look(properties))

    def _table(self, element: etree._Element) -> None:
        setting = self._setting
        setting.deadline.check()
        self._nesting += 1
        if self._nesting > setting.limits.nesting:
            raise HostileFile(setting.name, f"表格嵌套超过 {setting.limits.nesting} 层，已拒绝读取", "请核实文件来源")
        frame = _frame(element)
        if frame is not None:
            self.read(frame)
        else:
            self._grid(element)
        self._nesting -= 1

    def _grid(self, element: etree._Element) -> None:
        rows = self._cells.rows(element)
        nested, self._cells.nested = self._cells.nested, []
        if rows:
            self._place(element, rows)
        for table in nested:
            self._table(table)

    def _place(self, element: etree._Element, rows: list[TableRow]) -> None:
        setting = self._setting
        widths = [row.width for row in rows]
        width = max(widths)
        setting.slots_left -= width * len(rows)
        if setting.slots_left < 0:
            most = setting.limits.grid_slots
            raise HostileFile(setting.name, f"表格超过 {most} 格的上限，已拒绝读取", "请核实文件来源，或拆分后再试")
        if min(widths) < width:
            fit(rows, column_edges(element))
        slots, lost = dense(rows, width)
        headers = next((i for i, row in enumerate(rows) if not row.header), len(rows))
        here = self._here(rows[0].page)
        if lost:
            message = f"有 {lost} 个已被合并的单元格内另有文字，打印时不显示，未读取"
            setting.notices.append(Notice("hidden_text", message, here))
        self.blocks.append(Grid(slots, here, header_rows=headers or None))


def _frame(table: etree._Element) -> etree._Element | None:
    """Return the only cell of a table that is a frame around other tables or a text; None for a real table."""
    only: etree._Element | None = None
    for row in children(table, n.TR):
        for cell in children(row, n.TC):
            if only is not None:
                return None
            only = cell
    if only is None or (only.find(n.TBL) is None and len(only.findall(n.P)) < 3):
        return None
    return only
