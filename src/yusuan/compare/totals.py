"""The totals that people ask for first: from the tables where they print them, else from the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yusuan.compare.links import amount_of, rounded_alike
from yusuan.compare.units import compare_units, one_sided_parts, unit_headings, units_of
from yusuan.model import Disclosure, Figure, Row, StatutoryTable
from yusuan.model.compared import TOTALS, PartPair, TotalLine
from yusuan.model.text import normalise, squeeze, strip_ordinal

Pick = Callable[[StatutoryTable], Row | None]

_GRAND = ("收入总计", "支出总计", "总计", "收支总计", "合计", "收入合计", "支出合计")
#: How the text counts people.
_STAFF = {
    "posts": re.compile(r"编制(?:人数|数)?(?:为|共|共有|总数)?(\d{1,6})(?:人|名|个)"),
    "present": re.compile(r"(?:实有|在职)(?:在职)?(?:人员|人数|职工)?(?:总数)?(?:为|共|共有)?(\d{1,6})(?:人|名)"),
}


@dataclass(frozen=True, slots=True)
class _Source:
    table: str
    measures: tuple[str, ...]
    pick: Pick


def _total(table: StatutoryTable) -> Row | None:
    return table.total_row()


def _grand(side: str) -> Pick:
    def pick(table: StatutoryTable) -> Row | None:
        rows = [r for r in table.rows if r.side == side]
        return next((r for label in _GRAND for r in rows if strip_ordinal(r.label) == label), None)

    return pick


def _carried(table: StatutoryTable) -> Row | None:
    words = ("上年结转", "年初结转")
    return next((r for r in table.rows if r.side == "revenue" and strip_ordinal(r.label).startswith(words)), None)


def _item(*items: str) -> Pick:
    def pick(table: StatutoryTable) -> Row | None:
        found = {r.item: r for r in table.rows if r.item}
        return next((found[item] for item in items if item in found), None)

    return pick


_AMOUNT = ("total", "final", "budget")
_SUMMARY = "revenue_expenditure_summary"
#: total → where tables print it, best first, and the concept under which the text states it
_SOURCES: dict[str, tuple[tuple[_Source, ...], tuple[str, ...]]] = {
    "revenue_total": (
        (_Source(_SUMMARY, ("total",), _grand("revenue")), _Source("revenue_summary", ("total",), _total)),
        ("revenue_total", "revenue_expenditure_total"),
    ),
    "expenditure_total": (
        (_Source(_SUMMARY, ("total",), _grand("expenditure")), _Source("expenditure_summary", ("total",), _total)),
        ("expenditure_total", "revenue_expenditure_total"),
    ),
    "fiscal_grant": ((_Source("revenue_summary", ("fiscal_grant",), _total),), ("fiscal_grant_revenue",)),
    "general_public": (
        (_Source("general_public_expenditure", ("total",), _total),),
        ("general_public_expenditure", "general_public_revenue"),
    ),
    "government_fund": (
        (_Source("government_fund_expenditure", ("total",), _total),),
        ("government_fund_expenditure", "government_fund_revenue"),
    ),
    "state_capital": (
        (_Source("state_capital_expenditure", ("total",), _total),),
        ("state_capital_expenditure", "state_capital_revenue"),
    ),
    "carryover": ((_Source(_SUMMARY, ("total",), _carried),), ("carryover",)),
    "basic": ((_Source("expenditure_summary", ("basic",), _total),), ("basic",)),
    "personnel": ((_Source("general_public_basic_expenditure", ("personnel",), _total),), ("personnel",)),
    "public_funds": ((_Source("general_public_basic_expenditure", ("public_funds",), _total),), ("public_funds",)),
    "project": ((_Source("expenditure_summary", ("project",), _total),), ("project",)),
    "three_public": ((_Source("three_public", _AMOUNT, _item("three_public_subtotal", "total")),), ("three_public",)),
    "abroad": ((_Source("three_public", _AMOUNT, _item("abroad")),), ("abroad",)),
    "vehicle_purchase": ((_Source("three_public", _AMOUNT, _item("vehicle_purchase")),), ("vehicle_purchase",)),
    "vehicle_operation": ((_Source("three_public", _AMOUNT, _item("vehicle_operation")),), ("vehicle_operation",)),
    "reception": ((_Source("three_public", _AMOUNT, _item("reception")),), ("reception",)),
    "agency_operating": ((_Source("three_public", _AMOUNT, _item("agency_operating")),), ("agency_operating",)),
    "procurement": ((_Source("procurement", ("total", "grand_total"), _total),), ("procurement",)),
    "assets": ((_Source("assets", ("value",), _total),), ("assets",)),
}


def total_of(disclosure: Disclosure, key: str, part: int | None) -> int | None:
    """Return a total of a part in fen; None where neither its tables nor its text print it."""
    figure = figure_of(disclosure, key, part)
    return figure.fen if figure is not None else None


def figure_of(disclosure: Disclosure, key: str, part: int | None) -> Figure | None:
    """Return the figure that prints a total of a part, in a table or else in the text; None where neither does."""
    if part is None:
        return None
    sources, concepts = _SOURCES[key]
    for source in sources:
        for table in disclosure.tables_of(source.table, part):
            row = source.pick(table)
            for measure in source.measures if row is not None else ():
                figure = row.values.get(measure) if row is not None else None
                if figure is not None and figure.fen is not None:
                    return figure
    return _stated(disclosure, concepts, part)


def compare_totals(a: Disclosure, b: Disclosure, parts: Sequence[PartPair], relation: str) -> list[TotalLine]:
    """Return the totals of the publishers' own parts that either side prints, in the order of ``TOTALS``."""
    gone, came = one_sided_parts(parts) if relation != "publishers" else ([], [])
    units = compare_units(a, b) if relation != "publishers" else []
    main = parts[0]
    first = _Side(a, main.before, gone, {normalise(u.before or "") for u in units if u.how == "gone"})
    second = _Side(b, main.after, came, {normalise(u.after or "") for u in units if u.how == "came"})
    found = [_line(key, first, second) for key in TOTALS if key in _SOURCES]
    found += [TotalLine(key, *counts, counts=True) for key, counts in _counts(a, b, main).items()]
    return [line for line in found if line.before is not None or line.after is not None]


