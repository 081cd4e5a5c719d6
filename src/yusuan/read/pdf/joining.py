"""Pages joined to a document: page headers set apart, tables and paragraphs that run over pages put together."""

from __future__ import annotations

import re
from itertools import pairwise

from yusuan.model.text import late
from yusuan.read.pdf.beside import stands_beside
from yusuan.read.pdf.lines import joined
from yusuan.read.pdf.page import Page, Piece, Table
from yusuan.read.pdf.paragraphs import NUMBERED, Text, continues_over
from yusuan.read.pdf.rows import is_number
from yusuan.read.pdf.run import Run, columns_of

_NEAR = 4.0
"""Borders of two pages this close together (points) are the same column."""
_ROOM = 0.33
"""A table that leaves more than this part of the page free below it has ended."""
_PAGE_NUMBER = re.compile(r"[-—–－\s·•]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?)[-—–－\s·•]*")
_DIGIT = re.compile(r"\d")
_TITLE_ROW = late(
    r"^\s*(?:公开|附)?表\s*[\d一二三四五六七八九十]|(?:表|情况|明细|一览|清单)\s*(?:[(（][^()（）]*[)）])?\s*$"
)
_CONTINUED = re.compile(r"[（(]?续[表)）]*[0-9一二三四五六七八九十]*[)）]?\s*$|^续")


Joined = tuple[Page, Text] | Run


def set_apart_headers(pages: list[Page]) -> list[tuple[Page, Text]]:
    """Take page numbers, and lines repeated at the edge of pages, out of the pages; return them."""
    found: list[tuple[Page, Text]] = []
    for page in pages:
        for edge in (-1, 0):
            block = page.blocks[edge] if page.blocks else None
            if isinstance(block, Text) and _is_page_number(block, page):
                page.blocks.pop(edge)
                found.append((page, block))
    for edge in (-1, 0):
        found.extend(_repeated(pages, edge))
    return found


def _is_page_number(text: Text, page: Page) -> bool:
    height = page.frame.size[1]
    at_edge = text.box[1] > 0.87 * height or text.box[3] < 0.1 * height
    return at_edge and bool(_PAGE_NUMBER.fullmatch(text.text))


def _repeated(pages: list[Page], edge: int) -> list[tuple[Page, Text]]:
    groups: dict[tuple[str, int], list[tuple[Page, Text]]] = {}
    for page in pages:
        block = page.blocks[edge] if len(page.blocks) > 1 else None
        height = page.frame.size[1]
        if isinstance(block, Text) and (block.box[3] < 0.13 * height if edge == 0 else block.box[1] > 0.87 * height):
            key = (re.sub(r"\d+", "#", block.text), round(block.box[1] / 3))
            groups.setdefault(key, []).append((page, block))
    found = []
    for members in groups.values():
        if len(members) >= 3 and len(members) * 2 >= len(pages):
            for page, block in members:
                page.blocks.remove(block)
                found.append((page, block))
    return found


def join(pages: list[Page]) -> list[Joined]:
    """Return paragraphs and whole tables of all pages in reading order."""
    result: list[Joined] = []
    for page in pages:
        blocks = _without_repeated_title(result, page)
        for index, block in enumerate(blocks):
            last = result[-1] if result else None
            if isinstance(block, Table):
                if (
                    index == 0
                    and isinstance(last, Run)
                    and (_joins(last, page, block) or stands_beside(last, page, block))
                ):
                    continue
                result.append(Run([(page, block)], list(block.xs), [0], [False]))
            elif index == 0 and last is not None and not isinstance(last, Run) and _flows(last, page, block):
                last[1].text = joined(last[1].text, block.text)
                last[1].open, last[1].lines = block.open, last[1].lines + block.lines
            else:
                result.append((page, block))
    return result


def _flows(last: tuple[Page, Text], page: Page, block: Text) -> bool:
    return last[0].number < page.number and continues_over(last[1], block)


def _without_repeated_title(result: list[Joined], page: Page) -> list[Text | Table]:
    """The page's blocks without the title that it repeats over the continuation of a table."""
    last = result[-1] if result else None
    if not isinstance(last, Run):
        return page.blocks
    titles: list[str] = []
    for block in page.blocks:
        if isinstance(block, Table):
            before = [b[1].text for b in result[max(0, len(result) - 1 - len(titles)) : -1] if not isinstance(b, Run)]
            same = [_CONTINUED.sub("", t) for t in titles] == before
            repeats = same and bool(titles) and _header_rows(last.pieces[0][1], block) > 0
            return page.blocks[len(titles) :] if repeats else page.blocks
        titles.append(block.text)
    return page.blocks


