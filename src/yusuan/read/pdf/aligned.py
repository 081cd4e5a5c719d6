"""Tables without vertical rules (三线表, or no rules at all): columns from the alignment of the words."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass

from yusuan.model.text import late
from yusuan.read.pdf.content import Glyphs, Word
from yusuan.read.pdf.lattice import Slot
from yusuan.read.pdf.leaves import with_leaves
from yusuan.read.pdf.lines import Line, word_text
from yusuan.read.pdf.rows import Segment, Strip, TableRow, is_number, rows_of
from yusuan.read.pdf.strokes import Stroke

_APART = 1.3
"""Ems between two words of a line that make them different segments; beside a number the gap of a word is enough."""
_CAPTION = re.compile(r"(?:单位|部门|名称|日期|年度)(?:名称|代码)?\s*[:：]")
_LEADER = re.compile(r"[.…·．]{4,}")
_HEADER = late(
    r"(?:序\s*号|项\s*目|金\s*额|预\s*算\s*数|决\s*算\s*数|合\s*计|小\s*计|科目(?:编码|名称|代码)|(?:支出)?(?:功能|经济)(?:分类)?科目.{0,4}"
    r"|基本支出|项目支出|人员经费|公用经费|(?:财政拨款|事业|其他)收入|上年结转(?:结余)?|行\s*次|栏\s*次|数\s*量|单\s*价|价\s*值)"
)
_FAR = 3.2
"""Ems from line to line above which a table has ended."""
_TITLE = re.compile(r"\s*(?:第[一二三四五六七八九十\d]+(?:部分|章)|注[:：]|说明[:：]|备注[:：])")


@dataclass(slots=True)
class Aligned:
    """A table found by alignment: borders between columns and rows, and cells with their words."""

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    lines: list[Line]
    """The lines it is made of."""


def strip_of(line: Line, glyphs: Glyphs) -> Strip:
    """Take a line apart into segments."""
    groups: list[list[tuple[Word, str, bool]]] = []
    for word in line.words:
        text = word_text(word, glyphs)
        item = (word, text, is_number(text))
        if groups and not _apart(groups[-1][-1], item):
            groups[-1].append(item)
        else:
            groups.append([item])
    segments = [Segment([w for w, _, _ in g], "".join(t for _, t, _ in g), len(g) == 1 and g[0][2]) for g in groups]
    return Strip(line, segments, sum(s.number for s in segments))


def _apart(left: tuple[Word, str, bool], right: tuple[Word, str, bool]) -> bool:
    gap = right[0].x0 - left[0].x1
    size = min(left[0].size, right[0].size)
    if len(left[1]) == 1 and len(right[1]) == 1 and not (left[2] or right[2]):
        return gap > 2.5 * size
    return gap > _APART * size or (left[2] and right[2]) or (gap > 0.8 * size and (left[2] or right[2]))


def find(lines: list[Line], rules: list[Stroke], glyphs: Glyphs) -> list[Aligned]:
    """Return the tables among lines that stand outside ruled tables; ``rules`` are horizontals without verticals."""
    multiple = [len(line.words) > 1 for line in lines]
    if sum(multiple) < 2:
        return []
    found = []
    for region, ruled in _regions(lines, rules, glyphs):
        table = _table(region, rules if ruled else [], ruled)
        if table is not None:
            found.append(table)
    return found


def _regions(lines: list[Line], rules: list[Stroke], glyphs: Glyphs) -> list[tuple[list[Strip], bool]]:
    regions: list[tuple[list[Strip], bool]] = []
    taken: set[int] = set()
    strips = [strip_of(line, glyphs) for line in lines]
    for top, bottom in _bands(rules, strips):
        inside = [i for i, line in enumerate(lines) if top < line.middle < bottom and i not in taken]
        taken.update(inside)
        if len(inside) >= 2:
            regions.append(([strips[i] for i in inside], True))
    current: list[Strip] = []
    for index, line in enumerate(lines):
        if index in taken or (current and line.middle - current[-1].line.middle > _FAR * line.size):
            regions.append((current, False))
            current = []
        if index in taken:
            continue
        if _is_text(strips[index]):
            regions.append((current, False))
            current = []
        else:
            current.append(strips[index])
    regions.append((current, False))
    return [(trimmed, ruled) for region, ruled in regions if (trimmed := region if ruled else _trimmed(region))]


def _bands(rules: list[Stroke], strips: list[Strip]) -> list[tuple[float, float]]:
    """Top and bottom of stretches bounded by long horizontal rules of the same extent, a table each.

    A caption between two rules parts two tables. Where only a header stands between rules, its table goes on below
    the page's last rule.
    """
    runs = [run for group in _same_extent(rules) for run in _apart_at_captions(group, strips) if len(run) >= 2]
    bands = []
    for run in runs:
        top, bottom = run[0].at, run[-1].at
        if not any(s.numbers for s in strips if top < s.line.middle < bottom):
            following = [r[0].at for r in runs if r[0].at > bottom]
            bottom = _end_below(bottom, min(following, default=float("inf")), strips)
        bands.append((top, bottom))
    return bands


def _apart_at_captions(group: list[Stroke], strips: list[Strip]) -> list[list[Stroke]]:
    captions = [s.line.middle for s in strips if _is_caption(s)]
    runs = [[group[0]]]
    for above, below in itertools.pairwise(group):
        if any(above.at < y < below.at for y in captions):
            runs.append([below])
        else:
            runs[-1].append(below)
    return runs


def _end_below(rule: float, limit: float, strips: list[Strip]) -> float:
    """The lower end of the lines that follow a rule closely, before a caption or text."""
    end = rule
    for strip in strips:
        if not end <= strip.line.middle < limit:
            continue
        if _is_text(strip) or strip.line.middle - end > _FAR * strip.line.size:
            break
        end = strip.line.bottom
    return end + 0.1


def _same_extent(rules: list[Stroke]) -> list[list[Stroke]]:
    groups: list[list[Stroke]] = []
    for rule in rules:
        if rule.end - rule.start < 120:
            continue
        for group in groups:
            if abs(group[0].start - rule.start) < 8 and abs(group[0].end - rule.end) < 8:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return groups


def _is_text(strip: Strip) -> bool:
    """Whether a line is running text, a caption or an entry of the contents, not part of a table without rules."""
    text = "".join(s.text for s in strip.segments)
    if _LEADER.search(text) or _TITLE.match(text) or len(strip.segments[0].text) > 40:
        return True
    return _is_caption(strip)


def _is_caption(strip: Strip) -> bool:
    return not strip.numbers and any(_CAPTION.search(s.text) for s in strip.segments)


def _trimmed(region: list[Strip]) -> list[Strip]:
    """The region without titles above and text below: from the first to the last line of several segments."""
    several = [i for i, s in enumerate(region) if len(s.segments) > 1]
    if len(several) < 3:
        return []
    first, last = several[0], several[-1]
    while last + 1 < len(region) and _wraps(region[last], region[last + 1]):
        last += 1
    while last + 1 < len(region) and _in_column(region[last + 1], region[first : last + 1]):
        last += 1
    body = region[first : last + 1]
    if _is_header(region[first]) and len(body) > 2:  # the end of a table, its header repeated
        return body
    numbers = sum(s.numbers for s in body)
    with_numbers = sum(1 for s in body if s.numbers and len(s.segments) > 1)
    dense = with_numbers >= 3 and numbers >= 4 and len(several) * 2 >= len(body)
    return body if dense and not _contents(body) else []


def _in_column(strip: Strip, above: list[Strip]) -> bool:
    """Whether a line is a label that begins where labels above it begin, in a column right of the first."""
    if len(strip.segments) != 1:
        return False
    x0 = strip.segments[0].x0
    starts = [s.x0 for a in above for s in a.segments if not s.number]
    return x0 > min(starts, default=x0) + 20 and sum(abs(x - x0) < 1 for x in starts) >= 3


def _is_header(strip: Strip) -> bool:
    words = [bool(_HEADER.fullmatch(s.text)) for s in strip.segments]
    return len(words) >= 3 and sum(words) * 2 > len(words)


def _wraps(last: Strip, following: Strip) -> bool:
    close = following.line.middle - last.line.middle < 1.45 * following.line.size
    return close and len(following.segments) == 1 and following.line.x1 - following.line.x0 < 14 * following.line.size


def _contents(body: list[Strip]) -> bool:
    """A table of contents: two segments per line, small rising page numbers last."""
    last = [s.segments[-1].text for s in body if len(s.segments) == 2 and s.segments[-1].number]
    if len(last) * 10 < len(body) * 8 or not all(t.isdigit() and len(t) <= 3 for t in last):
        return False
    pages = [int(t) for t in last]
    return pages == sorted(pages)


def _table(strips: list[Strip], rules: list[Stroke], ruled: bool) -> Aligned | None:
    head, body = _head_and_body(strips, rules)
    columns, leaves = with_leaves(_columns(body), head)
    if len(columns) < 2 or not body:
        return None
    left = min(s.line.x0 for s in strips)
    right = max(s.line.x1 for s in strips)
    xs = [left, *((a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns)), right]
    rows = _rows(body, rules)
    header = _header(head, xs, rules, leaves)
    ys = _edges(head, header[1], rows, rules)
    slots = header[0] + _body_slots(rows, xs, ys, header[1])
    for slot in slots:
        slot.box = (xs[slot.column], ys[slot.row], xs[slot.column + slot.width], ys[slot.row + slot.height])
    return Aligned(xs, ys, slots, [s.line for s in strips])


def _head_and_body(strips: list[Strip], rules: list[Stroke]) -> tuple[list[Strip], list[Strip]]:
    """The header ends at the first full rule under the top one, else above the first line with a number."""
    first = next((i for i, s in enumerate(strips) if s.numbers), len(strips))
    full = [r.at for r in rules if r.end - r.start > 0.9 * max(q.end - q.start for q in rules)]
    inner = [y for y in full if y > strips[0].line.middle]
    if inner and strips[-1].line.middle > inner[0]:
        cut = next(i for i, s in enumerate(strips) if s.line.middle > inner[0])
        # A 栏次 row of small integers belongs to the header's block; a body of labels only has no number line.
        first = cut if cut <= first or first == len(strips) else first
    else:
        while 0 < first < len(strips) and _wraps_up(strips[first - 1], strips[first]):
            first -= 1
    return strips[:first], strips[first:]


def _wraps_up(above: Strip, anchor: Strip) -> bool:
    """A label line right above its amounts, over a line that has no label of its own."""
    close = anchor.line.middle - above.line.middle < 0.9 * above.line.size
    return len(above.segments) == 1 and close and all(s.number for s in anchor.segments)


def _columns(body: list[Strip]) -> list[tuple[float, float]]:
    """Horizontal ranges of the columns: of the numbers first, then of the texts between them."""
    numbers = _united([(s.x0, s.x1) for strip in body for s in strip.segments if s.number])
    texts = [_clear_of(numbers, s.x0, s.x1) for strip in body for s in strip.segments if not s.number]
    return _united([*numbers, *texts])


def _clear_of(numbers: list[tuple[float, float]], x0: float, x1: float) -> tuple[float, float]:
    """The range of a text without the part that runs over into a column of numbers to its right."""
    for low, high in numbers:
        if low - 1 <= x0 <= high or (x0 < low and x1 > high + 2 and low < x1):
            return (x0, x1) if low - 1 <= x0 <= high else (x0, max(low - 1, x0 + 1))
        if x0 < low < x1:
            return x0, max(low - 1, x0 + 1)
    return x0, x1


def _united(ranges: list[tuple[float, float]]) -> list[tuple[float, float]]:
    result: list[tuple[float, float]] = []
    for x0, x1 in sorted(ranges):
        if result and x0 < result[-1][1] + 0.5:
            result[-1] = (result[-1][0], max(result[-1][1], x1))
        else:
            result.append((x0, x1))
    return result


def _rows(body: list[Strip], rules: list[Stroke]) -> list[TableRow]:
    """Rows of the body: the bands between rules where every row has one, else by the lines."""
    longest = max((r.end - r.start for r in rules), default=0.0)
    inner = [
        r.at for r in rules if r.end - r.start > 0.9 * longest and body[0].line.middle < r.at < body[-1].line.middle
    ]
    anchors = sum(1 for s in body if s.numbers)
    if len(inner) + 1 < max(2, 0.7 * anchors):
        return rows_of(body)
    bands: dict[int, TableRow] = {}
    for strip in body:
        bands.setdefault(bisect_right(inner, strip.line.middle), TableRow()).strips.append(strip)
    return [bands[i] for i in sorted(bands)]


def _header(head: list[Strip], xs: list[float], rules: list[Stroke], leaves: Strip | None) -> tuple[list[Slot], int]:
    """Cells of the header and the number of its rows: texts over several columns stand above those over one.

    ``leaves`` is the line that has a text for each column, where there is one.
    """
    spans: list[tuple[int, int, Segment, float]] = []
    for strip in head:
        for number, segment in enumerate(strip.segments):
            if strip is leaves:
                spans.append((number, number, segment, strip.line.middle))
                continue
            first, last = _span(segment, xs)
            first, last = _widened(first, last, strip, xs, rules)
            spans.append((first, last, segment, strip.line.middle))
    if not spans:
        return [], 0
    wide = sorted({(f, e) for f, e, _, _ in spans if e > f}, key=lambda s: (s[0] - s[1], s[0]))
    level = {s: sum(1 for t in wide if t != s and t[0] <= s[0] and s[1] <= t[1]) for s in wide}
    depth = max((v + 1 for v in level.values()), default=0)
    slots = [Slot(level[s], s[0], 1, s[1] - s[0] + 1, _NOWHERE) for s in wide]
    for column in range(len(xs) - 1):
        over = [level[s] + 1 for s in wide if s[0] <= column <= s[1]]
        top = max(over, default=0)
        slots.append(Slot(top, column, depth + 1 - top, 1, _NOWHERE))
    by_span = {(s.column, s.column + s.width - 1): s for s in slots}
    for first, last, segment, _ in spans:
        by_span[first, last].words.extend(segment.words)
    return slots, depth + 1


_NOWHERE = (0.0, 0.0, 0.0, 0.0)


def _span(segment: Segment, xs: list[float]) -> tuple[int, int]:
    last = len(xs) - 2
    margin = 0.3 * segment.words[0].size
    first = min(max(bisect_right(xs, segment.x0 + margin) - 1, 0), last)
    end = min(max(bisect_right(xs, segment.x1 - margin) - 1, 0), last)
    return first, max(first, end)


def _widened(first: int, last: int, strip: Strip, xs: list[float], rules: list[Stroke]) -> tuple[int, int]:
    """The columns under a header text: those of the short rule right below it, where there is one."""
    middle = (xs[first] + xs[last + 1]) / 2
    longest = max((r.end - r.start for r in rules), default=0.0)
    for rule in rules:
        short = rule.end - rule.start < 0.9 * longest
        if (
            short
            and 0 < rule.at - strip.line.middle < 1.6 * strip.line.size
            and rule.start - 2 <= middle <= rule.end + 2
        ):
            under = [c for c in range(len(xs) - 1) if rule.start - 3 < (xs[c] + xs[c + 1]) / 2 < rule.end + 3]
            if under:
                return min(first, under[0]), max(last, under[-1])
    return first, last


def _edges(head: list[Strip], header_rows: int, rows: list[TableRow], rules: list[Stroke]) -> list[float]:
    """Horizontal borders: between the rows' texts; the header's rows share its height."""
    top = min(s.line.top for s in head) if head else rows[0].top
    body_top = (max(s.line.bottom for s in head) + rows[0].top) / 2 if head else rows[0].top
    ys = [top + (body_top - top) * i / header_rows for i in range(header_rows)] if header_rows else []
    ys.append(body_top)
    for above, below in itertools.pairwise(rows):
        ys.append(max((above.bottom + below.top) / 2, ys[-1]))
    ys.append(max(rows[-1].bottom, ys[-1]))
    return ys


def _body_slots(rows: list[TableRow], xs: list[float], ys: list[float], header_rows: int) -> list[Slot]:
    slots = []
    for index, row in enumerate(rows, header_rows):
        cells = [Slot(index, c, 1, 1, _NOWHERE) for c in range(len(xs) - 1)]
        for strip in row.strips:
            for segment in strip.segments:
                middle = segment.x0 + 1 if not segment.number else (segment.x0 + segment.x1) / 2
                column = min(max(bisect_right(xs, middle) - 1, 0), len(xs) - 2)
                cells[column].words.extend(segment.words)
        slots.extend(cells)
    return slots
