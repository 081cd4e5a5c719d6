"""Lines of a table whose columns are known, gathered into rows: a text goes on below only where its line is full."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from yusuan.model.text import late
from yusuan.read.pdf.content import Glyphs, Word
from yusuan.read.pdf.lines import Line, word_text
from yusuan.read.pdf.rows import is_number

_OVERLAP = 0.8
"""Ems: lines nearer than this stand beside each other in one row."""
_PITCH = 1.9
"""Ems from line to line inside a cell, at most."""
_PADDING = 7.0
"""Points between a full line and its column's border, at most."""
_ROOM = 0.15
"""Ems that may be free at the end of a full line."""
_UNIT = re.compile(r"[0-9A-Za-z,.%％-]+|[（(《“]*.[，。、；：）)》”]*")
_NARROW = 3.0
"""Ems: a column narrower than this wraps nothing but numbers."""
_BEGINS = late(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|\[?\d{3,9}\]?[\u4e00-\u9fff]|其中[:：]|合\s*计|总\s*计|小\s*计|本年(?:收入|支出)合计)"
)
_UNFINISHED = re.compile(r"[、，,（(《“及和与]$")


@dataclass(slots=True, eq=False)
class Part:
    """What a line prints in one column."""

    words: list[Word]
    text: str
    x1: float
    number: bool


Pair = tuple[Line, dict[int, Part]]
"""A line with what it prints by column."""


@dataclass(slots=True, eq=False)
class Row:
    """A row: its lines from top to bottom, each with its parts by column."""

    lines: list[Pair] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Upper edge of the row's text."""
        return min(line.top for line, _ in self.lines)

    @property
    def bottom(self) -> float:
        """Lower edge of the row's text."""
        return max(line.bottom for line, _ in self.lines)

    @property
    def numbers(self) -> bool:
        """Whether one of its cells is a number."""
        return any(p.number for _, parts in self.lines for p in parts.values())

    def last(self, column: int) -> tuple[Line, Part] | None:
        """Return the lowest line that prints something in a column."""
        return next(((line, parts[column]) for line, parts in reversed(self.lines) if column in parts), None)


def column_at(xs: list[float], word: Word, number: bool) -> int:
    """Return the column a word stands in: that of a number's middle, or that in which a text begins."""
    last = len(xs) - 2
    if not number:
        first = min(max(bisect_right(xs, word.x0 + 0.25 * word.size) - 1, 0), last)
        if word.x1 <= xs[first + 1] + 0.5 * word.size:
            return first
        inside = [(min(word.x1, xs[c + 1]) - max(word.x0, xs[c]), -c) for c in range(first, last + 1)]
        widest = -max(inside)[1] if inside else first
        return widest if word.x0 < xs[0] or xs[first + 1] - word.x0 < 0.5 * word.size else first
    return min(max(bisect_right(xs, (word.x0 + word.x1) / 2) - 1, 0), last)


def parts_of(line: Line, xs: list[float], glyphs: Glyphs) -> dict[int, Part]:
    """Return what a line prints by column."""
    found: dict[int, Part] = {}
    for word in line.words:
        text = word_text(word, glyphs)
        number = is_number(text)
        column = column_at(xs, word, number)
        part = found.get(column)
        if part is None:
            found[column] = Part([word], text, word.x1, number)
        else:
            part.words.append(word)
            part.text += text
            part.x1, part.number = word.x1, is_number(part.text)
    return found


def gather(lines: list[Line], xs: list[float], glyphs: Glyphs) -> list[Row]:
    """Return the rows that lines from top to bottom make."""
    rows: list[Row] = []
    pairs = [(line, parts_of(line, xs, glyphs)) for line in lines]
    columns = _measured(pairs, xs)
    for index, (line, parts) in enumerate(pairs):
        if rows and _belongs(rows[-1], line, parts, pairs[index + 1 :], columns):
            rows[-1].lines.append((line, parts))
        else:
            rows.append(Row([(line, parts)]))
    return rows


@dataclass(slots=True)
class Column:
    """What wraps in a column: where its lines end, its width, and the least distance of two of its lines."""

    end: float
    width: float
    pitch: float


def _measured(pairs: list[Pair], xs: list[float]) -> list[Column]:
    columns = [Column(b - _PADDING, b - a, float("inf")) for a, b in pairwise(xs)]
    above: dict[int, float] = {}
    for line, parts in pairs:
        for index, part in parts.items():
            column = columns[index]
            if not part.number:
                column.end = max(column.end, min(part.x1, xs[index + 1]))
            column.pitch = min(column.pitch, line.middle - above.get(index, float("-inf")))
            above[index] = line.middle
    return columns


def _belongs(row: Row, line: Line, parts: dict[int, Part], following: list[Pair], columns: list[Column]) -> bool:
    last_line = row.lines[-1][0]
    step = line.middle - last_line.middle
    size = max(min(line.size, last_line.size), 1.0)
    shared = [c for c in parts if row.last(c) is not None]
    beside = step < _OVERLAP * size
    if beside:  # no two rows stand in each other's height
        return not any(parts[c].number for c in shared)
    if not shared or not all(_goes_on(row, c, line, parts[c], columns) for c in shared):
        return False
    if not any(p.number for p in parts.values()):
        return len(shared) == len(parts)
    return not row.numbers and _balanced(row, line, parts, following, columns)


def _goes_on(row: Row, index: int, line: Line, part: Part, columns: list[Column]) -> bool:
    """Whether a text goes on below: the line above it in its column takes all of the width."""
    found = row.last(index)
    assert found is not None
    (above_line, above), column, size = found, columns[index], line.size
    step = line.middle - above_line.middle
    if step > min(_PITCH * size, 1.07 * column.pitch) or part.number or above.number or column.width < _NARROW * size:
        return False
    if _BEGINS.match(part.text) and not _UNFINISHED.search(above.text):
        return False
    unit = _UNIT.match(part.text)
    return above.x1 + _width(unit[0] if unit else "") * size > column.end + _ROOM * size


def _width(text: str) -> float:
    """Ems that a text takes."""
    return sum(1.0 if c > "~" else 0.5 for c in text)


def _balanced(row: Row, line: Line, parts: dict[int, Part], following: list[Pair], columns: list[Column]) -> bool:
    """Whether as many lines without numbers follow as stand above: amounts stand at the middle of a wrapped text."""
    rest = Row([*row.lines, (line, parts)])
    count = 0
    for below, below_parts in following:
        if any(p.number for p in below_parts.values()) or not all(
            rest.last(c) is not None and _goes_on(rest, c, below, p, columns) for c, p in below_parts.items()
        ):
            break
        count += 1
        rest.lines.append((below, below_parts))
    above = len({round(other.middle) for other, _ in row.lines})
    return count >= above
