"""Lines of a budget at their lowest level, each amount once: what a Fiscal Data Package holds, in 元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yusuan.model import Disclosure, Figure, Row, StatutoryTable
from yusuan.model.vocabulary import MEASURES
from yusuan.reference.codes import function_code
from yusuan.reference.economic import economic_code

#: Columns of the revenue table that are sources; the others are their sums.
_SOURCES = (
    "fiscal_grant", "special_account", "business_revenue", "operating_revenue", "superior_grant",
    "affiliated_remittance", "other", "unit_funds", "carryover",
)  # fmt: skip
_KINDS = ("basic", "project", "operating", "superior_remittance", "affiliated_subsidy")
_FUND_TABLES = {
    "general_public_expenditure": "general_public",
    "government_fund_expenditure": "government_fund",
    "state_capital_expenditure": "state_capital",
}

Line = dict[str, str | int | None]


def revenue_lines(disclosure: Disclosure) -> Iterator[Line]:
    """Yield the revenue by function item and source."""
    for table, row in _items(disclosure, ("revenue_summary",), 7):
        for measure in _SOURCES:
            yield from _line(disclosure, table, row, "revenue", measure, fund_source=measure)


def expenditure_lines(disclosure: Disclosure) -> Iterator[Line]:
    """Yield the expenditure granted by the budget, by function item, fund and kind of spending."""
    for table, row in _items(disclosure, tuple(_FUND_TABLES), 7):
        for measure in _KINDS:
            yield from _line(disclosure, table, row, "expenditure", measure, fund_source=_FUND_TABLES[table.type])


def economic_lines(disclosure: Disclosure) -> Iterator[Line]:
    """Yield the basic expenditure by department economic code, personnel and public funds apart."""
    for table, row in _items(disclosure, ("general_public_basic_expenditure",), 5):
        for measure in ("personnel", "public_funds"):
            yield from _line(disclosure, table, row, "expenditure", measure, fund_source="general_public")


def _items(disclosure: Disclosure, types: Sequence[str], length: int) -> Iterator[tuple[StatutoryTable, Row]]:
    """The rows of the lowest level, of the units where they publish, else of the department."""
    part_numbers = [part for part in disclosure.parts() if part] or disclosure.parts()[:1]
    for part in part_numbers:
        for type_ in types:
            for table in disclosure.tables_of(type_, part):
                yield from ((table, row) for row in table.rows if len(row.official_code or "") == length)


def _line(
    disclosure: Disclosure, table: StatutoryTable, row: Row, direction: str, measure: str, *, fund_source: str
) -> Iterator[Line]:
    figure: Figure | None = row.values.get(measure)
    if figure is None or not figure.fen:
        return
    code = row.official_code or ""
    known = economic_code(code) if len(code) == 5 else function_code(code)
    yield {
        "fiscal_year": disclosure.year,
        "direction": direction,
        "phase": "approved",
        "entity_code": table.entity_code,
        "entity": table.entity or disclosure.entity,
        "code": code,
        "name": known.name if known else row.label,
        "class_code": code[:3],
        "fund_source": MEASURES[fund_source],
        "kind": MEASURES[measure],
        "amount": yuan(figure.fen),
        "currency": "CNY",
    }


def yuan(fen: int) -> str:
    """Return an amount in 元 as a decimal number: 8558900, 0.50."""
    whole, part = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}{f'.{part:02}' if part else ''}"
