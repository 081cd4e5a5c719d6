"""Which projects a function code pays: each project from one code where an exact combination exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from yusuan.adopt.preferences import likeness_cost
from yusuan.adopt.solver import Model
from yusuan.model.ledger import FISCAL_FUNDS, Allocation

#: How far the search for an exact combination goes; where a code's money is of several kinds it is slow.
_NODES, _MIXED_NODES = 200, 20
#: Above this many pairs of a project and a code no exact combination is looked for.
_MOST_PAIRS = 6000


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
    for mixed in (False, True):
        pots = _pots(rows, mixed=mixed)
        if len(pots) * len(budgets) <= _MOST_PAIRS:
            solution = _whole(pots, budgets, names, rows[0], _MIXED_NODES if mixed else _NODES)
            if solution is not None:
                return solution, True
    return _divided(_pots(rows, mixed=False), budgets, names, rows[0]) or rows, False


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


def _whole(
    pots: Sequence[Pot], budgets: dict[str, int], names: dict[tuple[str, str], str], row: Allocation, nodes: int
) -> list[Allocation] | None:
    """Each project's money from one pot, in rows made like ``row``; None where no such combination was found."""
    model, parts = _with_pots(pots)
    columns: dict[int, Allocation] = {}
    for key, budget in budgets.items():
        one = model.row(1, 1)
        for n, pot in enumerate(pots):
            cost = likeness_cost(names.get((row.unit, key), key), pot.function)
            like = replace(row, project=key, function=pot.function, fund=pot.fund)
            if len(pot.parts) == 1:
                ((carried, code),) = pot.parts
                column = model.column([(one, 1), (parts[n, (carried, code)], budget)], cost, 1)
                columns[column] = replace(like, carryover=carried, economic=code, amount=budget)
                continue
            link = model.row(0, 0)
            model.column([(one, 1), (link, -budget)], cost, 1)
            for part in pot.parts:
                column = model.column([(parts[n, part], 1), (link, 1)])
                columns[column] = replace(like, carryover=part[0], economic=part[1], amount=1)
    solution = model.whole(nodes)
    if solution is None:
        return None
    return [replace(like, amount=like.amount * solution[c]) for c, like in columns.items() if solution[c]]


def _divided(
    pots: Sequence[Pot], budgets: dict[str, int], names: dict[tuple[str, str], str], row: Allocation
) -> list[Allocation] | None:
    """The projects' money from pots of like names; a corner of the transport problem divides few projects."""
    model, parts = _with_pots(pots)
    columns: dict[int, Allocation] = {}
    for key, budget in budgets.items():
        whole = model.row(budget, budget)
        for n, pot in enumerate(pots):
            cost = likeness_cost(names.get((row.unit, key), key), pot.function)
            like = replace(row, project=key, function=pot.function, fund=pot.fund)
            for part in pot.parts:
                column = model.column([(parts[n, part], 1), (whole, 1)], cost)
                columns[column] = replace(like, carryover=part[0], economic=part[1])
    solution = model.whole(_NODES)
    if solution is None:
        return None
    return [replace(like, amount=solution[column]) for column, like in columns.items() if solution[column]]


def _with_pots(pots: Sequence[Pot]) -> tuple[Model, dict[tuple[int, tuple[bool, str | None]], int]]:
    """A programme with a row for each part of each pot: what is in it."""
    model = Model()
    return model, {
        (n, part): model.row(amount, amount) for n, pot in enumerate(pots) for part, amount in pot.parts.items()
    }
