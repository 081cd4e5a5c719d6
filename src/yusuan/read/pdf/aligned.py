"""Tables without vertical rules (三线表, or no rules at all): columns from the alignment of the words."""

from __future__ import annotations

import itertools
import re

from yusuan.read.pdf.content import Glyphs
from yusuan.read.pdf.heads import begins, is_header, names_columns
from yusuan.read.pdf.lines import Line
from yusuan.read.pdf.median import median
from yusuan.read.pdf.rows import Strip
from yusuan.read.pdf.strips import is_numbering, strip_of
from yusuan.read.pdf.strokes import Stroke
from yusuan.read.pdf.unruled import Aligned, build

_CAPTION = re.compile(r"(?:单位|部门|名称|日期|年度)(?:名称|代码)?\s*[:：]")
_LEADER = re.compile(r"[.…·．]{4,}")
_NAMED = re.compile(r"(?:表|情况|明细|一览|清单|预算|决算)\s*(?:[(（][^()（）]*[)）])?$")
_BESIDE = 0.45
"""Ems between a number and a label: where no rule does it, they stand in different columns whatever parts them."""
_FAR = 3.2
"""Ems from line to line above which a table has ended."""
_TITLE = re.compile(r"\s*(?:第[一二三四五六七八九十\d]+(?:部分|章)|注[:：]|说明[:：]|备注[:：])")


def find(lines: list[Line], rules: list[Stroke], glyphs: Glyphs, before: list[float] | None = None) -> list[Aligned]:
    """Return the tables among lines that stand outside ruled tables; ``rules`` are horizontals without verticals.

    ``before`` are the borders of the columns of such a table at the end of the page before: it may go on here.
    """
    multiple = [len(line.words) > 1 for line in lines]
    if sum(multiple) < 2:
        return []
    found = []
    for region, ruled in _regions(lines, rules, glyphs, before):
        first = bool(region) and region[0].line is lines[0]
        table = build(region, rules if ruled else [], glyphs, before if first else None)
        if table is not None:
            found.append(table)
    return found


def _regions(
    lines: list[Line], rules: list[Stroke], glyphs: Glyphs, before: list[float] | None
) -> list[tuple[list[Strip], bool]]:
    regions: list[tuple[list[Strip], bool]] = []
    taken: set[int] = set()
    strips = [strip_of(line, glyphs, _BESIDE) for line in lines]
    size = median(s.line.size for s in strips)
    for top, bottom in _bands(rules, strips):
        inside = [i for i, line in enumerate(lines) if top < line.middle < bottom and i not in taken]
        taken.update(inside)
        if len(inside) >= 2 or (inside and is_header([lines[i] for i in inside], glyphs)):
            regions.append(([strips[i] for i in inside], True))
    first = _going_on(strips, taken, before)
    taken.update(range(len(first)))
    current: list[Strip] = []
    for index, line in enumerate(lines):
        if index in taken or (current and line.middle - current[-1].line.middle > _FAR * line.size):
            regions.append((current, False))
            current = []
        if index in taken:
            continue
        if _is_text(strips[index]) or _is_large(strips[index], size):
            regions.append((current, False))
            current = []
        else:
            current.append(strips[index])
    regions.append((current, False))
    whole = [(r, ruled) for region, ruled in regions if (r := region if ruled else _trimmed(region, glyphs))]
    return [(first, False), *whole] if first else whole


def _bands(rules: list[Stroke], strips: list[Strip]) -> list[tuple[float, float]]:
    """Top and bottom of stretches bounded by long horizontal rules of the same extent, a table each.

    A caption between two rules parts two tables. Where only a header stands between rules, its table goes on below
    the page's last rule.
    """
    runs = [run for group in _same_extent(rules) for run in _apart_at_captions(group, strips) if len(run) >= 2]
    bands = []
    for run in runs:
        top, bottom = run[0].at, run[-1].at
        if names_columns([s for s in strips if run[-2].at < s.line.middle < bottom]):
            following = [r[0].at for r in runs if r[0].at > bottom]
            bottom = _end_below(run[-1], min(following, default=float("inf")), strips)
        bands.append((top, bottom))
    return bands


def _apart_at_captions(group: list[Stroke], strips: list[Strip]) -> list[list[Stroke]]:
    captions = [s.line.middle for s in strips if _is_caption(s) or _is_title(s, group[0])]
    runs = [[group[0]]]
    for above, below in itertools.pairwise(group):
        if any(above.at < y < below.at for y in captions):
            runs.append([below])
        else:
            runs[-1].append(below)
    return runs


