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

    def whole(self, nodes: int) -> list[int] | None:
        """Return the cheapest whole numbers found in so many nodes of the search; None where none were found."""
        solver = self._solver(whole=True, nodes=nodes)
        solver.run()
        if solver.getInfo().primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
            return None
        return [round(value) for value in solver.getSolution().col_value]

    def real(self) -> list[float] | None:
        """Return the cheapest real numbers; None where there are none or no end to them."""
        solver = self._solver(whole=False)
        solver.run()
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return list(solver.getSolution().col_value)

    def _solver(self, *, whole: bool, nodes: int = 0) -> Any:
        solver: Any = cast(Any, highspy).Highs()
        options: list[tuple[str, object]] = [
            ("output_flag", False),
            ("threads", 1),
            ("parallel", "off"),
            ("random_seed", 0),
        ]
        if whole:
            options += [("mip_rel_gap", 0.0), ("mip_abs_gap", 0.5), ("mip_max_nodes", nodes)]
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


#: Above this many columns that may be positive nothing is said to be determined.
_MOST_COLUMNS = 6000


def determined(model: Model) -> list[bool]:
    """Say of each column whether it is the same in every solution of the programme's rows, in real numbers.

    A column is, if it is nothing in every solution, or if the rows alone, over the columns that may be positive, fix
    it: it lies in the space that they span.
    """
    support = _support(model)
    if support is None or len(support) > _MOST_COLUMNS:
        return [False] * len(model.columns)
    slack = [row for row, low in enumerate(model.lower) if low != model.upper[row]]
    matrix = np.zeros((len(model.lower), len(support) + len(slack)))
    for position, column in enumerate(support):
        for row, factor in model.columns[column]:
            matrix[row, position] = factor
    for position, row in enumerate(slack, start=len(support)):
        matrix[row, position] = 1.0
    sizes, basis = np.linalg.eigh(matrix @ matrix.T)
    large = sizes > 1e-9 * max(sizes[-1], 1.0)
    fixed = np.sum((basis[:, large].T @ matrix) ** 2 / sizes[large, None], axis=0) > 1 - 1e-7
    found = [True] * len(model.columns)
    for position, column in enumerate(support):
        found[column] = bool(fixed[position])
    return found


def _support(model: Model) -> list[int] | None:
    """The columns that are positive in some solution: of a solution times any factor as many as possible reach 1."""
    wide = Model()
    factor = [(wide.row(0.0, 0.0), -low) for low in model.lower]
    for row, (low, high) in enumerate(zip(model.lower, model.upper, strict=True)):
        if low != high:  # what the row is above its lower bound
            cap = wide.row(-INFINITY, 0.0)
            wide.column([(row, -1.0), (cap, 1.0)])
            factor.append((cap, low - high))
    wide.column([*factor, (wide.row(1.0, INFINITY), 1.0)])
    reached = []
    for entries in model.columns:
        limit = wide.row(0.0, INFINITY)
        wide.column([*entries, (limit, 1.0)])
        reached.append(wide.column([(limit, -1.0)], cost=-1.0, ceiling=1.0))
    solution = wide.real()
    return None if solution is None else [n for n, column in enumerate(reached) if solution[column] > 0.5]
