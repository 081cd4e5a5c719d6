"""Ruled tables: a skeleton of rules becomes rows, columns and merged cells; missing outer borders are inferred."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from dataclasses import dataclass, field

from yusuan.read.pdf.content import Glyphs, Word
from yusuan.read.pdf.frame import Box
from yusuan.read.pdf.rules import SAME, Skeleton
from yusuan.read.pdf.strokes import Stroke

_OPEN = 6.0
"""A rule that sticks out this far beyond the last crossing one leaves a side open."""
_MOST_SLOTS = 40_000
"""More cells than fit on a page in a size that can be read: a drawing, not a table."""


@dataclass(slots=True, eq=False)
class Slot:
    """A cell of a table on one page, in the reading frame, with the words in it."""

    row: int
    column: int
    height: int
    width: int
    box: Box
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Lattice:
    """A table of one page: positions of the borders and the cells."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    open_sides: int = 0

    @property
    def box(self) -> Box:
        """The rectangle of the table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def positions(values: list[float], apart: float = SAME + 1.0) -> list[float]:
    """Return sorted positions with those closer than ``apart`` united at their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= apart:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(g) / len(g) for g in groups]


def build(skeleton: Skeleton) -> Lattice | None:
    """Return the cells that the rules make, without words; None where there are fewer than two."""
    xs = positions([v.at for v in skeleton.verticals])
    ys = positions([h.at for h in skeleton.horizontals])
    left, top, right, bottom = skeleton.box
    virtual_x = _extend(xs, left, right)
    virtual_y = _extend(ys, top, bottom)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or not 2 <= rows * columns <= _MOST_SLOTS:
        return None
    right_of = _borders(skeleton.verticals, xs, ys)
    below = _borders(skeleton.horizontals, ys, xs)
    lattice = Lattice(xs, ys, _cells(xs, ys, right_of, below), virtual_x + virtual_y)
    return lattice if len(lattice.slots) > 1 else None


def _extend(places: list[float], low: float, high: float) -> int:
    """Add outer borders that are not drawn; return how many."""
    count = 0
    if places[0] - low > _OPEN:
        places.insert(0, low)
        count += 1
    if high - places[-1] > _OPEN:
        places.append(high)
        count += 1
    return count


def _borders(rules: list[Stroke], across: list[float], along: list[float]) -> list[list[bool]]:
    """``[i][j]``: a rule runs at ``across[i]`` beside the stretch from ``along[j]`` to ``along[j + 1]``."""
    middles = [(a + b) / 2 for a, b in itertools.pairwise(along)]
    present = [[False] * len(middles) for _ in across]
    for rule in rules:
        index = _nearest(across, rule.at)
        row = present[index]
        for j in range(bisect_right(middles, rule.start), bisect_right(middles, rule.end)):
            row[j] = True
    return present


def _nearest(places: list[float], value: float) -> int:
    index = bisect_right(places, value)
    if index == 0:
        return 0
    if index == len(places) or value - places[index - 1] <= places[index] - value:
        return index - 1
    return index


def _cells(xs: list[float], ys: list[float], vertical: list[list[bool]], horizontal: list[list[bool]]) -> list[Slot]:
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    slots = []
    for r in range(rows):
        for c in range(columns):
            if taken[r][c]:
                continue
            width = 1
            while c + width < columns and not vertical[c + width][r] and not taken[r][c + width]:
                width += 1
            height = 1
            while r + height < rows and _continues(r + height, c, width, columns, vertical, horizontal, taken):
                height += 1
            for line in taken[r : r + height]:
                line[c : c + width] = [True] * width
            slots.append(Slot(r, c, height, width, (xs[c], ys[r], xs[c + width], ys[r + height])))
    return slots


def _continues(
    r: int,
    c: int,
    width: int,
    columns: int,
    vertical: list[list[bool]],
    horizontal: list[list[bool]],
    taken: list[list[bool]],
) -> bool:
    """Whether the cell whose columns are c … c + width - 1 goes on in row r: no rule above it, the same sides."""
    span = range(c, c + width)
    if any(horizontal[r][k] or taken[r][k] for k in span) or any(vertical[k][r] for k in span if k > c):
        return False
    closed_left = c == 0 or vertical[c][r]
    closed_right = c + width == columns or vertical[c + width][r]
    return closed_left and closed_right


