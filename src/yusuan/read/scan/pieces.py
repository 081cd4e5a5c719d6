"""Boxes of text cut into pieces that stand in one cell each: at rules and at wide gaps, trimmed to their ink."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from yusuan.read.scan.engine import Bitmap
from yusuan.read.scan.geometry import Box
from yusuan.read.scan.ruling import Rule

_GAP = 1.3
"""Heights of a line without ink that separate two pieces: a full stop before a bracket leaves less."""
_SPECK = 0.2
"""Part of a line's height up to which a dot may be dust …"""
_APART = 0.4
"""… where it stands this far beyond the first or the last character: a full stop stands nearer, a bullet is larger."""
_EDGE = 0.15
"""Part of a box's height that a rule must be inside for it to cut: boxes are drawn generously."""


def pieces_of(boxes: list[Box], rules: list[Rule], ink: Bitmap) -> list[Box]:
    """Return the pieces, each as large as its ink; what holds no ink is left out. ``ink`` is that without rules."""
    result: list[Box] = []
    for box in boxes:
        for part in _cut(_cut([box], rules, True), rules, False):
            result.extend(_apart(part, ink))
    return result


def _cut(boxes: list[Box], rules: list[Rule], horizontal: bool) -> list[Box]:
    result: list[Box] = []
    for box in boxes:
        margin = _EDGE * box.height
        low, high = (box.top, box.bottom) if horizontal else (box.left, box.right)
        first, last = (box.left, box.right) if horizontal else (box.top + margin, box.bottom - margin)
        inner = margin if horizontal else 0
        cuts = [
            round(r.at)
            for r in rules
            if r.horizontal == horizontal and low + inner < r.at < high - inner and r.start < last and r.end > first
        ]
        for a, b in pairwise([low, *sorted(cuts), high]):
            result.append(Box(box.left, a, box.right, b) if horizontal else Box(a, box.top, b, box.bottom))
    return result


def _apart(box: Box, ink: Bitmap) -> list[Box]:
    """The pieces of a box between wide gaps, without the white and the specks of dust around them."""
    trimmed = _trimmed(box, ink)
    if trimmed is None:
        return []
    blots = _without_specks(_split(trimmed, ink, _APART), ink)
    pieces: list[Box] = []
    for blot in blots:
        if pieces and blot.left - pieces[-1].right < _GAP * trimmed.height:
            pieces[-1].right = blot.right
        else:
            pieces.append(Box(blot.left, trimmed.top, blot.right, trimmed.bottom))
    return [p for p in (_trimmed(piece, ink) for piece in pieces) if p is not None]


def _split(box: Box, ink: Bitmap, gap: float) -> list[Box]:
    """The parts of a box between columns without ink, ``gap`` heights of the box wide."""
    columns = box.of(ink).any(axis=0).nonzero()[0].tolist()
    breaks = [(a, b) for a, b in pairwise(columns) if b - a > gap * box.height]
    starts, ends = [columns[0], *(b for _, b in breaks)], [*(a for a, _ in breaks), columns[-1]]
    return [Box(box.left + a, box.top, box.left + b + 1, box.bottom) for a, b in zip(starts, ends, strict=True)]


def _without_specks(blots: list[Box], ink: Bitmap) -> list[Box]:
    """The parts without specks before the first and after the last character; all where there are only specks."""
    kept = list(blots)
    for edge in (0, -1):
        while kept and _is_speck(kept[edge], ink):
            kept.pop(edge)
    return kept or blots


def _is_speck(box: Box, ink: Bitmap) -> bool:
    mark = _trimmed(box, ink)
    return mark is None or max(mark.width, mark.height) <= _SPECK * box.height


def _trimmed(box: Box, ink: Bitmap) -> Box | None:
    part = box.of(ink)
    rows, columns = part.any(axis=1).nonzero()[0], part.any(axis=0).nonzero()[0]
    if not len(rows):
        return None
    left, top = box.left + int(columns[0]), box.top + int(rows[0])
    return Box(left, top, box.left + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1)


def overlooked(boxes: list[Box], rules: list[Rule], ink: Bitmap, scale: float) -> list[Box]:
    """Return ink inside ruled tables that no box covers and that is large enough for a character or a dash."""
    import cv2
    import numpy as np

    upright = [r for r in rules if not r.horizontal]
    if not upright:
        return []
    rest = _untouched(boxes, ink)
    joined = cv2.dilate(rest, np.ones((3, 2 * int(2.5 * scale) + 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    left, right = min(r.at for r in upright), max(r.at for r in upright)
    top, bottom = min(r.start for r in upright), max(r.end for r in upright)
    found = []
    for x, y, width, height, _ in stats[1:].tolist():
        trimmed = _trimmed(Box(x, y, x + width, y + height), rest)
        if trimmed is None or not (left < trimmed.left < right and top < trimmed.top < bottom):
            continue
        if _may_be_text(trimmed, rest, scale):
            found.append(trimmed)
    return found


def _untouched(boxes: list[Box], ink: Bitmap) -> Bitmap:
    """The ink without what boxes cover, all of a stroke that a box covers in part included."""
    import cv2
    import numpy as np

    count, labels = cv2.connectedComponents(ink, connectivity=8)
    free: Any = np.full(count, 255, np.uint8)
    free[0] = 0
    for box in boxes:
        free[np.unique(box.of(labels))] = 0
    return free[labels]


def _may_be_text(box: Box, ink: Bitmap, scale: float) -> bool:
    if 3 * scale < box.width < 12 * scale and 0.5 * scale < box.height < 2.5 * scale:
        # A dash is one stroke; two specks of dust have white between them.
        return bool(box.of(ink).any(axis=0).all())
    return 5 * scale < box.height < 30 * scale and box.width > 1.5 * scale
