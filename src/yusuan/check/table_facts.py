"""Where the tables of a part print what a concept of the running text means.

One fact may be printed by several tables; the text agrees where it agrees with one of them, since tables that
disagree among themselves are another rule's finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from yusuan.check.entries import Entry, quantum_of
from yusuan.check.hierarchy import coded_rows, total_row
from yusuan.check.sides import FUNDS, Side, fund_of, side_of, source_of
from yusuan.model import Disclosure, Place, Row, StatutoryTable
from yusuan.model.disclosure import plain_label


class TableFact(NamedTuple):
    """One cell that prints a fact, or several that make it up."""

    entries: tuple[Entry, ...]

    @property
    def value(self) -> int:
        """The amount in fen; blank cells count as nothing."""
        return sum(e.value for e in self.entries)

    @property
    def quanta(self) -> list[int]:
        """The precision of each cell: the finest of its table, since 25 beside 47.91 means 25.00."""
        return [quantum_of(e.table) for e in self.entries]

    @property
    def place(self) -> Place:
        """The place of the first cell."""
        return self.entries[0].place


Reader = Callable[[Disclosure, int, str | None], Iterator[TableFact]]

_BOTH = "revenue_expenditure_summary"
_GRANT = "fiscal_grant_summary"
_COLUMNS = {  # revenue source → column of the revenue table
    "special_account": ("special_account",),
    "business_revenue": ("business_revenue",),
    "operating_revenue": ("operating_revenue",),
    "superior_grant": ("superior_grant",),
    "affiliated_remittance": ("affiliated_remittance",),
    "other": ("other",),
    "unit_funds": ("business_revenue", "operating_revenue", "superior_grant", "affiliated_remittance", "other"),
}


def facts_of(disclosure: Disclosure, part: int, concept: str, kind: str | None = None) -> list[TableFact]:
    """Return the printings of a concept in the tables of a part, the most authoritative first."""
    found = [fact for reader in _READERS.get(concept, ()) for fact in reader(disclosure, part, kind)]
    return [f for f in found if all(e.readable and e.table.has_figures() for e in f.entries)]


def _fact(
    table: StatutoryTable, row: Row | None, measure: str = "total", kind: str | None = None
) -> Iterator[TableFact]:
    if row is None:
        return
    key = measure if measure in row.values else _final_key(row, kind) if measure == "total" else None
    if key is not None:
        yield TableFact((Entry(table, row, key),))


def _final_key(row: Row, kind: str | None) -> str | None:
    """Return the column of tables that print budget and final accounts side by side."""
    wanted = "final" if kind in (None, "final", "execution") else "budget"
    return wanted if wanted in row.values else None


def _side(type_: str, side: str, *roles: str) -> Reader:
    def read(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
        table = disclosure.table(type_, part)
        if table is None:
            return
        rows = side_of(table, side)
        for role in roles:
            found = getattr(rows, role)
            for row in found if isinstance(found, list) else [found]:
                yield from _fact(table, row, kind=kind)

    return read


def _total(type_: str, *measures: str) -> Reader:
    def read(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
        table = disclosure.table(type_, part)
        if table is None:
            return
        row = total_row(table)
        for measure in measures:
            yield from _fact(table, row, measure, kind)

    return read


def _lines(type_: str, wanted: Callable[[Row], bool]) -> Reader:
    def read(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
        table = disclosure.table(type_, part)
        rows = side_of(table, "revenue").lines if table is not None else []
        for row in rows:
            if table is not None and wanted(row):
                yield from _fact(table, row, kind=kind)
                return

    return read


def _source(source: str) -> tuple[Reader, ...]:
    return _lines(_BOTH, lambda row: source_of(row.label) == source), _column_sum(source)


def _column_sum(source: str) -> Reader:
    def read(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
        table = disclosure.table("revenue_summary", part)
        row = total_row(table) if table is not None else None
        if table is None or row is None:
            return
        yield from _fact(table, row, source)
        columns = [c for c in _COLUMNS.get(source, ()) if c in row.values]
        if len(columns) > 1:
            yield TableFact(tuple(Entry(table, row, c) for c in columns))

    return read


def _grant_lines(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
    """The lines of the three funds together are the fiscal money."""
    table = disclosure.table(_BOTH, part)
    rows = [r for r in side_of(table, "revenue").lines if fund_of(r.label)] if table is not None else []
    if table is not None and rows and all("total" in r.values for r in rows):
        yield TableFact(tuple(Entry(table, r, "total") for r in rows))


def _fund_revenue(fund: str) -> tuple[Reader, ...]:
    def named(row: Row) -> bool:
        return fund_of(row.label) == fund

    return _lines(_BOTH, named), _lines(_GRANT, named), _total("revenue_summary", fund)


def _fund_column(fund: str) -> Reader:
    def read(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
        table = disclosure.table(_GRANT, part)
        if table is None:
            return
        side: Side = side_of(table, "expenditure")
        for row in (side.current, side.grand):
            yield from _fact(table, row, fund)

    return read


def _all_funds(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
    tables = [disclosure.table(f"{fund}_expenditure", part) for fund in FUNDS]
    found = [(t, total_row(t)) for t in tables if t is not None and t.has_figures()]
    entries = tuple(Entry(t, r, "total") for t, r in found if r is not None and "total" in r.values)
    if entries:
        yield TableFact(entries)


def _nature(label: str) -> Reader:
    """基本支出 and 项目支出 as lines of the summary's expenditure side."""

    def read(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
        table = disclosure.table(_BOTH, part)
        rows = side_of(table, "expenditure").lines if table is not None else []
        for row in rows:
            if table is not None and plain_label(row.label) == label:
                yield from _fact(table, row, kind=kind)

    return read


def _labelled(label: str) -> Reader:
    """人员经费合计 and 公用经费合计 as rows of the basic expenditure table."""

    def read(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
        table = disclosure.table("general_public_basic_expenditure", part)
        for row in table.rows if table is not None else []:
            if table is not None and plain_label(row.label) in (label, label + "合计", label + "小计"):
                yield from _fact(table, row, kind=kind)

    return read


def _item(*items: str) -> Reader:
    def read(disclosure: Disclosure, part: int, kind: str | None) -> Iterator[TableFact]:
        table = disclosure.table("three_public", part)
        if table is None:
            return
        units = {row.unit_code for row in table.rows if row.item}
        unit = None if None in units else next(iter(units), None) if len(units) == 1 else "-"
        for item in items:
            row = next((r for r in table.rows if r.item == item and r.unit_code == unit), None)
            yield from _fact(table, row, "total", kind)
            yield from _fact(table, row, "general_public", kind)

    return read


_READERS: dict[str, tuple[Reader, ...]] = {
    "revenue_total": (_side(_BOTH, "revenue", "grand", "current"), _total("revenue_summary", "total", "current_year")),
    "expenditure_total": (_side(_BOTH, "expenditure", "grand", "current"), _total("expenditure_summary", "total")),
    "revenue_expenditure_total": (
        _side(_BOTH, "revenue", "grand", "current"),
        _side(_BOTH, "expenditure", "grand", "current"),
        _total("revenue_summary", "total"),
        _total("expenditure_summary", "total"),
    ),
    "current_revenue": (
        _side(_BOTH, "revenue", "current", "grand"),
        _total("revenue_summary", "current_year", "total"),
    ),
    "current_expenditure": (_side(_BOTH, "expenditure", "current", "grand"), _total("expenditure_summary", "total")),
    "carryover": (
        _side(_BOTH, "revenue", "opening"),
        _total("revenue_summary", "carryover"),
        _side(_GRANT, "revenue", "opening"),
    ),
    "closing_balance": (_side(_BOTH, "expenditure", "closing"), _side(_GRANT, "expenditure", "closing")),
    "fiscal_grant_revenue": (
        *_source("fiscal_grant"),
        _side(_GRANT, "revenue", "current", "grand"),
        _grant_lines,
    ),
    "general_public_revenue": _fund_revenue("general_public"),
    "government_fund_revenue": _fund_revenue("government_fund"),
    "state_capital_revenue": _fund_revenue("state_capital"),
    "special_account_revenue": _source("special_account"),
    "business_revenue": _source("business_revenue"),
    "operating_revenue": _source("operating_revenue"),
    "superior_grant_revenue": _source("superior_grant"),
    "affiliated_remittance_revenue": _source("affiliated_remittance"),
    "other_revenue": _source("other"),
    "unit_funds_revenue": _source("unit_funds"),
    "fiscal_grant_summary": (
        _side(_GRANT, "revenue", "grand", "current"),
        _side(_GRANT, "expenditure", "grand", "current"),
    ),
    "fiscal_grant_expenditure": (_side(_GRANT, "expenditure", "current", "grand"), _all_funds),
    "general_public_expenditure": (
        _total("general_public_expenditure", "total", "current_year"),
        _fund_column("general_public"),
        *_fund_revenue("general_public"),  # 当年拨款, beside money carried over
    ),
    "government_fund_expenditure": (_total("government_fund_expenditure", "total"), _fund_column("government_fund")),
    "state_capital_expenditure": (_total("state_capital_expenditure", "total"), _fund_column("state_capital")),
    "basic": (
        _total("expenditure_summary", "basic"),
        _nature("基本支出"),
        _total("general_public_expenditure", "basic"),
    ),
    "project": (
        _total("expenditure_summary", "project"),
        _nature("项目支出"),
        _total("general_public_expenditure", "project"),
        _total("general_public_project_expenditure", "total"),
    ),
    "operating_expenditure": (_total("expenditure_summary", "operating"), _nature("经营支出")),
    "superior_remittance": (_total("expenditure_summary", "superior_remittance"), _nature("上缴上级支出")),
    "affiliated_subsidy": (_total("expenditure_summary", "affiliated_subsidy"), _nature("对附属单位补助支出")),
    "general_public_basic": (
        _total("general_public_basic_expenditure", "total"),
        _total("general_public_expenditure", "basic"),
    ),
    "personnel": (_total("general_public_basic_expenditure", "personnel"), _labelled("人员经费")),
    "public_funds": (_total("general_public_basic_expenditure", "public_funds"), _labelled("公用经费")),
    "three_public": (_item("total", "three_public_subtotal"),),
    "abroad": (_item("abroad"),),
    "abroad_academic": (_item("abroad_academic"),),
    "abroad_other": (_item("abroad_other"),),
    "vehicle": (_item("vehicle"),),
    "vehicle_purchase": (_item("vehicle_purchase"),),
    "vehicle_operation": (_item("vehicle_operation"),),
    "reception": (_item("reception"),),
    "agency_operating": (_item("agency_operating"),),
    "procurement": (_total("procurement", "total"),),
}


def fund_facts(disclosure: Disclosure, part: int, fund: str, measure: str) -> list[TableFact]:
    """Return a column's total (basic, project …) in the expenditure table of one fund."""
    return list(_total(f"{fund}_expenditure", measure)(disclosure, part, None))


def code_facts(table: StatutoryTable | None, measure: str = "total") -> dict[str, TableFact]:
    """Return what a table prints under a measure for every code; the rows of several units together."""
    found: dict[str, list[Entry]] = {}
    for row, code in coded_rows(table) if table is not None else []:
        if table is not None and measure in row.values:
            found.setdefault(code, []).append(Entry(table, row, measure))
    facts = {code: TableFact(tuple(entries)) for code, entries in found.items()}
    return {code: fact for code, fact in facts.items() if all(e.readable for e in fact.entries)}