def fill(lattice: Lattice, words: list[Word], glyphs: Glyphs) -> list[Word]:
    """Put the words that stand inside the table into its cells; return the others."""
    left, top, right, bottom = lattice.box
    cover = _cover(lattice)
    outside = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.middle
        if not (top - 1 <= y <= bottom + 1 and word.x1 > left and word.x0 < right and left - 3 <= x <= right + 3):
            outside.append(word)
            continue
        row = min(max(bisect_right(lattice.ys, y) - 1, 0), len(lattice.ys) - 2)
        for part in _split(word, lattice.xs, cover[row], glyphs):
            column = _column(lattice.xs, part)
            cover[row][column].words.append(part)
    return outside


def _cover(lattice: Lattice) -> list[list[Slot]]:
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    cover: list[list[Slot]] = [[lattice.slots[0]] * columns for _ in range(rows)]
    for slot in lattice.slots:
        for r in range(slot.row, slot.row + slot.height):
            cover[r][slot.column : slot.column + slot.width] = [slot] * slot.width
    return cover


def _column(xs: list[float], word: Word) -> int:
    """The column a word belongs to: the one at whose edge it starts or ends, else that of its middle."""
    last = len(xs) - 2
    start = min(max(bisect_right(xs, word.x0 + 1) - 1, 0), last)
    end = min(max(bisect_right(xs, word.x1 - 1) - 1, 0), last)
    if start == end:
        return start
    if word.x0 - xs[start] < 0.9 * word.size:
        return start
    if xs[end + 1] - word.x1 < 0.9 * word.size:
        return end
    return min(max(bisect_right(xs, (word.x0 + word.x1) / 2) - 1, 0), last)


def _split(word: Word, xs: list[float], row: list[Slot], glyphs: Glyphs) -> list[Word]:
    """Cut a word at the borders it crosses, where its glyphs leave room there."""
    last = len(xs) - 2
    start = min(max(bisect_right(xs, word.x0 + 1) - 1, 0), last)
    end = min(max(bisect_right(xs, word.x1 - 1) - 1, 0), last)
    if start == end or row[start] is row[end]:
        return [word]
    cuts = []
    for column in range(start + 1, end + 1):
        if row[column - 1] is not row[column]:
            cut = _cut(word, xs[column], glyphs)
            if cut is not None:
                cuts.append(cut)
    return _pieces(word, sorted(set(cuts)), glyphs)


def _cut(word: Word, border: float, glyphs: Glyphs) -> int | None:
    """Index of the glyph that starts right of ``border`` after a gap, or as a text of its own; None if none does.

    Texts that fill their cells touch at the border; a text that runs over into the next cell is written in one go.
    """
    near = 0.25 * word.size
    offset = word.x0 - glyphs.left(word.start)
    right, before = glyphs.right(word.start) + offset, word.start
    for index in range(word.start + 1, word.end):
        if glyphs.text[index] <= " ":
            continue
        left = glyphs.left(index) + offset
        if right <= border + near and left >= border - near:
            gap = left - right
            if gap > 0.12 * word.size or (gap > -0.05 * word.size and glyphs.starts_text(before, index)):
                return index
        right, before = glyphs.right(index) + offset, index
    return None


def _pieces(word: Word, cuts: list[int], glyphs: Glyphs) -> list[Word]:
    if not cuts:
        return [word]
    offset = word.x0 - glyphs.left(word.start)
    pieces = []
    for start, end in zip([word.start, *cuts], [*cuts, word.end], strict=True):
        last = max((i for i in range(start, end) if glyphs.text[i] > " "), default=start)
        x0, x1 = glyphs.left(start) + offset, glyphs.right(last) + offset
        pieces.append(Word(x0, word.top, x1, word.bottom, start, end))
    return pieces
