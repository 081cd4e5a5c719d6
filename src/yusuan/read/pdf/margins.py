"""Where running text starts and ends: on the page where it shows, else as on the other pages of the document."""

from __future__ import annotations

from typing import NamedTuple

from yusuan.read.pdf.lines import Line
from yusuan.read.pdf.median import median

_LONG = 12
"""Ems of a line that may reach the right margin."""
_INDENT = 4
"""Ems by which a line of running text may be indented."""
_REACH = 0.6
"""Running text ends in the last part of a page's width; captions repeated over tables do not."""


class Margins(NamedTuple):
    """Left and right edge of running text in points."""

    left: float
    right: float


def own_margins(lines: list[Line]) -> Margins | None:
    """Return the margins that at least three long lines of a page keep on both sides, else None."""
    long = [line for line in lines if line.x1 - line.x0 > _LONG * line.size]
    if len(long) < 3:
        return None
    left = min(line.x0 for line in long)
    right = max(line.x1 for line in long)
    if sum(1 for line in long if _keeps(line, left, right)) < 3:
        return None
    return Margins(left, right)


def _keeps(line: Line, left: float, right: float) -> bool:
    """Whether a line reaches the right margin from near the left one, as a line of a title does not."""
    return line.x1 > right - 1.2 * line.size and line.x0 < left + _INDENT * line.size


class MarginBook:
    """The margins of the document's pages by page width."""

    def __init__(self) -> None:
        self._known: dict[int, list[Margins]] = {}

    def add(self, width: float, margins: Margins | None) -> None:
        """Remember the margins that a page shows."""
        if margins is not None and margins.right > _REACH * width:
            self._known.setdefault(round(width / 10), []).append(margins)

    def of(self, width: float, own: Margins | None, leftmost: float) -> Margins:
        """Return a page's own margins, or those usual at its width, or symmetrical ones."""
        if own is not None and own.right > _REACH * width:
            return own
        known = self._known.get(round(width / 10))
        if known:
            return Margins(median(m.left for m in known), median(m.right for m in known))
        return Margins(leftmost, max(width - leftmost, width / 2))
