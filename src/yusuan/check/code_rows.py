"""The rows of tables that carry classification codes."""

from __future__ import annotations

from collections.abc import Iterator

from yusuan.model import Disclosure, Row, StatutoryTable
from yusuan.model.text import normalise, strip_ordinal
from yusuan.reference.codes import codes_named
from yusuan.reference.economic import economic_code, economic_codes_named

FUNCTION_TABLES = frozenset(
    {
        "revenue_summary",
        "expenditure_summary",
        "general_public_expenditure",
        "general_public_project_expenditure",
        "government_fund_expenditure",
        "state_capital_expenditure",
    }
)
ECONOMIC_TABLES = frozenset({"general_public_basic_expenditure", "fiscal_grant_economic_expenditure"})
CODE_TABLES = FUNCTION_TABLES | ECONOMIC_TABLES

_LENGTHS = (3, 5, 7)


def grouped_function_rows(disclosure: Disclosure) -> Iterator[tuple[StatutoryTable, list[tuple[Row, str]]]]:
    """Yield each table with its rows that carry a function code of three, five or seven digits."""
    for table in disclosure.tables:
        if table.type in FUNCTION_TABLES and (rows := _coded(table, "2")):
            yield table, rows


def named_function_rows(disclosure: Disclosure, year: int) -> Iterator[tuple[StatutoryTable, Row, str]]:
    """Yield the rows whose label ought to be the name of their function code; a list of projects names its projects."""
    for table, row, code in function_rows(disclosure):
        if table.type != "general_public_project_expenditure" or codes_named(strip_ordinal(row.label), year):
            yield table, row, code


def function_rows(disclosure: Disclosure) -> Iterator[tuple[StatutoryTable, Row, str]]:
    """Yield every row that carries a function code, with its table and official code."""
    for table, rows in grouped_function_rows(disclosure):
        for row, code in rows:
            yield table, row, code


def strayed_function_rows(disclosure: Disclosure, year: int) -> Iterator[tuple[StatutoryTable, Row, str]]:
    """Yield rows named like a function code whose code is of no budget class, among rows whose codes are."""
    for table, _ in grouped_function_rows(disclosure):
        for row in table.rows:
            code = row.official_code or ""
            strayed = code.isdigit() and len(code) in (5, 7) and code[0] != "2"
            if strayed and codes_named(strip_ordinal(row.label), year):
                yield table, row, code


def grouped_economic_rows(disclosure: Disclosure) -> Iterator[tuple[StatutoryTable, list[tuple[Row, str]]]]:
    """Yield each table with its rows that carry a department economic code (301…, 30101…)."""
    for table in disclosure.tables:
        if table.type in ECONOMIC_TABLES and (rows := _coded(table, "3")):
            yield table, rows


def economic_rows(disclosure: Disclosure) -> Iterator[tuple[StatutoryTable, Row, str]]:
    """Yield every row that carries an economic code, with its table and official code."""
    for table, rows in grouped_economic_rows(disclosure):
        for row, code in rows:
            yield table, row, code


def _coded(table: StatutoryTable, first: str) -> list[tuple[Row, str]]:
    rows = ((row, row.official_code or "") for row in table.rows)
    return [(row, code) for row, code in rows if code.isdigit() and len(code) in _LENGTHS and code[0] == first]


def same_name(printed: str, official: str) -> bool:
    """Say whether a printed economic name is the official one, brackets and 费/费用/支出 endings aside."""
    return _bare(printed) == _bare(official)


def _bare(name: str) -> str:
    folded = normalise(strip_ordinal(name)).replace("(", "").replace(")", "").replace("护", "")
    return folded.removesuffix("支出").removesuffix("用").removesuffix("费")


def renumbered(rows: list[tuple[Row, str]]) -> list[tuple[Row, str, str]]:
    """Return the rows whose group codes merely count up: (row, printed code, code of its name); empty where none do.

    Three rows of one class whose names are official names of other codes of the class, with codes that count up
    from 01 without a gap, are evidence enough.
    """
    found: list[tuple[Row, str, str]] = []
    for class_ in dict.fromkeys(code[:3] for _, code in rows):
        groups = [(row, code) for row, code in rows if len(code) == 5 and code[:3] == class_]
        numbers = [int(code[3:]) for _, code in groups]
        if numbers != list(range(1, len(numbers) + 1)):
            continue
        wrong = [(row, code, right) for row, code in groups if (right := _right_code(row.label, code)) is not None]
        if len(wrong) >= 2 or (found and wrong):
            found += wrong
    return found


def _right_code(label: str, code: str) -> str | None:
    known = economic_code(code)
    if known is not None and same_name(label, known.name):
        return None
    named = [c for c in economic_codes_named(strip_ordinal(label)) if c[:3] == code[:3] and len(c) == 5]
    return named[0] if named else None
