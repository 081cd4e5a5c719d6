"""A line of a table taken apart into labels and numbers."""

from __future__ import annotations

import re
from itertools import pairwise

from yusuan.read.pdf.content import Glyphs, Word
from yusuan.read.pdf.lines import Line, word_text
from yusuan.read.pdf.rows import Segment, Strip, is_number

_APART = 1.3
"""Ems between two words of a line that make them different segments."""
_BESIDE = 0.8
"""The same beside a number."""
_COUNTED = re.compile(r"\d{1,2}|栏次|行次|序号|项目|[*—-]+")


def strip_of(line: Line, glyphs: Glyphs, beside: float = _BESIDE) -> Strip:
    """Take a line apart into segments; ``beside`` are the ems that part a number from a label."""
    groups: list[list[tuple[Word, str, bool]]] = []
    for word in line.words:
        text = word_text(word, glyphs)
        item = (word, text, is_number(text))
        if groups and not _apart(groups[-1][-1], item, beside):
            groups[-1].append(item)
        else:
            groups.append([item])
    segments = [Segment([w for w, _, _ in g], "".join(t for _, t, _ in g), len(g) == 1 and g[0][2]) for g in groups]
    return Strip(line, segments, sum(s.number for s in segments))


def _apart(left: tuple[Word, str, bool], right: tuple[Word, str, bool], beside: float) -> bool:
    gap = right[0].x0 - left[0].x1
    size = min(left[0].size, right[0].size)
    if len(left[1]) == 1 and len(right[1]) == 1 and not (left[2] or right[2]):
        return gap > 2.5 * size
    return gap > _APART * size or (left[2] and right[2]) or (gap > beside * size and (left[2] or right[2]))


def is_numbering(strip: Strip) -> bool:
    """Whether a line numbers the columns: 栏次 1 2 3 …"""
    texts = [s.text for s in strip.segments]
    counts = [int(t) for t in texts if t.isdigit()]
    if not counts or not all(map(_COUNTED.fullmatch, texts)):
        return False
    named = texts[0] in ("栏次", "行次")
    return (named or len(counts) > 2) and counts[0] <= 2 and all(b == a + 1 for a, b in pairwise(counts))