def _is_large(strip: Strip, size: float) -> bool:
    """Whether a line is a title by the size of its letters."""
    return len(strip.segments) == 1 and not strip.numbers and strip.line.size > 1.18 * size


def _is_title(strip: Strip, rule: Stroke) -> bool:
    """Whether a line is the title of a table: alone at the middle of the table's width."""
    if len(strip.segments) != 1 or strip.numbers:
        return False
    segment = strip.segments[0]
    centred = abs((segment.x0 + segment.x1) / 2 - (rule.start + rule.end) / 2) < strip.line.size
    return centred and bool(_NAMED.search(segment.text))


def _end_below(rule: Stroke, limit: float, strips: list[Strip]) -> float:
    """The lower end of the lines that follow a rule closely, before a caption or text."""
    end = rule.at
    for strip in strips:
        if not end <= strip.line.middle < limit:
            continue
        if _is_text(strip) or strip.line.middle - end > _FAR * strip.line.size or _is_title(strip, rule):
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


def _trimmed(region: list[Strip], glyphs: Glyphs) -> list[Strip]:
    """The region without titles above and text below: from the first to the last line of several segments."""
    several = [i for i, s in enumerate(region) if len(s.segments) > 1]
    header = bool(several) and _has_header(region[several[0] :], glyphs)
    if len(several) < 3 and not header:
        return []
    first, last = several[0], several[-1]
    while first > 0 and _stands_close(region[first - 1], region[first]):
        first -= 1
    while last + 1 < len(region) and _wraps(region[last], region[last + 1]):
        last += 1
    while last + 1 < len(region) and _in_column(region[last + 1], region[first : last + 1]):
        last += 1
    body = region[first : last + 1]
    if header:
        return body
    numbers = sum(s.numbers for s in body)
    with_numbers = sum(1 for s in body if s.numbers and len(s.segments) > 1)
    dense = with_numbers >= 3 and numbers >= 4 and len(several) * 2 >= len(body)
    return body if dense and not _contents(body) else []


def _has_header(region: list[Strip], glyphs: Glyphs) -> bool:
    """Whether lines begin with the header of a table."""
    end = next((i for i, s in enumerate(region) if (s.numbers and not is_numbering(s)) or begins(s)), len(region))
    if all(len(s.line.words) < 3 for s in region[: min(end, 8)]):  # running text
        return False
    return any(is_header([s.line for s in region[:count]], glyphs) for count in range(1, min(end, 8) + 1))


def _stands_close(above: Strip, strip: Strip) -> bool:
    """Whether a single text stands as near over the first line of a header as the lines of a header do."""
    close = strip.line.middle - above.line.middle < 1.5 * strip.line.size
    return close and abs(above.line.size - strip.line.size) < 0.5 and not _NAMED.search(above.segments[0].text)


def _going_on(strips: list[Strip], taken: set[int], before: list[float] | None) -> list[Strip]:
    """The lines at the top of a page that go on with the table at the end of the page before: its columns fit them."""
    found: list[Strip] = []
    if before is None:
        return found
    for index, strip in enumerate(strips):
        if index in taken or _is_text(strip) or _is_title(strip, Stroke(True, 0.0, before[0], before[-1])):
            break
        if found and strip.line.middle - found[-1].line.middle > _FAR * strip.line.size:
            break
        if strip.line.x0 < before[0] - 3 or strip.line.x1 > before[-1] + 3:
            break
        found.append(strip)
    words = [(w.x0, w.x1) for s in found for segment in s.segments for w in segment.words]
    crossed = sum(1 for x0, x1 in words if any(x0 + 1.5 < x < x1 - 1.5 for x in before[1:-1]))
    fits = crossed * 10 <= len(words) and any(len(s.segments) > 1 for s in found)
    return found if fits else []


def _in_column(strip: Strip, above: list[Strip]) -> bool:
    """Whether a line is a label that begins where labels above it begin, in a column right of the first."""
    if len(strip.segments) != 1:
        return False
    x0 = strip.segments[0].x0
    starts = [s.x0 for a in above for s in a.segments if not s.number]
    return x0 > min(starts, default=x0) + 20 and sum(abs(x - x0) < 1 for x in starts) >= 3


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
