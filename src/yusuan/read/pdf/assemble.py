"""Joined pages written down as the blocks of a Document."""

from __future__ import annotations

from yusuan.model import Cell, Document, Grid, Location, Notice, Paragraph
from yusuan.read.pdf.joining import Joined
from yusuan.read.pdf.lines import joined
from yusuan.read.pdf.page import Page, Table
from yusuan.read.pdf.paragraphs import Text
from yusuan.read.pdf.run import Run, columns_of


def add_blocks(document: Document, blocks: list[Joined]) -> None:
    """Append paragraphs and grids with their places to ``document``."""
    for block in blocks:
        index = len(document.blocks)
        if isinstance(block, Run):
            document.blocks.append(_grid(block, index))
        elif block[1].text:
            document.blocks.append(paragraph(*block, index))


def notices(page: Page) -> list[Notice]:
    """Return what was left out of a page, and why."""
    place = Location(page=page.number)
    found = []
    if page.broken:
        found.append(Notice("broken_page", f"第 {page.number} 页已损坏，无法读取", place))
    if page.outside:
        found.append(
            Notice("outside_page", f"第 {page.number} 页有 {page.outside} 处文字在可见页面之外，未读取", place)
        )
    if page.invisible:
        found.append(Notice("hidden_text", f"第 {page.number} 页有 {page.invisible} 处不可见的文字，未读取", place))
    if page.unreadable:
        found.append(Notice("unreadable_font", f"第 {page.number} 页的字体没有字符对应表，文字可能不可靠", place))
    if page.picture:
        message = f"第 {page.number} 页只有图片，其中的文字未读取；安装识别组件后可以读取：pip install 'yusuan[ocr]'"
        found.append(Notice("picture_page", message, place))
    return found


def paragraph(page: Page, text: Text, index: int | None) -> Paragraph:
    """Return a paragraph of the document."""
    location = Location(page=page.number, block=index, box=page.frame.shown(text.box))
    return Paragraph(text.text, location, size=round(text.size, 1), bold=text.bold, centred=text.centred)


def _grid(run: Run, index: int) -> Grid:
    page, table = run.pieces[0]
    location = Location(page=page.number, block=index, box=page.frame.shown(table.box))
    slots: list[list[Cell]] = []
    for (piece_page, piece), skip, torn in zip(run.pieces, run.repeated, run.torn, strict=True):
        if torn:
            _mend_row(slots[-1], run, piece, skip)
        _add_rows(slots, run, piece_page, piece, skip + torn)
    return Grid(slots, location, header_rows=max(run.repeated) or None)


def _mend_row(row: list[Cell], run: Run, table: Table, index: int) -> None:
    """Add the texts of a row to the row above, which the end of the page broke."""
    columns = columns_of(run, table)
    for piece in table.cells:
        if piece.row == index and piece.text:
            cell = row[columns[piece.column]]
            cell.text = joined(cell.text, piece.text)


def _add_rows(slots: list[list[Cell]], run: Run, page: Page, table: Table, skip: int) -> None:
    origin = len(slots)
    width = len(run.columns) - 1
    columns = columns_of(run, table)
    rows: list[list[Cell | None]] = [[None] * width for _ in range(len(table.ys) - 1 - skip)]
    for piece in table.cells:
        end = piece.row + piece.height - skip
        if end <= 0:
            continue
        row = max(piece.row - skip, 0)
        column = columns[piece.column]
        span = max(columns[piece.column + piece.width] - column, 1)
        home = piece.page or page
        box = home.frame.shown(piece.box)
        cell = Cell(piece.text, origin + row, column, end - row, span, home.number, box=box)
        for line in rows[row:end]:
            line[column : column + span] = [cell] * span
    for r, line in enumerate(rows):
        slots.append([cell or Cell("", origin + r, c, page=page.number) for c, cell in enumerate(line)])
