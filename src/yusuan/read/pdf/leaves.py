"""Columns that print nothing on a page are known by their header words alone."""

from __future__ import annotations

from itertools import pairwise

from yusuan.read.pdf.rows import Strip

Range = tuple[float, float]
_NEVER = float("inf")


def with_leaves(columns: list[Range], head: list[Strip]) -> tuple[list[Range], Strip | None]:
    """Return the columns with those added that only the header names, and the header where one line is all of it.

    The header line with the most words has one per column; where that is no fewer than the body shows, every column
    of the body takes the nearest word in order, and the words left over are columns of their own.
    """
    strip = max(reversed(head), key=lambda s: len(s.segments), default=None)
    words = [(s.x0, s.x1) for s in strip.segments] if strip else []
    if len(words) < len(columns) + (len(head) > 1) or len(columns) < 2:
        return columns, None
    taken = _nearest(columns, words)
    ranges = [columns[taken[i]] if i in taken else word for i, word in enumerate(words)]
    apart = all(left[1] < right[0] for left, right in pairwise(ranges))
    return (ranges, strip if len(head) == 1 else None) if apart else (columns, None)


def _nearest(columns: list[Range], words: list[Range]) -> dict[int, int]:
    """Return word → column, each column taken once, in order, with the least way between them."""
    best = [[_NEVER] * (len(words) + 1) for _ in range(len(columns) + 1)]
    best[0] = [0.0] * (len(words) + 1)
    for c, column in enumerate(columns, 1):
        for w in range(c, len(words) + 1):
            best[c][w] = min(best[c][w - 1], best[c - 1][w - 1] + _way(column, words[w - 1]))
    taken: dict[int, int] = {}
    c, w = len(columns), len(words)
    while c:
        if best[c][w] == best[c][w - 1]:
            w -= 1
            continue
        taken[w - 1] = c - 1
        c, w = c - 1, w - 1
    return taken


def _way(column: Range, word: Range) -> float:
    """Nothing where they overlap, else the gap; the distance of the middles decides between equals."""
    gap = max(column[0] - word[1], word[0] - column[1], 0.0)
    return gap + 0.01 * abs(column[0] + column[1] - word[0] - word[1])
