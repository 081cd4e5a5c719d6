"""Strokes joined to rules, and rules that touch gathered into frames: the skeletons of ruled tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from yusuan.read.pdf.frame import Box
from yusuan.read.pdf.strokes import Stroke

SAME = 2.5
"""Rules this close together are one rule (double borders, cells that each draw their own)."""
GAP = 4.5
"""Pieces of a rule this far apart belong together: dashes, corners left open."""
TOUCH = 3.5
"""How far a rule may end before the one it meets."""
SHORTEST = 5.0


@dataclass(slots=True)
class Skeleton:
    """Rules that touch each other."""

    horizontals: list[Stroke]
    verticals: list[Stroke]

    @property
    def box(self) -> Box:
        """The rectangle that all rules span."""
        xs = [v.at for v in self.verticals]
        ys = [h.at for h in self.horizontals]
        left = min([*xs, *(h.start for h in self.horizontals)])
        right = max([*xs, *(h.end for h in self.horizontals)])
        top = min([*ys, *(v.start for v in self.verticals)])
        bottom = max([*ys, *(v.end for v in self.verticals)])
        return left, top, right, bottom


def merged(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Return collinear strokes of one direction joined where they overlap or nearly meet, ordered by position."""
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.at):
        if groups and stroke.at - groups[-1][0].at <= SAME:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [rule for group in groups for rule in _joined(group) if rule.end - rule.start >= SHORTEST]


def _joined(group: list[Stroke]) -> list[Stroke]:
    group.sort(key=lambda s: s.start)
    rules: list[Stroke] = []
    for stroke in group:
        last = rules[-1] if rules else None
        if last is not None and stroke.start - last.end <= GAP:
            if stroke.end - stroke.start > last.end - last.start:
                last.at = stroke.at
            last.end = max(last.end, stroke.end)
        else:
            rules.append(Stroke(stroke.horizontal, stroke.at, stroke.start, stroke.end))
    return rules


def skeletons(strokes: list[Stroke]) -> tuple[list[Skeleton], list[Stroke]]:
    """Return the groups of touching rules that have both directions, and the horizontal rules that touch none."""
    horizontals = merged(s for s in strokes if s.horizontal)
    verticals = merged(s for s in strokes if not s.horizontal)
    parent = list(range(len(horizontals) + len(verticals)))
    ys = [h.at for h in horizontals]
    for number, vertical in enumerate(verticals, len(horizontals)):
        low, high = bisect_left(ys, vertical.start - TOUCH), bisect_right(ys, vertical.end + TOUCH)
        for index in range(low, high):
            rule = horizontals[index]
            if rule.start - TOUCH <= vertical.at <= rule.end + TOUCH:
                parent[_root(parent, index)] = _root(parent, number)
    groups: dict[int, Skeleton] = {}
    for index, rule in enumerate([*horizontals, *verticals]):
        group = groups.setdefault(_root(parent, index), Skeleton([], []))
        (group.horizontals if rule.horizontal else group.verticals).append(rule)
    found = [g for g in groups.values() if g.verticals and g.horizontals]
    alone = [h for g in groups.values() if not g.verticals for h in g.horizontals]
    return found, sorted(alone, key=lambda s: s.at)


def _root(parent: list[int], index: int) -> int:
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index
