"""Boxes of text cut into pieces that stand in one cell each: at rules and at wide gaps, trimmed to their ink."""

from __future__ import annotations

from itertools import pairwise

from yusuan.read.scan.engine import Bitmap
from yusuan.read.scan.geometry import Box
from yusuan.read.scan.ruling import Rule

_GAP = 1.3
"""Heights of a line without ink that separate two pieces: a full stop before a bracket leaves less."""
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
    """The pieces of a box between wide gaps, without the white around them."""
    trimmed = _trimmed(box, ink)
    if trimmed is None:
        return []
    gap = _GAP * max(trimmed.height, 1)
    columns = trimmed.of(ink).any(axis=0).nonzero()[0].tolist()
    starts = [columns[0], *(b for a, b in pairwise(columns) if b - a > gap)]
    ends = [*(a for a, b in pairwise(columns) if b - a > gap), columns[-1]]
    parts = [
        Box(trimmed.left + a, trimmed.top, trimmed.left + b + 1, trimmed.bottom)
        for a, b in zip(starts, ends, strict=True)
    ]
    return parts if len(parts) == 1 else [p for p in (_trimmed(part, ink) for part in parts) if p is not None]


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
    rest = ink.copy()
    for box in boxes:
        rest[max(box.top - 1, 0) : box.bottom + 1, max(box.left - 1, 0) : box.right + 1] = 0
    joined = cv2.dilate(rest, np.ones((3, 2 * int(2.5 * scale) + 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    left, right = min(r.at for r in upright), max(r.at for r in upright)
    top, bottom = min(r.start for r in upright), max(r.end for r in upright)
    found = []
    for x, y, width, height, _ in stats[1:].tolist():
        trimmed = _trimmed(Box(x, y, x + width, y + height), rest)
        if trimmed is None or not (left < trimmed.left < right and top < trimmed.top < bottom):
            continue
        if _may_be_text(trimmed, scale):
            found.append(trimmed)
    return found


def _may_be_text(box: Box, scale: float) -> bool:
    character = 5 * scale < box.height < 30 * scale and box.width > 1.5 * scale
    dash = 3 * scale < box.width < 12 * scale and 0.5 * scale < box.height < 2.5 * scale
    return character or dash
