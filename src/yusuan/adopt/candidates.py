"""Which allocations there may be: every combination of unit, code, fund, use and project that no figure rules out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from yusuan.adopt.published import Published
from yusuan.model.ledger import BASIC_USES, FISCAL_FUNDS, FUND_SOURCES, USES, Allocation
from yusuan.model.selection import Selection

#: What money is, where no figure says that it is something else.
_USUAL_FUNDS: tuple[str, ...] = ("general_public",)
_USUAL_USES: tuple[str, ...] = ("personnel", "public_funds", "project")


@dataclass(slots=True)
class Domain:
    """What the rows of a ledger may hold."""

    units: tuple[str, ...]
    functions: tuple[str, ...]
    """Items of seven digits."""
    basic_codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """unit → economic codes of the general public basic expenditure; none where no table prints them"""
    fiscal_codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """unit → economic codes of all fiscal expenditure, where a table prints them"""
    project_codes: tuple[str, ...] = ()
    """Economic codes of 三公 that project money may have."""
    projects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """unit → keys of the projects whose amounts are published"""
    institutions: frozenset[str] = frozenset()
    """Inferred second units, which hold public funds only."""


def candidates(
    domain: Domain, figures: Sequence[Published], *, lenient: bool = False, any_fund: bool = False
) -> list[Allocation]:
    """Return the possible allocations, without amounts.

    A combination is ruled out where a figure that sums it is zero or blank; with ``lenient``, where the figures of
    at least two tables say so, for documents that contradict themselves. Funds and uses that no figure is about are
    left out, unless ``any_fund``.
    """
    empty = _Emptiness(figures, lenient=lenient)
    found: list[Allocation] = []
    for base in _combinations(domain, figures, any_fund=any_fund):
        if empty.rules_out(base):
            continue
        found += (d for d in _detailed(base, domain) if d is base or not empty.rules_out(d))
    return found


def _combinations(domain: Domain, figures: Sequence[Published], *, any_fund: bool) -> Iterator[Allocation]:
    funds, uses, carried = _evident_funds(figures), _evident_uses(figures), _evident_carryover(figures)
    if any_fund:
        funds, uses = tuple(FUND_SOURCES), tuple(USES)
    for unit in domain.units:
        for use in uses if unit not in domain.institutions else ("public_funds",):
            for fund in funds:
                for carryover in carried:
                    for function in domain.functions:
                        yield Allocation(unit, function, None, fund, 0, use, None, carryover)


def _detailed(base: Allocation, domain: Domain) -> Iterator[Allocation]:
    """The combination with each economic code and project that it may have."""
    for economic in _economics(base, domain):
        coded = base if economic is None else replace(base, economic=economic)
        if base.use == "project":
            for key in domain.projects.get(base.unit, ()):
                yield replace(coded, project=key)
        yield coded


def _economics(base: Allocation, domain: Domain) -> tuple[str | None, ...]:
    fiscal = domain.fiscal_codes.get(base.unit)
    if fiscal and base.fund in FISCAL_FUNDS and base.use != "closing_balance":
        return fiscal
    if base.use in BASIC_USES and base.fund == "general_public":
        codes = domain.basic_codes.get(base.unit)
        if codes:
            return codes
    if base.fund in FISCAL_FUNDS and base.use != "closing_balance":
        return (None, *domain.project_codes)
    return (None,)


class _Emptiness:
    """The figures that say that there is nothing, looked up by unit and function code."""

    def __init__(self, figures: Iterable[Published], *, lenient: bool) -> None:
        self._needed = 2 if lenient else 1
        self._figures: dict[tuple[str | None, str | None], dict[tuple[str, int], list[Published]]] = defaultdict(
            lambda: defaultdict(list)
        )
        seen: set[object] = set()
        for figure in figures:
            table = (figure.spot.table, figure.spot.part)
            key = (figure.target, table if lenient else None)
            if figure.zero and key not in seen:
                seen.add(key)
                selection = figure.target.selection
                for unit in selection.units or (None,):
                    for function in selection.functions or (None,):
                        self._figures[unit, function][table].append(figure)

    def rules_out(self, allocation: Allocation) -> bool:
        """Say whether enough figures say that there is no such money."""
        tables: set[tuple[str, int]] = set()
        code = allocation.function
        for unit in (allocation.unit, None):
            for function in (code, code[:5], code[:3], None):
                for table, figures in self._figures.get((unit, function), {}).items():
                    if table not in tables and any(f.target.holds(allocation) for f in figures):
                        tables.add(table)
                        if len(tables) >= self._needed:
                            return True
        return False


def _nonzero(figures: Iterable[Published]) -> set[Selection]:
    return {f.target.selection for f in figures if not f.zero}


def _evident_funds(figures: Sequence[Published]) -> tuple[str, ...]:
    """The usual funds, and those that a figure which the usual ones cannot make needs."""
    needed = {fund for s in _nonzero(figures) if s.funds and not s.funds & {*_USUAL_FUNDS} for fund in s.funds}
    return tuple(fund for fund in FUND_SOURCES if fund in _USUAL_FUNDS or fund in needed)


def _evident_uses(figures: Sequence[Published]) -> tuple[str, ...]:
    needed = {use for s in _nonzero(figures) if s.uses and not s.uses & {*_USUAL_USES} for use in s.uses}
    return tuple(use for use in USES if use in _USUAL_USES or use in needed)


def _evident_carryover(figures: Sequence[Published]) -> tuple[bool, ...]:
    return (False, True) if any(s.carryover for s in _nonzero(figures)) else (False,)
