"""Where the columns of a table without vertical rules meet: the words of the header stand over the columns' middles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from yusuan.read.pdf.heads import Head

Range = tuple[float, float]
_STEP = 1.5
"""Points between the places that are tried."""
_BEYOND = 64
"""Steps beyond the outermost words within which the outer edges are looked for, where no rule tells them."""
_OFF_MIDDLE = 9.0
"""Points by which a heading may miss its column's middle before it counts as not centred."""
_NUMBER, _TEXT, _HEADING = 14.0, 5.0, 12.0
"""What a border costs that runs through a number, a text, a heading."""
_SHARED = 6.0
"""What it costs that a column holds what stands side by side on the same lines."""
_LEFT_OUT = 30.0
"""What it costs to leave a heading without a column of its own."""
_TIGHT = 2.0


def borders(
    leaves: list[Head], numbers: list[Range], texts: list[Range], gaps: list[Range], edges: Range, *, exact: bool
) -> list[float]:
    """Return the borders of the columns that headings name, from the left edge to the right one.

    ``numbers`` and ``texts`` are where words stand, ``gaps`` lie between columns that print on the same lines.
    ``exact`` says that the outer edges are known (by rules), else they lie at or beyond those given. Headings that have
    no column of their own are taken out of ``leaves``.
    """
    cost = _Cost(numbers, texts, leaves, edges, gaps)
    starts = [edges[0]] if exact else [edges[0] - step * _STEP for step in range(_BEYOND)]
    best: list[dict[float, tuple[float, float, int]]] = [{x: (0.02 * (edges[0] - x), 0.0, -1) for x in starts}]
    count = len(leaves)
    for number in range(1, count + 1):
        best.append(_column(best, leaves, number, cost, edges, exact=exact))
    skipped_last = count > 1 and not best[count]
    end = count - 1 if skipped_last else count
    return _traced(best, leaves, end)


class _Cost:
    """What a border costs at a place."""

    def __init__(
        self, numbers: list[Range], texts: list[Range], leaves: list[Head], edges: Range, gaps: list[Range]
    ) -> None:
        self.lows = [low for low, _ in gaps]
        self.highs = [high for _, high in gaps]
        self.low = edges[0] - 120
        count = int((edges[1] - edges[0] + 240) / _STEP) + 2
        steps = [0.0] * (count + 1)
        for ranges, weight in ((numbers, _NUMBER), (texts, _TEXT)):
            for x0, x1 in ranges:
                self._add(steps, x0 + 0.6, x1 - 0.6, weight)
                self._add(steps, x0 - _TIGHT, x1 + _TIGHT, 0.05)
        for leaf in leaves:
            for part in leaf.parts:
                self._add(steps, part.x0 + 0.6, part.x1 - 0.6, _HEADING)
        self.at: list[float] = []
        total = 0.0
        for step in steps:
            total += step
            self.at.append(total)

    def _add(self, steps: list[float], x0: float, x1: float, weight: float) -> None:
        first = max(int((x0 - self.low) / _STEP) + 1, 0)
        last = min(int((x1 - self.low) / _STEP) + 1, len(steps) - 1)
        if first < last:
            steps[first] += weight
            steps[last] -= weight

    def of(self, x: float) -> float:
        return self.at[min(max(int((x - self.low) / _STEP), 0), len(self.at) - 1)]


def _column(
    best: list[dict[float, tuple[float, float, int]]],
    leaves: list[Head],
    number: int,
    cost: _Cost,
    edges: Range,
    *,
    exact: bool,
) -> dict[float, tuple[float, float, int]]:
    """The cheapest ways to the right border of column ``number``: place → cost, border before, columns before."""
    leaf = leaves[number - 1]
    found: dict[float, tuple[float, float, int]] = {}
    for x in _places(leaves, number, edges, exact=exact):
        here = cost.of(x) if number < len(leaves) else 0.02 * max(x - edges[1], 0.0)
        closed = bisect_right(cost.highs, x)
        cheapest: tuple[float, float, int] | None = None
        for back in (1, 2):
            if number < back or (back == 2 and number == len(leaves) and len(leaves) == 2):
                continue
            extra = (back - 1) * _LEFT_OUT
            for start, (paid, _, _) in best[number - back].items():
                if start > leaf.centre - 1:
                    continue
                price = paid + extra + here + min(abs(start + x - 2 * leaf.centre) / 2, _OFF_MIDDLE)
                if closed:
                    price += _SHARED * max(closed - bisect_left(cost.lows, start), 0)
                if cheapest is None or price < cheapest[0]:
                    cheapest = price, start, number - back
        if cheapest is not None:
            found[x] = cheapest
    return found


def _places(leaves: list[Head], number: int, edges: Range, *, exact: bool) -> list[float]:
    """The places to try for the right border of a column: between its heading's middle and the next one's."""
    if number == len(leaves):
        return [edges[1]] if exact else [edges[1] + step * _STEP for step in range(_BEYOND)]
    low, high = leaves[number - 1].centre + 1, leaves[number].centre - 1
    return [low + step * _STEP for step in range(int(max(high - low, 0.0) / _STEP) + 1)]


def _traced(best: list[dict[float, tuple[float, float, int]]], leaves: list[Head], end: int) -> list[float]:
    if not best[end]:
        return _between(leaves)
    x = min(best[end], key=lambda place: best[end][place][0])
    found = [x]
    kept: list[int] = []
    while end > 0:
        kept.append(end - 1)
        _, x, end = best[end][x]
        found.append(x)
    leaves[:] = [leaves[i] for i in reversed(kept)]
    return found[::-1]


def _between(leaves: list[Head]) -> list[float]:
    """Borders midway between headings, where nothing else can be had."""
    inner = [(a.x1 + b.x0) / 2 for a, b in pairwise(leaves)]
    return [leaves[0].x0, *inner, leaves[-1].x1]
