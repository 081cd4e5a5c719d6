"""Which projects a function code pays: each project from one code where an exact combination exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from yusuan.adopt.preferences import likeness_cost
from yusuan.adopt.solver import Model
from yusuan.model.ledger import FISCAL_FUNDS, Allocation

#: How far the search for an exact combination goes.
_NODES = 200
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
            solution = _whole(pots, budgets, names, rows[0])
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
    pots: Sequence[Pot], budgets: dict[str, int], names: dict[tuple[str, str], str], row: Allocation
) -> list[Allocation] | None:
    """Each project's money from one pot, in rows made like ``row``; None where no such combination was found."""
    model = Model()
    totals = [sum(pot.parts.values()) for pot in pots]
    rows = [model.row(total, total) for total in totals]
    columns: dict[int, tuple[str, int]] = {}
    for key, budget in budgets.items():
        one = model.row(1, 1)
        for n, pot in enumerate(pots):
            cost = likeness_cost(names.get((row.unit, key), key), pot.function)
            columns[model.column([(one, 1), (rows[n], budget)], cost, 1)] = key, n
    solution = model.whole(_NODES)
    if solution is None:
        return None
    found: list[Allocation] = []
    for n, pot in enumerate(pots):
        own = [columns[c][0] for c in columns if solution[c] and columns[c][1] == n]
        found += _filled(pot, {key: budgets[key] for key in own}, row)
    return found


def _filled(pot: Pot, budgets: dict[str, int], row: Allocation) -> list[Allocation]:
    """The projects of a pot, which add up to it, one after the other from its parts."""
    like = replace(row, function=pot.function, fund=pot.fund)
    parts, found = dict(pot.parts), []
    for key, budget in budgets.items():
        rest = budget
        for part in sorted(parts, key=lambda p: parts[p] != budget):  # a part that is just the budget comes first
            amount = min(rest, parts[part])
            if amount:
                found.append(replace(like, project=key, carryover=part[0], economic=part[1], amount=amount))
                parts[part] -= amount
                rest -= amount
    return found


def _divided(
    pots: Sequence[Pot], budgets: dict[str, int], names: dict[tuple[str, str], str], row: Allocation
) -> list[Allocation] | None:
    """The projects' money from pots of like names; a corner of the transport problem divides few projects."""
    model = Model()
    parts = {(n, part): model.row(amount, amount) for n, pot in enumerate(pots) for part, amount in pot.parts.items()}
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
