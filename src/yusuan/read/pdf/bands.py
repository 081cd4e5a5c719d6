"""Ruled tables whose rows are not ruled: a band that holds several lines of amounts is cut into rows."""

from __future__ import annotations

import itertools
from bisect import bisect_right

from yusuan.read.pdf.content import Glyphs
from yusuan.read.pdf.lattice import Lattice, Slot
from yusuan.read.pdf.lines import Line, is_wrapped, line_text, lines_of
from yusuan.read.pdf.rows import Segment, Strip, TableRow, is_number, rows_of
from yusuan.read.pdf.strips import strip_of


def lacks_columns(lattice: Lattice, glyphs: Glyphs) -> bool:
    """Whether the rules frame rows only: many cells hold several numbers side by side."""
    filled = [slot for slot in lattice.slots if len(slot.words) > 1]
    if len(filled) < 3 or 2 * len(lattice.xs) > len(lattice.ys) + 4:
        return False
    several = [s for s in filled if any(strip_of(line, glyphs).numbers > 1 for line in lines_of(s.words))]
    return len(several) >= 3 and 2 * len({s.row for s in several}) > len(lattice.ys) - 2


def split_rows(lattice: Lattice, glyphs: Glyphs) -> None:
    """Cut bands into rows where two columns hold numbers on the same several lines."""
    by_row: list[list[Slot]] = [[] for _ in lattice.ys[1:]]
    for slot in lattice.slots:
        for covering in by_row[slot.row : slot.row + slot.height]:
            covering.append(slot)
    for row, slots in reversed(list(enumerate(by_row))):  # from below, as a row that is cut moves those under it
        if sum(1 for s in slots if len(s.words) > 1) < 2 or any(s.height > 1 for s in slots):
            continue
        if _several_amounts(slots, glyphs):
            _cut(lattice, row, slots, glyphs)


def _several_amounts(slots: list[Slot], glyphs: Glyphs) -> bool:
    """Whether two cells hold only numbers, on at least two common lines, and not because they are wrapped."""
    columns = []
    for slot in slots:
        lines = lines_of(slot.words)
        texts = [line_text(line, glyphs) for line in lines]
        if len(lines) < 2 or not all(map(is_number, texts)):
            continue
        pairs = zip(texts, lines, texts[1:], lines[1:], strict=False)
        if not all(is_wrapped(*pair, slot.box) for pair in pairs):
            columns.append([line.middle for line in lines])
    for index, first in enumerate(columns):
        for second in columns[index + 1 :]:
            if sum(1 for y in first if any(abs(y - z) < 2.5 for z in second)) >= 2:
                return True
    return False


def _cut(lattice: Lattice, row: int, slots: list[Slot], glyphs: Glyphs) -> None:
    words = [word for slot in slots for word in slot.words]
    rows = rows_of([_by_cells(line, slots, glyphs) for line in lines_of(words)])
    if len(rows) < 2:
        return
    extra = len(rows) - 1
    ys = [lattice.ys[row], *_borders(rows), lattice.ys[row + 1]]
    lattice.slots = [s for s in lattice.slots if s not in slots]
    for slot in lattice.slots:
        slot.row += extra if slot.row > row else 0
    lattice.ys[row : row + 2] = ys
    for number, table_row in enumerate(rows):
        cells = [
            Slot(row + number, s.column, 1, s.width, (s.box[0], ys[number], s.box[2], ys[number + 1])) for s in slots
        ]
        for strip in table_row.strips:
            for word in strip.line.words:
                _cell_at(cells, (word.x0 + word.x1) / 2).words.append(word)
        lattice.slots.extend(cells)


def _borders(rows: list[TableRow]) -> list[float]:
    return [(a.bottom + b.top) / 2 for a, b in itertools.pairwise(rows)]


def _cell_at(cells: list[Slot], x: float) -> Slot:
    return cells[min(max(bisect_right([c.box[0] for c in cells], x) - 1, 0), len(cells) - 1)]


def _by_cells(line: Line, slots: list[Slot], glyphs: Glyphs) -> Strip:
    """A line with a segment per cell."""
    segments: list[Segment] = []
    last: Slot | None = None
    for segment in strip_of(line, glyphs).segments:
        slot = _cell_at(slots, (segment.x0 + segment.x1) / 2)
        if slot is last and segments:
            merged = segments[-1].text + segment.text
            segments[-1] = Segment(segments[-1].words + segment.words, merged, is_number(merged))
        else:
            segments.append(segment)
        last = slot
    return Strip(line, segments, sum(s.number for s in segments))
