"""Lines of a text → paragraphs and tables in order. Three customs are understood, and may mix in one file.

* *A cell per line*: a tab, then the cell; more lines of the same cell without tab; a blank line ends the row, two
  end the table. This is what text extracted from a word processor looks like.
* *A row per line*: cells separated by tabs (or by ``|``, or an HTML table, as in Markdown).
* Everything else is a paragraph per line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yusuan.model.document import Block, Location, Paragraph
from yusuan.read.errors import HostileFile
from yusuan.read.guard import Limits
from yusuan.read.text.layout import build_grid, cells_of, grid_of_lines
from yusuan.read.text.rows import Raw, Row, is_blank, is_numeric

_HEADING = re.compile(r"(#{1,6})\s+(?P<text>.*?)\s*#*")
_ITEM = re.compile(r"\s{0,3}[-*+]\s+(?P<text>\S.*[^-\s].*|[^-\s]+)")
_BOLD = re.compile(r"\s*\*\*([^*]+)\*\*\s*")
_RULE_CELL = re.compile(r"\s*:?-{2,}:?\s*")
_TABLE_TAG = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
#: A line that a word processor marks as a heading is not part of the cell before it.
_BOOKMARK = "[bookmark:"
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:u|b|i|s|em|del|strong|sup|sub|span|font)(?:\s[^<>]*)?>", re.IGNORECASE)


class _Builder:
    """Collects blocks; an open table takes further rows until something else comes."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.slots = 0
        self.blocks: list[Block] = []
        self.rows: list[Row] = []

    def paragraph(self, text: str, line: int) -> None:
        self.close()
        self.blocks.append(_paragraph(text, line))

    def close(self) -> None:
        if self.rows:
            rows, self.rows = self.rows, []
            self._count(rows)
            self.blocks.append(build_grid(rows))

    def lines(self, rows: list[Row], header: int | None = None) -> None:
        """Add a table whose rows stand on one line each."""
        self.close()
        self._count(rows)
        grid = grid_of_lines(rows)
        grid.header_rows = header
        self.blocks.append(grid)

    def _count(self, rows: list[Row]) -> None:
        self.slots += len(rows) * max(len(row) for row in rows)
        if self.slots > self.limits.grid_slots:
            raise HostileFile(self.name, f"表格超过 {self.limits.grid_slots} 格的上限", "请核实文件来源，或拆分后再试")


def parse_blocks(lines: list[str], name: str, limits: Limits) -> list[Block]:
    """Return the blocks of the text, each with its line from 1. Raises HostileFile for enormous tables."""
    builder = _Builder(name, limits)
    by_cells = _prints_a_cell_per_line(lines)
    for gap, start, end in _chunks(lines):
        swallowed = bool(builder.rows) and builder.rows[-1][-1].text.endswith("\t") and gap == 2
        if gap > 1 and not swallowed:
            builder.close()
        chunk = lines[start:end]
        if _TABLE_TAG.search(chunk[0]) and _TABLE_END.search(chunk[-1]):
            _read_html(builder, chunk, start)
        elif _is_pipe_table(chunk):
            _read_pipes(builder, chunk, start)
        elif _is_row_per_line(chunk, by_cells):
            _read_rows(builder, chunk, start)
        else:
            _read_cells(builder, chunk, start)
    builder.close()
    return builder.blocks