class _Side:
    """One publisher with the units that only its side has: parts of their own, or headings in its table."""

    def __init__(self, disclosure: Disclosure, part: int | None, parts: Sequence[int], names: set[str]) -> None:
        self.disclosure, self.part, self.parts = disclosure, part, parts
        headings = unit_headings(disclosure).values()
        self.headings = [] if parts else [row for row in headings if normalise(row.label) in names]

    def figure(self, key: str) -> Figure | None:
        return figure_of(self.disclosure, key, self.part)

    def without_units(self, key: str, total: int | None) -> int | None:
        """Return a total less what the units print of it; None where it, or a unit's share, is not known."""
        shares = [total_of(self.disclosure, key, part) for part in self.parts]
        if self.headings and key not in _HEADED:
            return None
        shares += [amount_of([row], _HEADED[key]) or 0 for row in self.headings]
        if total is None or any(share is None for share in shares):
            return None
        return total - sum(share or 0 for share in shares)


#: total → the measure under which a unit's heading row prints its share
_HEADED = {"expenditure_total": "total", "basic": "basic", "project": "project"}


def _line(key: str, first: _Side, second: _Side) -> TotalLine:
    figures = first.figure(key), second.figure(key)
    before, after = (f.fen if f is not None else None for f in figures)
    quanta = [f.quantum if f is not None and f.fen else 1 for f in figures]
    same: tuple[int | None, int | None] = (None, None)
    if first.parts or second.parts or first.headings or second.headings:
        same = first.without_units(key, before), second.without_units(key, after)
    return TotalLine(key, before, after, False, *same, rounded_alike(before, after, (quanta[0], quanta[1])))


def _stated(disclosure: Disclosure, concepts: Sequence[str], part: int) -> Figure | None:
    for concept in concepts:
        for said in disclosure.statements:
            told = said.role == "amount" and said.concept == concept and said.part == part
            current = said.year in (None, disclosure.year) and said.kind in (None, disclosure.kind)
            if told and current and said.figure is not None and said.figure.fen is not None:
                return said.figure
    return None


def _counts(a: Disclosure, b: Disclosure, main: PartPair) -> dict[str, tuple[int | None, int | None]]:
    sides = ((a, main.before), (b, main.after))
    found = {
        "units": [len(units_of(d)) or None for d, _ in sides],
        "projects": [len(d.projects_of(part)) or None if part is not None else None for d, part in sides],
        **{key: [_people(d, pattern) for d, _ in sides] for key, pattern in _STAFF.items()},
    }
    return {key: (before, after) for key, (before, after) in found.items()}


def _people(disclosure: Disclosure, pattern: re.Pattern[str]) -> int | None:
    """Return the number of people that the text of the publisher's own part states first; None where it states none."""
    texts = (squeeze(line.text) for line in disclosure.paragraphs if line.part == 0 and line.kind == "body")
    return next((int(match[1]) for text in texts if (match := pattern.search(text))), None)
