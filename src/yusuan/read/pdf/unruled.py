"""A table without vertical rules built: its columns, its header, its rows."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from yusuan.read.pdf.borders import Range, borders
from yusuan.read.pdf.content import Glyphs, Word
from yusuan.read.pdf.gathered import Row, column_at, gather, parts_of
from yusuan.read.pdf.heads import Head, Heads, begins, heads_of, names_columns
from yusuan.read.pdf.lattice import Slot
from yusuan.read.pdf.lines import Line, word_text
from yusuan.read.pdf.median import median
from yusuan.read.pdf.rows import Strip, is_number
from yusuan.read.pdf.strips import is_numbering
from yusuan.read.pdf.strokes import Stroke

_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_INSET = 4.0


@dataclass(slots=True)
class Aligned:
    """A table found by alignment: borders between columns and rows, and cells with their words."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    lines: list[Line]
    """The lines it is made of."""


def build(strips: list[Strip], rules: list[Stroke], glyphs: Glyphs, before: list[float] | None) -> Aligned | None:
    """Return the table that lines make, None where they make none.

    ``rules`` are the horizontal ones around and between the lines; ``before`` the columns of the page before.
    """
    size = strips[0].line.size
    around = [r for r in rules if strips[0].line.top - 1.5 * size < r.at < strips[-1].line.bottom + 1.5 * size]
    head, body = _head_and_body(strips, around)
    edges, exact = _outer(strips, around)
    between = [r for r in around if head and head[0].line.middle < r.at < head[-1].line.middle]
    heads = heads_of([s.line for s in head], between, glyphs)
    xs = _columns(heads, body, edges, glyphs, before, exact=exact)
    if len(xs) < 3:
        return None
    rows = _rows([s.line for s in body], xs, around, glyphs)
    slots, depth = _header(heads, xs)
    ys = _heights(head, depth, rows)
    for index, row in enumerate(rows, depth):
        cells = [Slot(index, c, 1, 1, _NOWHERE) for c in range(len(xs) - 1)]
        for _, parts in row.lines:
            for column, part in parts.items():
                cells[column].words.extend(part.words)
        slots.extend(cells)
    if not slots:
        return None
    for slot in slots:
        slot.box = (xs[slot.column], ys[slot.row], xs[slot.column + slot.width], ys[slot.row + slot.height])
    return Aligned(xs, ys, slots, [s.line for s in strips])


def _full(rules: list[Stroke]) -> list[Stroke]:
    left, right = min((r.start for r in rules), default=0.0), max((r.end for r in rules), default=0.0)
    return [r for r in rules if r.start < left + _INSET and r.end > right - _INSET]


def _outer(strips: list[Strip], rules: list[Stroke]) -> tuple[Range, bool]:
    """The outer edges of the table, and whether rules tell them."""
    full = _full(rules)
    if full:
        return (median(r.start for r in full), median(r.end for r in full)), True
    return (min(s.line.x0 for s in strips), max(s.line.x1 for s in strips)), False


def _head_and_body(strips: list[Strip], rules: list[Stroke]) -> tuple[list[Strip], list[Strip]]:
    """The header ends at the first full rule under its first line, else above the first line of the body."""
    first = next((i for i, s in enumerate(strips) if s.numbers or begins(s)), len(strips))
    inner = [r.at for r in _full(rules) if strips[0].line.middle < r.at < strips[-1].line.middle]
    while len(inner) > 1 and names_columns([s for s in strips if inner[0] < s.line.middle < inner[1]]):
        inner.pop(0)
    if inner:
        cut = next(i for i, s in enumerate(strips) if s.line.middle > inner[0])
        numbered = cut > first and all(is_numbering(s) for s in strips[first:cut] if s.numbers)
        return strips[: first if numbered or cut > first else cut], strips[first if cut > first else cut :]
    while 0 < first < len(strips) and _wraps_up(strips[first - 1], strips[first]):
        first -= 1
    return strips[:first], strips[first:]


def _wraps_up(above: Strip, anchor: Strip) -> bool:
    """A label line right above its amounts, over a line that has no label of its own."""
    close = anchor.line.middle - above.line.middle < 0.9 * above.line.size
    return len(above.segments) == 1 and close and all(s.number for s in anchor.segments)


def _columns(
    heads: Heads, body: list[Strip], edges: Range, glyphs: Glyphs, before: list[float] | None, *, exact: bool
) -> list[float]:
    """The borders of the columns, from the left edge of the table to the right one."""
    lines = [s.line for s in body]
    numbers, texts = _ranges(lines, glyphs)
    if before is not None and len(heads.leaves) < 2:
        return list(before)
    if len(heads.leaves) >= 2:
        own = list(heads.leaves)
        xs = borders(own, numbers, texts, _gaps(lines, glyphs), edges, exact=exact)
    else:
        xs = [edges[0], edges[1]]
    return _divided(xs, lines, glyphs)


def _ranges(lines: list[Line], glyphs: Glyphs) -> tuple[list[Range], list[Range]]:
    numbers: list[Range] = []
    texts: list[Range] = []
    for line in lines:
        for word in line.words:
            (numbers if is_number(word_text(word, glyphs)) else texts).append((word.x0, word.x1))
    return numbers, texts


def _divided(xs: list[float], lines: list[Line], glyphs: Glyphs) -> list[float]:
    """The borders, and those between numbers (or a code and a name) that stand side by side under one heading."""
    found = [xs[0]]
    for column, (low, high) in enumerate(pairwise(xs)):
        inside: list[list[tuple[Word, bool]]] = []
        for line in lines:
            words = [(w, is_number(word_text(w, glyphs))) for w in line.words]
            inside.append([(w, n) for w, n in words if column_at(xs, w, n) == column])
        found += [x for x in _divisions(inside) if low < x < high]
        found.append(high)
    return found


