"""Where the header of a grid begins and ends, and the path of header words above each column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from yusuan.model import Cell, Found, Grid
from yusuan.model.money import parse_number
from yusuan.model.text import normalise, squeeze
from yusuan.recognise.captions import read_caption
from yusuan.recognise.lexicon import AMOUNTS, ROLES
from yusuan.recognise.measures import concept, item_of
from yusuan.recognise.titles import looks_like_title, read_title

_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.．](?!\d))"
)
_FORMULA = re.compile(r"^[\dA-Z]{1,2}(?:=[\dA-Z+\-*/()（）.…至~]+)?$")
_YEARISH = re.compile(r"^20\d\d(?:年|年度)?$")
_GROUP_WORDS = ("收入", "支出", "指标", "采购", "预算", "决算", "分类", "经费", "资金", "其中", "科目")
_NOTE = re.compile(r"^(?:注|备注|说明|备注说明|注释)\d*[:、.]|^注")


@dataclass(slots=True)
class Header:
    """The header of a table."""

    first: int
    """First row of the header; the rows before it are captions."""
    end: int
    """First row after the header."""
    paths: list[tuple[str, ...]]
    """Per column its header words, outermost first."""
    captions: list[Found] = field(default_factory=list)
    known: int = 0
    """How many header cells are known words."""
    mixed: int | None = None
    """A header row that prints 合计 in the column of names: it is the total row as well."""


def starts(grid: Grid, row: int) -> list[Cell]:
    """Return the cells with text that begin in a row, in order."""
    return [c for i, c in enumerate(grid.slots[row]) if c.row == row and c.column == i and c.text.strip()]


def find_header(grid: Grid) -> Header:
    """Return the header of a grid; an empty one (first == end) where no row looks like a header."""
    first = _first_row(grid)
    end = _header_end(grid, first)
    mixed = _mixed_row(grid, first, end)
    header = Header(first, end, _paths(grid, first, end, mixed), mixed=mixed)
    header.captions = [Found(c.text, c.text, grid.place(c)) for r in range(first) for c in starts(grid, r)]
    header.known = sum(1 for r in range(first, end) for c in starts(grid, r) if is_header_word(c.text))
    return header


def is_header_word(text: str) -> bool:
    """Say whether a cell is a word that headers are made of."""
    return concept(text) is not None or item_of(text) is not None


def is_note(text: str) -> bool:
    """Say whether a line is a note of a table (注：…, 说明：…)."""
    return bool(_NOTE.match(normalise(text[:12])))


def _is_caption_row(cells: list[Cell], width: int) -> bool:
    if not cells:
        return True
    if len(cells) == 1:
        cell = cells[0]
        if cell.width > 1 and cell.width >= width - 1:
            return True
        return bool(read_caption(cell.text)) or (looks_like_title(cell.text) and read_title(cell.text).type is not None)
    captions = sum(1 for c in cells if read_caption(c.text))
    # 单位名称：某局 | 金额单位：万元 says who and in what, though its words are words of headers too.
    words = sum(1 for c in cells if (concept(c.text) in ROLES or concept(c.text) in AMOUNTS) and not _says(c.text))
    return captions > 0 and words < 2 and captions * 2 >= len(cells)


def _says(text: str) -> bool:
    return ":" in normalise(text) and bool(read_caption(text))


def _first_row(grid: Grid) -> int:
    """Return the first row that is neither empty nor a caption nor the title inside the grid."""
    for row in range(min(grid.height, 8)):
        cells = starts(grid, row)
        if not _is_caption_row(cells, grid.width):
            return row
    return 0


def is_numbering_row(cells: list[Cell]) -> bool:
    """Say whether a row numbers the columns: 栏次 | 1 | 2 | 3, or 1 | 2 | 3 = 4 + 5."""
    texts = [normalise(c.text) for c in cells]
    numbers = [t for t in texts if (len(t) <= 2 or "=" in t) and _FORMULA.match(t)]
    labelled = any(t in _COUNTERS for t in texts[:4]) or (len(texts) > 2 and texts[0] == "甲")
    if texts and texts[0] == "栏次" and not any(texts[1:]):
        return True
    if len(numbers) < (1 if labelled else 3) or len(numbers) < len([t for t in texts if t not in _FILLERS]):
        return False
    leading = [int(m[0]) for t in numbers if (m := re.match(r"\d+", t))]
    if len(leading) < len(numbers):
        return [t[0] for t in numbers] == sorted(t[0] for t in numbers) and not leading
    return leading[0] <= 2 and all(b == a + 1 for a, b in pairwise(leading))


_COUNTERS = frozenset({"栏次", "行次", "**", "*", "序号", "栏目"})
_LEVELS = frozenset({"类", "款", "项"})
_FILLERS = _COUNTERS | _LEVELS | {"—", "-", "甲", "乙", "丙", "丁"}


def _header_end(grid: Grid, first: int) -> int:
    labelled: set[int] = set()
    row = first
    while row < grid.height and row - first < 8:
        cells = starts(grid, row)
        if is_numbering_row(cells) and row > first:
            row += 1
            continue
        if not _is_header_row(grid, row, first, cells, labelled):
            break
        labelled.update(c.column for c in cells if concept(c.text) in ROLES)
        row += 1
    return row


def _is_header_row(grid: Grid, row: int, first: int, cells: list[Cell], labelled: set[int]) -> bool:
    if not cells:
        return False
    merged = any(first <= c.row < row and c.text.strip() for c in grid.slots[row])
    for cell in cells:
        text = cell.text
        if _ORDINAL.match(normalise(text)[:6]) or (
            parse_number(text) is not None and not _YEARISH.match(normalise(text))
        ):
            return False
        if cell.column in labelled and concept(text) not in ROLES and cell.width == 1 and not _shares_line(cells):
            return False
    if merged:
        return True
    known = sum(1 for c in cells if is_header_word(c.text))
    if len(cells) == 1 and (concept(cells[0].text) in AMOUNTS or row > first):
        return concept(cells[0].text) not in AMOUNTS and known == 1 and cells[0].column > 1
    if known * 2 >= len(cells):
        return True
    return row == first and _next_is_header(grid, row, labelled)


def _shares_line(cells: list[Cell]) -> bool:
    """Say whether a row that begins with 合计 goes on with header words: 合计 | … | 合计 | 基本支出 | 项目支出."""
    measures = [c for c in cells[1:] if concept(c.text) not in (None, *ROLES)]
    return concept(cells[0].text) in AMOUNTS and len(measures) >= 2 and len(measures) == len(cells) - 1


def _next_is_header(grid: Grid, row: int, labelled: set[int]) -> bool:
    if row + 1 >= grid.height:
        return False
    below = starts(grid, row + 1)
    known = sum(1 for c in below if is_header_word(c.text))
    return known >= 2 and known * 2 >= len(below)


def _mixed_row(grid: Grid, first: int, end: int) -> int | None:
    """Return the header row whose first cell is 合计 under a heading of codes or names, or None."""
    for row in range(first + 1, end):
        cell, above = grid.slots[row][0], grid.slots[row - 1][0]
        if cell.row == row and concept(cell.text) in AMOUNTS and concept(above.text) in ROLES:
            return row
    return None


def _paths(grid: Grid, first: int, end: int, mixed: int | None) -> list[tuple[str, ...]]:
    """Return each column's header words; a group printed in an unmerged cell reaches over the blank cells beside it."""
    rows = list(range(first, end))
    numbering = {r for r in rows[1:] if is_numbering_row(starts(grid, r))}
    paths: list[list[str]] = [[] for _ in range(grid.width)]
    seen: list[set[int]] = [set() for _ in range(grid.width)]
    begun: set[int] = set()
    for position, r in enumerate(rows):
        group: Cell | None = None
        for c in range(grid.width):
            cell = grid.slots[r][c]
            if c in begun:
                group = None
            if r == mixed and cell is grid.slots[r][0]:
                continue
            if r in numbering and normalise(cell.text) not in _LEVELS:
                continue
            if cell.text.strip():
                group = cell
            elif group is None or not _reaches(grid, rows[position + 1 :], c, group):
                continue
            if group is not None and id(group) not in seen[c]:
                seen[c].add(id(group))
                paths[c].append(squeeze(group.text))
        begun.update(c for c, cell in enumerate(grid.slots[r]) if _begins(cell, r, c))
    return [tuple(p) for p in paths]


def _begins(cell: Cell, row: int, column: int) -> bool:
    return cell.row == row and cell.column == column and bool(cell.text)


def _reaches(grid: Grid, below: list[int], column: int, group: Cell) -> bool:
    """Say whether an unmerged group heading belongs to a blank slot beside it: both have words under them."""
    return all(
        any(grid.slots[r][c].text.strip() and grid.slots[r][c].row == r for r in below) for c in (column, group.column)
    )
