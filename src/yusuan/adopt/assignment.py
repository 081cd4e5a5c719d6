"""Which projects a function code pays: each project from one code where an exact combination exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from yusuan.adopt.preferences import likeness_cost
from yusuan.adopt.solver import Model
from yusuan.model.ledger import FISCAL_FUNDS, Allocation

#: How far the search for an exact combination goes, and that for few codes per project.
_EXACT_NODES, _FEW_NODES, _FEW_GAP = 500, 20, 0.1
#: Above this many pairs of a project and a code the amounts stay as the programme has them.
_MOST_PAIRS = 6000
#: What another code of a project costs, against at most 100 for unlike names.
_ANOTHER_CODE = 1000.0


@dataclass(slots=True)
class Pot:
    """The project money of a unit under one function code and fund, or the carried-over part of it or the other."""

    function: str
    fund: str
    parts: dict[tuple[bool, str | None], int] = field(default_factory=dict)
    """(carried over, economic code) → amount"""


def assigned(rows: Sequence[Allocation], names: dict[tuple[str, str], str]) -> tuple[list[Allocation], bool]:
    """Return the rows with the projects' money moved among the function codes, and whether each has only one.

    What each project gets by kind of fund, and what is under each code, fund, carry-over and economic code, stays.
    """
    found = [row for row in rows if row.project is None]
    exact = True
    for unit in dict.fromkeys(row.unit for row in rows if row.project is not None):
        for fiscal in (True, False):
            own = [r for r in rows if r.unit == unit and r.project is not None and (r.fund in FISCAL_FUNDS) == fiscal]
            if own:
                new, one_each = _assign(own, names)
                found += new
                exact = exact and one_each
    return found, exact


def _assign(rows: list[Allocation], names: dict[tuple[str, str], str]) -> tuple[list[Allocation], bool]:
    budgets = _budgets(rows)
    for mixed, exact in ((False, True), (True, True), (True, False)):
        pots = _pots(rows, mixed=mixed)
        if len(pots) * len(budgets) > _MOST_PAIRS:
            break
        solution = _solved(pots, budgets, names, rows[0], exact=exact)
        if solution is not None:
            return solution, exact
    return rows, False


def _pots(rows: Sequence[Allocation], *, mixed: bool) -> list[Pot]:
    found: dict[tuple[str, str, bool | None], Pot] = {}
    for row in rows:
        key = (row.function, row.fund, None if mixed else row.carryover)
        pot = found.setdefault(key, Pot(row.function, row.fund))
        part = (row.carryover, row.economic)
        pot.parts[part] = pot.parts.get(part, 0) + row.amount
    return list(found.values())


def _budgets(rows: Sequence[Allocation]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        assert row.project is not None
        found[row.project] = found.get(row.project, 0) + row.amount
    return found


def _solved(
    pots: Sequence[Pot], budgets: dict[str, int], names: dict[tuple[str, str], str], row: Allocation, *, exact: bool
) -> list[Allocation] | None:
    """The rows, made like ``row``; None where no such combination was found."""
    model = Model()
    parts = {(n, part): model.row(amount, amount) for n, pot in enumerate(pots) for part, amount in pot.parts.items()}
    columns: dict[int, Allocation] = {}
    for key, budget in budgets.items():
        whole = model.row(budget, budget)
        one = model.row(1, 1 if exact else len(pots))
        for n, pot in enumerate(pots):
            link = model.row(0, 0) if exact else model.row(-budget, 0)
            like = replace(row, project=key, function=pot.function, fund=pot.fund)
            for part in pot.parts:
                column = model.column([(parts[n, part], 1), (whole, 1), (link, 1)])
                columns[column] = replace(like, carryover=part[0], economic=part[1])
            cost = likeness_cost(names.get((row.unit, key), key), pot.function) + (0 if exact else _ANOTHER_CODE)
            model.column([(one, 1), (link, -budget)], cost, 1)
    solution = model.whole(_EXACT_NODES) if exact else model.whole(_FEW_NODES, _FEW_GAP)
    if solution is None:
        return None
    return [replace(like, amount=solution[column]) for column, like in columns.items() if solution[column]]
