"""Linear and integer programmes for HiGHS, the same answer on every machine: one thread, limits in nodes, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import highspy
import numpy as np

INFINITY = float(highspy.kHighsInf)


class Model:
    """A programme that minimises the cost of columns of at least 0 whose rows lie between bounds."""

    def __init__(self) -> None:
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.columns: list[list[tuple[int, float]]] = []
        self.costs: list[float] = []
        self.ceilings: list[float] = []

    def row(self, low: float, high: float) -> int:
        """Add a row and return its number."""
        self.lower.append(float(low))
        self.upper.append(float(high))
        return len(self.lower) - 1

    def column(self, entries: Sequence[tuple[int, float]], cost: float = 0.0, ceiling: float = INFINITY) -> int:
        """Add a column with its entries (row, factor) and return its number."""
        self.columns.append(list(entries))
        self.costs.append(float(cost))
        self.ceilings.append(float(ceiling))
        return len(self.columns) - 1

    def whole(self, nodes: int, gap: float = 0.0) -> list[int] | None:
        """Return the cheapest whole numbers found in so many nodes of the search; None where none were found.

        The search ends sooner when the cost is at most ``gap`` (a share of it) above the least possible.
        """
        solver = self._solver(whole=True, nodes=nodes, gap=gap)
        solver.run()
        if solver.getInfo().primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
            return None
        return [round(value) for value in solver.getSolution().col_value]

    def ends(self) -> Ends:
        """Return the programme in real numbers, to be solved for one cost after the other."""
        return Ends(self._solver(whole=False), len(self.columns))

    def _solver(self, *, whole: bool, nodes: int = 0, gap: float = 0.0) -> Any:
        solver: Any = cast(Any, highspy).Highs()
        options: list[tuple[str, object]] = [
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", 0),
        ]
        if whole:
            options += [("mip_rel_gap", gap), ("mip_abs_gap", 0.5), ("mip_max_nodes", nodes)]
        for option, value in options:
            solver.setOptionValue(option, value)
        solver.passModel(self._highs(whole=whole))
        return solver

    def _highs(self, *, whole: bool) -> Any:
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self.columns), len(self.lower)
        model.col_cost_ = np.array(self.costs, dtype=np.float64)
        model.col_lower_ = np.zeros(len(self.columns))
        model.col_upper_ = np.array(self.ceilings, dtype=np.float64)
        model.row_lower_ = np.array(self.lower, dtype=np.float64)
        model.row_upper_ = np.array(self.upper, dtype=np.float64)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(column) for column in self.columns)], dtype=np.int32)
        entries = [entry for column in self.columns for entry in column]
        model.a_matrix_.index_ = np.array([row for row, _ in entries], dtype=np.int32)
        model.a_matrix_.value_ = np.array([factor for _, factor in entries], dtype=np.float64)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * len(self.columns)
        return model


class Ends:
    """A programme in real numbers whose costs change."""

    def __init__(self, solver: Any, count: int) -> None:
        self._solver = solver
        self._indices: Any = np.arange(count, dtype=np.int32)

    def cheapest(self, costs: Sequence[float]) -> list[float] | None:
        """Return the cheapest amounts; None where there is no end to them."""
        self._solver.changeColsCost(len(self._indices), self._indices, np.array(costs, dtype=np.float64))
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return list(self._solver.getSolution().col_value)
