"""The cells of a sheet → titles, captions, tables and notes in order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yusuan.model.document import Block, Cell, Grid, Location, Paragraph
from yusuan.read.errors import HostileFile
from yusuan.read.spreadsheet.cells import Sheet

_CAPTION = re.compile(
    r"\s*[（(]?\s*(?:(?:金额|计量|货币)?单\s*位\s*[:：]|预算年度|决算年度|年\s*度\s*[:：]|截止|编[制报](?:单位|部门)|填报|"
    r"公开\s*\d+\s*表|附[表件]|部\s*门\s*(?:名\s*称\s*)?[:：]|单位名称\s*[:：]|表\s*[一二三四五六七八九十\d]+\s*$)"
)
#: What names a publisher over a table, or a thing in it: 单位：某局 stands first, beside no number.
_NAMES = re.compile(r"\s*(?:单\s*位|部\s*门)\s*(?:名\s*称\s*)?[:：]\s*(?![百千万亿]*元|人民币|[%％])\S")
_NUMBER = re.compile(r"\s*-?[\d,.]+%?\s*$")
_TITLE = re.compile(r"表\s*(?:[（(].*[)）])?\s*$|^\s*(?:附[表件]|表\s*[一二三四五六七八九十\d]+|公开\s*\d+\s*表)")
_NOTE = re.compile(r"\s*[*＊]?\s*(?:注|备注|附注|说明)\s*\d*\s*[:：.、]")
_MOST_CAPTIONS = 5
#: No cell of a table that was cut says so much, or that there is nothing to say.
_SENTENCE = re.compile(r"[。；：:\n]|[无没]有?.*(?:预算|支出|收入|安排|此项|数据)|空表|.{100}")
#: Framed blank rows join what stands above and below them, within reason.
_LONGEST_GAP = 30
Line = list[Cell]


def sheet_blocks(sheet: Sheet, title: str | None, hidden: bool, name: str, most_slots: int) -> list[Block]:
    """Return the blocks of a sheet; ``title`` is its name, where it has one.

    Raises HostileFile where its tables together exceed ``most_slots``.
    """
    _merge(sheet)
    if sheet.boxed and not _is_text(sheet.lines[0][0].text):
        return [_grid(sheet.lines, title, hidden)]
    blocks: list[Block] = []
    left = most_slots
    for band in _bands(sheet):
        for kind, lines in _parts(band):
            if kind == "text":
                blocks.extend(_paragraph(cell, title) for line in lines for cell in line)
                continue
            left -= _size(lines)
            if left < 0:
                raise HostileFile(
                    name, f"工作表“{title}”的表格超过 {most_slots} 格的上限", "请删去远处的多余内容后再试"
                )
            blocks.append(_grid(lines, title, hidden))
    return blocks


def _is_text(text: str) -> bool:
    """Say whether a cell alone in its sheet is a title, a caption, a note or a sentence, with or without a frame."""
    return bool(_TITLE.search(text) or _CAPTION.match(text) or _NOTE.match(text) or _SENTENCE.search(text))


def _merge(sheet: Sheet) -> None:
    """Give merged cells their extent."""
    extents: dict[int, dict[int, tuple[int, int]]] = {}
    for top, left, bottom, right in sheet.merges:
        extents.setdefault(top, {})[left] = (max(bottom - top + 1, 1), max(right - left + 1, 1))
    if not extents:
        return
    for line in sheet.lines:
        merged = extents.get(line[0].row)
        for cell in line if merged else ():
            if merged and cell.column in merged and cell.text:
                cell.height, cell.width = merged[cell.column]


def _bands(sheet: Sheet) -> Iterator[list[Line]]:
    """Yield runs of rows that belong together, parted by blank rows that are neither framed nor merged over."""
    sheet.order()
    band: list[Line] = []
    reach = -1
    for line in sheet.lines:
        if band and not _belongs(band[-1], line, reach, sheet.framed):
            yield band
            band, reach = [], -1
        band.append(line)
        tall = [cell.height for cell in line if cell.height > 1]
        if tall:
            reach = max(reach, line[0].row + min(max(tall), _LONGEST_GAP) - 1)
    if band:
        yield band


def _belongs(last: Line, line: Line, reach: int, framed: set[int]) -> bool:
    first, row = max(last[0].row, reach) + 1, line[0].row
    gap = row - first
    if gap <= 0:
        return True
    if gap <= _LONGEST_GAP and all(blank in framed for blank in range(first, row)):
        return True
    return gap == 1 and len(last) > 1 and len(line) > 1 and not _is_caption(line)


def _parts(band: list[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Split a band into titles and captions, tables, and notes below them."""
    start = 0
    while start < len(band):
        head = start
        while head < len(band) and _stands_above(band, head, start):
            head += 1
        if head > start:
            yield "text", band[start:head]
        if head == len(band):
            return
        end = head + 1
        while end < len(band) and not _starts_anew(band, end):
            end += 1
        foot = end
        while foot > head + 1 and len(band[foot - 1]) == 1 and _NOTE.match(band[foot - 1][0].text):
            foot -= 1
        yield "table", band[head:foot]
        if foot < end:
            yield "text", band[foot:end]
        start = end