def _joins(run: Run, page: Page, table: Table) -> bool:
    """Add a table to the run where it is its continuation; say whether it was."""
    last_page, last_table = run.pieces[-1]
    if page.number != last_page.number + 1:
        return False
    if table.ys[0] > _ROOM * page.frame.size[1]:
        return False
    if last_table.ys[-1] < (1 - _ROOM) * last_page.frame.size[1] and not _is_head_of(last_table, table):
        return False
    header = _header_rows(run.pieces[0][1], table)
    if not header and _begins_with_title(table):
        return False
    if last_table.aligned and table.aligned and _same_alignment(run.columns, table.xs, header):
        table.xs = list(run.columns)
    shift = run.columns[0] - table.xs[0]
    moved = [x + shift for x in table.xs]
    if abs(run.columns[-1] - moved[-1]) > _NEAR:
        return False
    new = [x for x in moved if min(abs(x - y) for y in run.columns) > _NEAR]
    missing = [x for x in run.columns if min(abs(x - y) for y in moved) > _NEAR]
    if new and missing and not header:
        return False
    if (header or new or missing) and _other_header(run.pieces[0][1], table, header) and not _only_head(run, missing):
        return False
    run.columns = sorted([*run.columns, *new])
    run.pieces.append((page, table))
    run.repeated.append(header)
    run.torn.append(_is_torn(run, last_table, table, header))
    return True


def _begins_with_title(table: Table) -> bool:
    """Whether the first row is one cell over all columns with the name or the number of a table."""
    first = [c for c in table.cells if c.row == 0]
    whole = len(first) == 1 and len(table.xs) > 2 and first[0].width == len(table.xs) - 1
    return whole and len(first[0].text) <= 40 and bool(_TITLE_ROW.search(first[0].text))


def _only_head(run: Run, missing: list[float]) -> bool:
    """Whether nothing but header words was printed so far, and what follows keeps their columns: no table ends so."""
    first = run.pieces[0][1]
    words = [w for row in _rows(first, 3) for w in row]
    return len(run.pieces) == 1 and len(first.ys) <= 3 and not missing and not any(map(_DIGIT.search, words))


def _is_head_of(above: Table, below: Table) -> bool:
    """Whether a page holds only the first header row of a table: what is below divides its columns further."""
    words = _rows(above, 2)
    shift = above.xs[0] - below.xs[0]
    kept = all(min(abs(x - shift - y) for y in below.xs) <= _NEAR for x in above.xs)
    return len(words) == 1 and not any(map(_DIGIT.search, words[0])) and kept and len(below.xs) > len(above.xs)


def _is_torn(run: Run, above: Table, below: Table, skip: int) -> bool:
    """Whether a row was broken by the page's end: what is below goes on in full cells, and other cells are blank."""
    first = [c for c in below.cells if c.row == skip]
    last = [c for c in above.cells if c.row + c.height == len(above.ys) - 1]
    if any(c.height > 1 and c.text for c in first) or len(below.ys) - 1 - skip < 1:
        return False
    upper, lower = columns_of(run, above), columns_of(run, below)
    over = {upper[c.column]: c for c in last if c.text}
    rest = [c for c in first if c.text]
    going_on = [over.get(lower[c.column]) for c in rest]
    if not rest or len(rest) > len(over) or not all(c is not None and c.full for c in going_on):
        return False
    if len(rest) == len(over) and not _between_numbers(over, rest, below, skip):
        return False
    return not any(NUMBERED.match(c.text) or is_number(c.text) for c in rest)


def _between_numbers(over: dict[int, Piece], rest: list[Piece], below: Table, row: int) -> bool:
    """Whether a row that prints as many cells as the one above stands between numbered ones: 二十二、… 二十三、…"""
    following = {c.column: c for c in below.cells if c.row == row + 1}
    after = [following.get(c.column) for c in rest]
    above = [c.text for c in over.values()]
    return all(map(NUMBERED.match, above)) and all(c is not None and NUMBERED.match(c.text) for c in after)


def _other_header(first: Table, second: Table, same: int) -> bool:
    """Whether the row below the common ones is a header in both tables, but not the same: another table begins."""
    rows = [_rows(first, same + 1), _rows(second, same + 1)]
    return all(len(r) > same and len(r[same]) >= 3 and not any(map(_DIGIT.search, r[same])) for r in rows)


def _same_alignment(first: list[float], second: list[float], header: int) -> bool:
    """Whether columns that were found by the alignment of words are the same ones: their borders lie near."""
    if len(first) != len(second):
        return False
    narrowest = min(b - a for a, b in pairwise(first))
    return header > 0 or all(abs(a - b) < 0.6 * narrowest for a, b in zip(first, second, strict=True))


def _rows(table: Table, most: int) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(min(most, len(table.ys) - 1))]
    for cell in table.cells:
        if cell.row < len(rows) and cell.text:
            rows[cell.row].append(cell.text)
    return rows


def _header_rows(first: Table, second: Table) -> int:
    """Number of leading rows of ``second`` that repeat those of ``first``."""
    count = 0
    for a, b in zip(_rows(first, 8), _rows(second, 8), strict=False):
        if a != b or not a:
            break
        count += 1
    return min(count, len(second.ys) - 1)
