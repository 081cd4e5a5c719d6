"""The integer programme: amounts of the candidates that add up to every published figure.

Two solutions by HiGHS, one after the other. The first finds how far the figures must be missed (not at all, unless
the document contradicts itself). The second, with those deviations fixed, prefers what is known of such ledgers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from yusuan.adopt.published import Published
from yusuan.adopt.solver import Model, determined
from yusuan.model.ledger import Allocation, LedgerError

#: Deterministic limits of one search, in nodes of the tree; a time limit would give another ledger on a slow machine.
_NODES = 3000
#: How much it counts that a rounded figure is not exactly what is printed.
_MIDDLE_WEIGHT = 0.001


class AdoptError(LedgerError):
    """No ledger can be found for a document; the message (Chinese) says why."""


@dataclass(slots=True)
class Group:
    """Figures that sum the same candidates and agree on the amount."""

    members: tuple[int, ...]
    """Indices of candidates."""
    low: int
    high: int
    """In base units."""
    figures: list[Published] = field(default_factory=list)
    deviation: int = 0
    """By how many base units the ledger misses the figures."""

    @property
    def middle(self) -> int:
        """The printed amount itself, in a range that stands for it."""
        return (self.low + self.high + 1) // 2

    @property
    def weight(self) -> int:
        """How much a deviation counts."""
        return sum(figure.weight for figure in self.figures)


def groups_of(candidates: Sequence[Allocation], figures: Sequence[Published], base: int) -> list[Group]:
    """Return the figures grouped by the candidates that they sum and by amount; those that hold anyway left out."""
    members: dict[object, tuple[int, ...]] = {}
    found: dict[tuple[tuple[int, ...], int, int], Group] = {}
    by_function = _by_function(candidates)
    for figure in figures:
        if figure.target not in members:
            members[figure.target] = _members(figure, candidates, by_function)
        own = members[figure.target]
        if not own and figure.low <= 0 <= figure.high:
            continue
        low, high = -(-figure.low // base), figure.high // base
        if low > high:  # a rounded figure between two base units
            low, high = high, low
        found.setdefault((own, low, high), Group(own, low, high)).figures.append(figure)
    return list(found.values())


def _by_function(candidates: Sequence[Allocation]) -> dict[tuple[str | None, str], list[int]]:
    found: dict[tuple[str | None, str], list[int]] = {}
    for index, candidate in enumerate(candidates):
        for length in (0, 3, 5, 7):
            for unit in (None, candidate.unit):
                found.setdefault((unit, candidate.function[:length]), []).append(index)
    return found


def _members(
    figure: Published, candidates: Sequence[Allocation], by_function: dict[tuple[str | None, str], list[int]]
) -> tuple[int, ...]:
    selection = figure.target.selection
    units = selection.units if selection.units is not None else (None,)
    indices = sorted(
        {i for u in units for code in selection.functions or ("",) for i in by_function.get((u, code), ())}
    )
    return tuple(i for i in indices if figure.target.holds(candidates[i]))


class Programme:
    """The programme over some candidates and groups of figures."""

    def __init__(self, count: int, groups: Sequence[Group]) -> None:
        self.count, self.groups = count, groups

    def deviate(self) -> None:
        """Set the deviations of the groups to the least that is possible, weighted.

        Raises:
            AdoptError: the solver gives no answer.
        """
        model, rows = self._model([0.0] * self.count)
        for group, row in zip(self.groups, rows, strict=True):
            _elastic(model, row, group.weight)
            if group.low < group.high:
                middle = model.row(group.middle, group.middle)
                for index in group.members:
                    model.columns[index].append((middle, 1.0))
                _elastic(model, middle, _MIDDLE_WEIGHT)
        solution = model.whole(_NODES)
        if solution is None:
            raise AdoptError("求解失败：没有找到与公开数最接近的台账")
        for group in self.groups:
            total = sum(solution[i] for i in group.members)
            group.deviation = total - group.low if total < group.low else max(0, total - group.high)
            if total == group.middle:  # a rounded figure that can be exact is
                group.low = group.high = total

    def amounts(self, costs: Sequence[float]) -> list[int]:
        """Return the cheapest amounts in base units that miss the figures by the deviations.

        Raises:
            AdoptError: the solver finds none.
        """
        model, _ = self._model(costs)
        solution = model.whole(_NODES)
        if solution is None:
            raise AdoptError("求解失败：没有找到与公开数一致的台账")
        return solution

    def determined(self) -> list[bool]:
        """Say of each candidate whether no other amount would do."""
        model, _ = self._model([0.0] * self.count)
        return determined(model)[: self.count]

    def _model(self, costs: Sequence[float]) -> tuple[Model, list[int]]:
        """The programme with a row per group, and the numbers of the rows."""
        model = Model()
        rows = [model.row(g.low + g.deviation, g.high + g.deviation) for g in self.groups]
        entries: list[list[tuple[int, float]]] = [[] for _ in range(self.count)]
        for group, row in zip(self.groups, rows, strict=True):
            for index in group.members:
                entries[index].append((row, 1.0))
        for column, cost in zip(entries, costs, strict=True):
            model.column(column, cost)
        return model, rows


def _elastic(model: Model, row: int, weight: float) -> None:
    model.column([(row, 1.0)], weight)
    model.column([(row, -1.0)], weight)