def _stands_above(band: list[Line], index: int, start: int) -> bool:
    line = band[index]
    if len(line) == 1:
        return True
    return index - start < _MOST_CAPTIONS and _is_caption(line)


def _is_caption(line: Line) -> bool:
    if len(line) > 4 or any(cell.height > 1 for cell in line):
        return False
    found = [cell for cell in line if _CAPTION.match(cell.text)]
    if not found or not all(_NAMES.match(cell.text) for cell in found):
        return bool(found)
    return found[0] is line[0] and not any(_NUMBER.match(cell.text) for cell in line)


def _starts_anew(band: list[Line], index: int) -> bool:
    """Say whether a title in the middle of a band opens the next table."""
    line = band[index]
    if len(line) != 1 or index + 1 >= len(band) or not _TITLE.search(line[0].text):
        return False
    widest = max(cell.column + cell.width for cell in band[index - 1])
    return line[0].width * 3 >= widest * 2 or _is_caption(band[index + 1])


def _paragraph(cell: Cell, title: str | None) -> Paragraph:
    return Paragraph(cell.text, Location(line=cell.line, sheet=title, row=cell.row + 1, column=cell.column + 1))


def _extent(lines: list[Line]) -> tuple[int, int, int, int]:
    top, bottom = lines[0][0].row, lines[-1][0].row
    return top, bottom, min(line[0].column for line in lines), max(line[-1].column for line in lines)


def _size(lines: list[Line]) -> int:
    top, bottom, left, right = _extent(lines)
    return (bottom - top + 1) * (right - left + 1)


def _grid(lines: list[Line], title: str | None, hidden: bool) -> Grid:
    top, bottom, left, right = _extent(lines)
    height, width = bottom - top + 1, right - left + 1
    slots: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for line in lines:
        row = slots[line[0].row - top]
        for cell in line:
            cell.row -= top
            cell.column -= left
            if cell.height > 1 or cell.width > 1:
                _spread(slots, cell)
            elif row[cell.column] is None:
                row[cell.column] = cell
    filled = [[cell or Cell("", r, c) for c, cell in enumerate(row)] for r, row in enumerate(slots)]
    at = Location(line=lines[0][0].line, sheet=title, row=top + 1, column=left + 1)
    return Grid(filled, at, title=title, hidden=hidden, row_origin=top, column_origin=left)


def _spread(slots: list[list[Cell | None]], cell: Cell) -> None:
    """Put a merged cell into the slots it covers; where merges overlap, the first keeps its slots."""
    if slots[cell.row][cell.column] is not None:
        return
    cell.height = min(cell.height, len(slots) - cell.row)
    cell.width = min(cell.width, len(slots[0]) - cell.column)
    columns = range(cell.column, cell.column + cell.width)
    for line in slots[cell.row : cell.row + cell.height]:
        for c in columns:
            if line[c] is None:
                line[c] = cell
