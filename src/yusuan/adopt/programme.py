"""The integer programme: amounts of the candidates that add up to every published figure.

Two solutions by HiGHS, one after the other. The first finds how far the figures must be missed (not at all, unless
the document contradicts itself). The second, with those deviations fixed, prefers what is known of such ledgers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import highspy
import numpy as np

from yusuan.adopt.published import Published
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


def _by_function(candidates: Sequence[Allocation]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, candidate in enumerate(candidates):
        for length in (3, 5, 7):
            found.setdefault(candidate.function[:length], []).append(index)
    return found


def _members(figure: Published, candidates: Sequence[Allocation], by_function: dict[str, list[int]]) -> tuple[int, ...]:
    functions = figure.target.selection.functions
    if functions is None:
        indices: Sequence[int] = range(len(candidates))
    else:
        indices = sorted({i for code in functions for i in by_function.get(code, ())})
    return tuple(i for i in indices if figure.target.holds(candidates[i]))


@dataclass(slots=True)
class Choice:
    """A project's money as a whole takes one of these ways; each is a set of candidates that share the way."""

    budget: int
    """In base units."""
    ways: list[tuple[tuple[int, ...], int]] = field(default_factory=list)
    """(candidates, cost)"""


class Programme:
    """The programme over some candidates and groups of figures."""

    def __init__(self, count: int, groups: Sequence[Group]) -> None:
        self.count, self.groups = count, groups
        self.largest = max((group.high for group in groups), default=0)

    def deviate(self) -> None:
        """Set the deviations of the groups to the least that is possible, weighted.

        Raises:
            AdoptError: the solver gives no answer.
        """
        rows = [(group.members, group.low, group.high) for group in self.groups]
        weights: list[float] = [group.weight for group in self.groups]
        ranges = [group for group in self.groups if group.low < group.high]
        rows += [(group.members, group.middle, group.middle) for group in ranges]
        weights += [_MIDDLE_WEIGHT] * len(ranges)
        solution = _solve(self.count, rows, [0.0] * self.count, elastic=weights)
        if solution is None:
            raise AdoptError("求解失败：没有找到与公开数最接近的台账")
        amounts = solution[: self.count]
        for group in self.groups:
            total = sum(amounts[i] for i in group.members)
            group.deviation = total - group.low if total < group.low else max(0, total - group.high)
            if total == group.middle:  # a rounded figure that can be exact is
                group.low = group.high = total

    def amounts(self, costs: Sequence[float], choices: Sequence[Choice] = ()) -> list[int] | None:
        """Return the cheapest amounts in base units; None where the choices leave no solution (or none was found)."""
        rows = [(g.members, g.low + g.deviation, g.high + g.deviation) for g in self.groups]
        solution = _solve(self.count, rows, costs, choices=choices)
        return None if solution is None else solution[: self.count]

    def determined(self, amounts: Sequence[int]) -> list[bool]:
        """Say of each candidate whether no other amount would do.

        A random sum of amounts is the same in every solution only if each amount is: the largest and the smallest
        solution are compared, what differs is left out, until nothing differs.
        """
        rows = [(g.members, g.low + g.deviation, g.high + g.deviation) for g in self.groups]
        same = [True] * self.count
        model = _model(self.count, rows, [0.0] * self.count, whole=False)
        solver = _solver(model)
        while any(same):
            costs = [(0.5 + (i * 2654435761 % 1000003) / 1000003) if same[i] else 0.0 for i in range(self.count)]
            ends = [_end(solver, [sign * cost for cost in costs]) for sign in (1.0, -1.0)]
            changed = False
            for i in range(self.count):
                if same[i] and any(end is None or abs(end[i] - amounts[i]) > 0.5 for end in ends):
                    same[i], changed = False, True
            if not changed:
                break
        return same


Row = tuple[tuple[int, ...], int, int]


def _solve(
    count: int,
    rows: Sequence[Row],
    costs: Sequence[float],
    *,
    elastic: Sequence[float] = (),
    choices: Sequence[Choice] = (),
) -> list[int] | None:
    model = _model(count, rows, costs, elastic=elastic, choices=choices)
    solver = _solver(model)
    solver.run()
    if solver.getInfo().primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
        return None
    return [round(value) for value in solver.getSolution().col_value]


def _end(solver: Any, costs: Sequence[float]) -> list[float] | None:
    """The solution at the end of the feasible amounts in the direction of the costs."""
    indices: Any = np.arange(len(costs), dtype=np.int32)
    solver.changeColsCost(len(costs), indices, np.array(costs, dtype=np.float64))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return list(solver.getSolution().col_value)


def _solver(model: Any) -> Any:
    solver: Any = cast(Any, highspy).Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("parallel", "off"),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.5),
        ("mip_max_nodes", _NODES),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(model)
    return solver


def _model(
    count: int,
    rows: Sequence[Row],
    costs: Sequence[float],
    *,
    elastic: Sequence[float] = (),
    choices: Sequence[Choice] = (),
    whole: bool = True,
) -> Any:
    """The programme for HiGHS: columns are candidates, then two deviations per row, then the ways of the choices."""
    columns: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for number, (members, _, _) in enumerate(rows):
        for index in members:
            columns[index].append((number, 1.0))
    lower, upper = [float(low) for _, low, _ in rows], [float(high) for _, _, high in rows]
    prices, ceilings = list(costs), [highspy.kHighsInf] * count
    for number, weight in enumerate(elastic):
        columns += [[(number, 1.0)], [(number, -1.0)]]
        prices += [float(weight)] * 2
        ceilings += [highspy.kHighsInf] * 2
    _add_choices(choices, columns, prices, ceilings, lower, upper)
    return _highs_model(columns, prices, ceilings, lower, upper, whole=whole)


def _add_choices(
    choices: Sequence[Choice],
    columns: list[list[tuple[int, float]]],
    prices: list[float],
    ceilings: list[float],
    lower: list[float],
    upper: list[float],
) -> None:
    """One way per choice: what its candidates add up to is the whole budget or nothing."""
    for choice in choices:
        one = len(lower)
        lower.append(1.0)
        upper.append(1.0)
        for members, cost in choice.ways:
            row = len(lower)
            lower.append(0.0)
            upper.append(0.0)
            for index in members:
                columns[index].append((row, 1.0))
            columns.append([(one, 1.0), (row, -float(choice.budget))])
            prices.append(float(cost))
            ceilings.append(1.0)


def _highs_model(
    columns: Sequence[Sequence[tuple[int, float]]],
    prices: Sequence[float],
    ceilings: Sequence[float],
    lower: Sequence[float],
    upper: Sequence[float],
    *,
    whole: bool,
) -> Any:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(columns), len(lower)
    model.col_cost_ = np.array(prices, dtype=np.float64)
    model.col_lower_ = np.zeros(len(columns))
    model.col_upper_ = np.array(ceilings, dtype=np.float64)
    model.row_lower_, model.row_upper_ = np.array(lower, dtype=np.float64), np.array(upper, dtype=np.float64)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    starts = np.cumsum([0, *(len(column) for column in columns)], dtype=np.int32)
    model.a_matrix_.start_ = starts
    model.a_matrix_.index_ = np.array([row for column in columns for row, _ in column], dtype=np.int32)
    model.a_matrix_.value_ = np.array([value for column in columns for _, value in column], dtype=np.float64)
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(columns)
    return model