def _gaps(lines: list[Line], glyphs: Glyphs) -> list[Range]:
    """The gaps between words of all lines that part columns: numbers stand beside them, line for line."""
    return _parting([[(w, is_number(word_text(w, glyphs))) for w in line.words] for line in lines])


def _divisions(lines: list[list[tuple[Word, bool]]]) -> list[float]:
    """Where the words of one column stand in several, line for line."""
    return [(low + high) / 2 for low, high in _parting(lines)]


def _parting(lines: list[list[tuple[Word, bool]]]) -> list[Range]:
    ranges = _united([(w.x0, w.x1) for line in lines for w, _ in line])
    found: list[Range] = []
    for left, right in pairwise(ranges):
        both = beside = 0
        for line in lines:
            before = [n for w, n in line if left[0] <= w.x0 and w.x1 <= left[1] + 0.1]
            after = [n for w, n in line if right[0] <= w.x0 and w.x1 <= right[1] + 0.1]
            if before and after:
                both += 1
                beside += before[-1] or after[0]
        if both and beside * 2 > both and (beside > 1 or len(lines) < 3):
            found.append((left[1], right[0]))
    return found


def _united(ranges: list[Range]) -> list[Range]:
    result: list[Range] = []
    for x0, x1 in sorted(ranges):
        if result and x0 < result[-1][1] + 0.5:
            result[-1] = (result[-1][0], max(result[-1][1], x1))
        else:
            result.append((x0, x1))
    return result


def _rows(lines: list[Line], xs: list[float], rules: list[Stroke], glyphs: Glyphs) -> list[Row]:
    """Rows of the body: the bands between rules where every row has one, else by the lines."""
    gathered = gather(lines, xs, glyphs)
    inner = [r.at for r in _full(rules) if lines and lines[0].middle < r.at < lines[-1].middle]
    if len(inner) + 1 < max(2, 0.7 * len(gathered)):
        return gathered
    bands: dict[int, Row] = {}
    for line in lines:
        bands.setdefault(bisect_right(inner, line.middle), Row()).lines.append((line, parts_of(line, xs, glyphs)))
    return [bands[i] for i in sorted(bands)]


def _header(heads: Heads, xs: list[float]) -> tuple[list[Slot], int]:
    """Cells of the header and the number of its rows."""
    if not heads.leaves:
        return [], 0
    for leaf in heads.leaves:
        leaf.first = min(max(bisect_right(xs, leaf.centre) - 1, 0), len(xs) - 2)
        leaf.last = leaf.first
    _spread(heads.leaves, len(xs) - 1)
    level: dict[int, int] = {}
    for head in (*heads.groups, *heads.leaves):
        level[id(head)] = sum(1 for g in heads.groups if g is not head and _within(head, g))
    for group in reversed(heads.groups):  # those inside others come after them
        own = column_at(xs, group.parts[0].words[0], number=False)
        group.first = min((c.first for c in group.under if c.first >= 0), default=own)
        group.last = max((c.last for c in group.under), default=own)
    return _placed(heads, level, len(xs) - 1)


def _placed(heads: Heads, level: dict[int, int], columns: int) -> tuple[list[Slot], int]:
    """Cells of the header that cover every place of it once."""
    depth = max(level.values()) + 1
    taken: list[list[Slot | None]] = [[None] * columns for _ in range(depth)]
    slots: list[Slot] = []

    def place(top: int, first: int, height: int, last: int, words: list[Word]) -> None:
        slot = Slot(top, first, height, last - first + 1, _NOWHERE, words)
        slots.append(slot)
        for line in taken[top : top + height]:
            line[first : last + 1] = [slot] * (last - first + 1)

    for head in heads.groups:
        row = taken[level[id(head)]]
        free = [c for c in range(head.first, head.last + 1) if row[c] is None]
        if free and free[-1] - free[0] + 1 == len(free):
            place(level[id(head)], free[0], 1, free[-1], head.words)
    for leaf in heads.leaves:
        span = range(leaf.first, leaf.last + 1)
        top = max((r + 1 for r in range(depth) for c in span if taken[r][c] is not None), default=0)
        under = taken[depth - 1][leaf.first]
        if top < depth:
            place(top, leaf.first, depth - top, leaf.last, leaf.words)
        elif under is not None:
            under.words.extend(leaf.words)
    for number, line in enumerate(taken):
        for column in range(columns):
            if line[column] is None:
                place(number, column, 1, column, [])
    return slots, depth


def _spread(leaves: list[Head], columns: int) -> None:
    """Let headings stand over the columns that have none of their own: each over those up to the next heading."""
    leaves[0].first = 0
    for left, right in pairwise(leaves):
        left.last = max(right.first - 1, left.first)
    leaves[-1].last = columns - 1


def _within(head: Head, group: Head) -> bool:
    return any(c is head or _within(head, c) for c in group.under)


def _heights(head: list[Strip], depth: int, rows: list[Row]) -> list[float]:
    """Horizontal borders: between the rows' texts; the header's rows share its height."""
    top = min((s.line.top for s in head), default=rows[0].top if rows else 0.0)
    low = max((s.line.bottom for s in head), default=top)
    body_top = (low + rows[0].top) / 2 if rows and head else low
    ys = [top + (body_top - top) * i / depth for i in range(depth)]
    ys.append(body_top)
    for above, below in pairwise(rows):
        ys.append(max((above.bottom + below.top) / 2, ys[-1]))
    if rows:
        ys.append(max(rows[-1].bottom, ys[-1]))
    return ys
