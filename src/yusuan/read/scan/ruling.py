"""Ruling lines of a bitmap: long straight runs of ink that are no strokes of characters."""

from __future__ import annotations

from dataclasses import dataclass

from yusuan.read.scan.engine import Bitmap

_RUN = 10.0
"""Points of ink in a row that may be a rule …"""
_RULE = 46.0
"""… and that must be one, since no character is as large."""
_THICK = 3.5
_TOUCH = 2.5
"""Points between a short rule's end and the rule it meets."""
_DARKER = 14
"""Grey levels by which ink is darker than its surroundings."""


@dataclass(slots=True)
class Rule:
    """A straight rule in pixels: at ``at`` (y of a horizontal, x of a vertical one) from ``start`` to ``end``."""

    horizontal: bool
    at: float
    start: int
    end: int
    thickness: int


def ink_of(page: Bitmap, scale: float) -> Bitmap:
    """Return the page's ink: 255 where it is darker than its surroundings, else 0; ``scale`` is pixels per point."""
    import cv2

    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    window = 2 * int(8 * scale) + 1
    local = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, _DARKER)
    # The inside of a thick black stroke is no darker than its surroundings, yet ink.
    return cv2.bitwise_or(local, cv2.inRange(grey, 0, 70))


def rules_of(ink: Bitmap, scale: float) -> list[Rule]:
    """Return the rules: long runs, and short ones that go from rule to rule."""
    runs = [*_runs(ink, True, scale), *_runs(ink, False, scale)]
    rules = [r for r in runs if r.end - r.start >= _RULE * scale]
    waiting = [r for r in runs if r.end - r.start < _RULE * scale]
    # A short one may hang between two short ones of the other direction: once more settles it.
    for _ in range(2):
        left: list[Rule] = []
        for rule in waiting:
            between = _between(rule, rules, scale)
            (left if between is None else rules).append(between or rule)
        waiting = left
    return rules


def _between(run: Rule, rules: list[Rule], scale: float) -> Rule | None:
    """The part of a short run from the first rule it meets to the last; a stroke of a character may touch its end."""
    reach = _TOUCH * scale
    met = [
        rule.at
        for rule in rules
        if rule.horizontal != run.horizontal
        and run.start - reach <= rule.at <= run.end + reach
        and rule.start - reach <= run.at <= rule.end + reach
    ]
    if not met or max(met) - min(met) < _RUN * scale / 2:
        return None
    return Rule(run.horizontal, run.at, round(min(met)), round(max(met)), run.thickness)


def _runs(ink: Bitmap, horizontal: bool, scale: float) -> list[Rule]:
    import cv2
    import numpy as np

    length = max(int(_RUN * scale), 8)
    # Made thicker across first, so that a rule that climbs by a pixel does not break.
    thicker = cv2.dilate(ink, np.ones((3, 1) if horizontal else (1, 3), np.uint8))
    runs = cv2.morphologyEx(thicker, cv2.MORPH_OPEN, np.ones((1, length) if horizontal else (length, 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for x, y, width, height, area in stats[1:].tolist():
        along, thick = (width, height) if horizontal else (height, width)
        start, at = (x, y + height / 2) if horizontal else (y, x + width / 2)
        # What lies a little aslant has a high box but a thin body.
        if area / along - 2 <= _THICK * scale and thick <= 2 * _THICK * scale and along > 3 * thick:
            found.append(Rule(horizontal, at, start, start + along, thick))
    return found


def erase(rules: list[Rule], ink: Bitmap, page: Bitmap) -> None:
    """Take the rules out of the ink and paint them over on the page."""
    for rule in rules:
        half = rule.thickness // 2 + 1
        low, high = max(int(rule.at) - half, 0), int(rule.at) + half + 1
        place = (slice(low, high), slice(rule.start, rule.end))
        place = place if rule.horizontal else (place[1], place[0])
        ink[place] = 0
        page[place] = 255