def _chunks(lines: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield (blank lines before, first, one past the last) of each run of lines that print something."""
    gap, index, count = 0, 0, len(lines)
    last_end = max((i for i, line in enumerate(lines) if "</" in line and _TABLE_END.search(line)), default=-1)
    while index < count:
        if _is_gap(lines[index]):
            gap += 1
            index += 1
            continue
        start = index
        if index <= last_end and _TABLE_TAG.search(lines[index]):
            index = _html_end(lines, index, last_end)
        else:
            index += 1
            while index < count and not _is_gap(lines[index]):
                if index <= last_end and _TABLE_TAG.search(lines[index]):
                    break
                index += 1
        yield gap, start, index
        gap = 0


def _is_gap(line: str) -> bool:
    return (not line or line.isspace()) and "\t" not in line


def _html_end(lines: list[str], start: int, last_end: int) -> int:
    """Return the index after the line that closes a table; where it is never closed, after the last end of one."""
    depth = 0
    for index in range(start, last_end + 1):
        depth += len(_TABLE_TAG.findall(lines[index])) - len(_TABLE_END.findall(lines[index]))
        if depth <= 0:
            return index + 1
    return last_end + 1


def _has_inner_tab(line: str) -> bool:
    return "\t" in line.strip("\t") or line.startswith("\t\t")


def _prints_a_cell_per_line(lines: list[str]) -> bool:
    """Say whether most tables of the text have a cell per line, so that a tab inside a line is a stray one."""
    tabbed = [line for line in lines if "\t" in line]
    inner = sum(_has_inner_tab(line) for line in tabbed)
    return len(tabbed) > 20 and inner * 5 < len(tabbed)


def _is_row_per_line(chunk: list[str], by_cells: bool) -> bool:
    tabbed = [line for line in chunk if "\t" in line]
    inner = sum(map(_has_inner_tab, tabbed))
    if by_cells:
        return inner > 1 and inner == len(tabbed)
    if _is_even(tabbed):
        return True
    if len(chunk) == 1:
        return inner == 1 and not chunk[0].startswith("\t") and chunk[0].count("\t") > 1
    return bool(tabbed) and inner * 2 >= len(tabbed) and (len(tabbed) > 1 or chunk[0].count("\t") > 1)


def _is_even(tabbed: list[str]) -> bool:
    """Say whether a row of several cells stands among rows of as many, which may be blank but for one."""
    first = tabbed[0] if len(tabbed) > 1 else ""
    titled = len(tabbed) > 2 and first.count("\t") > 1 and any(map(_has_inner_tab, tabbed[1:]))
    if first.startswith("\t") or not (_has_inner_tab(first) or titled):
        return False
    return all(line.count("\t") == first.count("\t") for line in tabbed)


def _is_pipe_table(chunk: list[str]) -> bool:
    piped = sum(line.count("|") >= 2 for line in chunk)
    return piped == len(chunk) and (len(chunk) > 1 or chunk[0].lstrip().startswith("|"))


def _read_cells(builder: _Builder, chunk: list[str], start: int) -> None:
    row: Row = []
    for number, line in enumerate(chunk, start + 1):
        if line.startswith("\t"):
            row.append(Raw(line[1:], number))
        elif row and _continues(row[-1].text, line):
            row[-1] = Raw(f"{row[-1].text}\n{line}", row[-1].line)
        else:
            if row:
                builder.rows.append(row)
                row = []
            builder.paragraph(line, number)
    if row:
        builder.rows.append(row)


def _continues(cell: str, line: str) -> bool:
    """A cell of words may go on in the next line; an amount does not, and a bookmarked heading is none."""
    if _BOOKMARK in line:
        return False
    return is_blank(cell) or not is_numeric(cell) or is_numeric(line)


def _read_rows(builder: _Builder, chunk: list[str], start: int) -> None:
    rows: list[Row] = []
    for number, line in enumerate(chunk, start + 1):
        if "\t" in line:
            rows.append(cells_of(_without_markup(line), number))
            continue
        if rows:
            builder.lines(rows)
            rows = []
        builder.paragraph(line, number)
    if rows:
        builder.lines(rows)


def _read_pipes(builder: _Builder, chunk: list[str], start: int) -> None:
    rows: list[Row] = []
    header: int | None = None
    for number, line in enumerate(chunk, start + 1):
        texts = line.strip().removeprefix("|").removesuffix("|").split("|")
        if rows and header is None and all(_RULE_CELL.fullmatch(text) for text in texts):
            header = len(rows)
        else:
            rows.append([Raw(text.strip(), number) for text in map(_without_markup, texts)])
    builder.lines(rows, header)


def _read_html(builder: _Builder, chunk: list[str], start: int) -> None:
    from yusuan.read.html import blocks_of_fragment

    builder.close()
    builder.blocks.extend(blocks_of_fragment("\n".join(chunk), builder.name, builder.limits, line=start + 1))


def _without_markup(text: str) -> str:
    """Return text of a Markdown table without the HTML that stands for emphasis and line breaks."""
    return _INLINE.sub("", _BREAK.sub("\n", text)) if "<" in text else text


def _paragraph(text: str, line: int) -> Paragraph:
    heading = _HEADING.fullmatch(text.strip()) if text.lstrip().startswith("#") else None
    if heading:
        return Paragraph(_without_markup(heading["text"]), Location(line=line), level=len(heading[1]))
    item = _ITEM.fullmatch(text)
    printed = _without_markup(item["text"] if item else text)
    bold = _BOLD.fullmatch(printed)
    return Paragraph(bold[1] if bold else printed, Location(line=line), bold=bold is not None)
