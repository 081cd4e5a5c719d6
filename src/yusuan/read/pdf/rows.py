"""Lines of a table that no rule separates, gathered into rows: a wrapped label belongs to the line of its amounts."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from yusuan.model.text import late
from yusuan.read.pdf.content import Word
from yusuan.read.pdf.lines import Line
from yusuan.read.pdf.median import median

NUMBER = re.compile(r"[-−–+]?[(（]?[-−–]?\d[\d,，]*(?:[.．]\d+)?[)）]?[%％]?|[—\-–－]{1,2}")
_OWN_ROW = late(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．]|其中[:：]|合\s*计|总\s*计|小\s*计|本年)"
)


@dataclass(slots=True, eq=False)
class Segment:
    """Words that stand together in a line: a label or a number."""

    words: list[Word]
    text: str
    number: bool

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.words[-1].x1


@dataclass(slots=True, eq=False)
class Strip:
    """A line taken apart into segments."""

    line: Line
    segments: list[Segment]
    numbers: int = 0
    """How many of the segments are numbers."""


@dataclass(slots=True, eq=False)
class TableRow:
    """One row: the strips that belong to it."""

    strips: list[Strip] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Upper edge of the row's text."""
        return min(s.line.top for s in self.strips)

    @property
    def bottom(self) -> float:
        """Lower edge of the row's text."""
        return max(s.line.bottom for s in self.strips)


def is_number(text: str) -> bool:
    """Say whether a text is an amount, a code, or the dash that stands for none."""
    return bool(NUMBER.fullmatch(text))


def rows_of(strips: list[Strip]) -> list[TableRow]:
    """Return the rows that lines from top to bottom make."""
    anchors = [i for i, s in enumerate(strips) if s.numbers]
    if not anchors:
        return [TableRow([s]) for s in strips]
    pitch = _pitch(strips, anchors)
    rows = {i: TableRow([strips[i]]) for i in anchors}
    for index, strip in enumerate(strips):
        if index in rows:
            continue
        home = _home(strips, index, anchors, pitch)
        if home is None:
            rows[index] = TableRow([strip])
        else:
            rows[home].strips.append(strip)
    for row in rows.values():
        row.strips.sort(key=lambda s: s.line.middle)
    return [rows[i] for i in sorted(rows)]


def _pitch(strips: list[Strip], anchors: list[int]) -> float:
    """Usual distance of two rows that follow each other directly."""
    direct = [strips[b].line.middle - strips[a].line.middle for a, b in itertools.pairwise(anchors) if b == a + 1]
    if direct:
        return median(direct)
    return 2.0 * median(s.line.size for s in strips)


def _home(strips: list[Strip], index: int, anchors: list[int], pitch: float) -> int | None:
    """The anchor whose row a line without numbers belongs to, None where it is a row of its own."""
    line = strips[index].line
    if _OWN_ROW.match(strips[index].segments[0].text) or len(strips[index].segments) > 2:
        return None
    best = min(anchors, key=lambda a: abs(strips[a].line.middle - line.middle))
    distance = abs(strips[best].line.middle - line.middle)
    unlabelled = all(s.number for s in strips[best].segments)
    limit = min(1.0 * pitch, 1.7 * line.size) if unlabelled else min(0.8 * pitch, 1.6 * line.size)
    return best if distance < limit else None
