"""Totals, classes and single codes of a table as entries, and what is known about non-fiscal money and carry-over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yusuan.check.entries import Entry, is_money
from yusuan.check.hierarchy import coded_rows, top_rows, total_row
from yusuan.check.sides import Side, class_of, fund_of, side_of, source_of
from yusuan.model import Disclosure, Row, StatutoryTable

#: Columns of the revenue table that hold money of other sources than the budget's three funds.
NON_FISCAL: tuple[str, ...] = (
    "special_account",
    "business_revenue",
    "operating_revenue",
    "superior_grant",
    "affiliated_remittance",
    "other",
    "unit_funds",
    "education_fees",
    "non_fiscal_balance",
    "business_fund",
)


#: Columns of the kinds of spending that make up a row's total.
KINDS: tuple[str, ...] = ("basic", "project", "operating", "superior_remittance", "affiliated_subsidy")


def carried_beside(table: StatutoryTable, year: str = "") -> bool:
    """Say whether 上年结转安排 stands beside the kinds of this year's money, not within them: most rows tell."""
    within = beside = 0
    for row in table.rows:
        carried = Entry(table, row, "carryover" + year).value
        if carried:
            kinds = sum(Entry(table, row, kind + year).value for kind in KINDS)
            rest = Entry(table, row, "total" + year).value - kinds
            within += rest == 0
            beside += rest == carried
    return beside > within


def total_entry(table: StatutoryTable, measure: str = "total") -> Entry | None:
    """Return the table's total under a measure, or None where the table prints no total row."""
    row = total_row(table)
    return Entry(table, row, measure) if row is not None else None


def total_entries(table: StatutoryTable, measure: str = "total") -> list[Entry]:
    """Return the entries that make up a table's total: its total row, or its top codes where it prints none."""
    entry = total_entry(table, measure)
    if entry is not None:
        return [entry]
    return [Entry(table, row, measure) for row in top_rows(table)]


def code_entries(table: StatutoryTable, measure: str = "total") -> dict[str, list[Entry]]:
    """Return the entries of every printed code; several where the table holds several units."""
    found: dict[str, list[Entry]] = {}
    for row, code in coded_rows(table):
        found.setdefault(code, []).append(Entry(table, row, measure))
    return found


def class_entries(table: StatutoryTable, measure: str = "total") -> dict[str, list[Entry]]:
    """Return the entries that make up every class: its row, or its top codes where it is not printed."""
    found: dict[str, list[Entry]] = {}
    meant = {id(row): code for row, code in coded_rows(table)}
    for row in top_rows(table):
        found.setdefault(meant[id(row)][:3], []).append(Entry(table, row, measure))
    return found


def line_of_class(table: StatutoryTable) -> dict[str, Row]:
    """Return the expenditure lines of a two-sided summary by the class they name (the first of each)."""
    found: dict[str, Row] = {}
    for row in side_of(table, "expenditure").lines:
        code = class_of(row.label)
        if code is not None and (code not in found or not _printed(found[code])):
            found[code] = row
    return found


def _printed(row: Row) -> bool:
    return any(figure is not None for figure in row.values.values())


def fund_lines(rows: Iterable[Row]) -> dict[str, Row]:
    """Return the lines that name one of the three funds, the first of each."""
    found: dict[str, Row] = {}
    for row in rows:
        fund = fund_of(row.label)
        if fund is not None:
            found.setdefault(fund, row)
    return found


def agreeing(entries: Sequence[Entry], others: Sequence[Entry]) -> Entry | None:
    """Return the entry that equals the sum of the others, else the first printed one, else None.

    A table may show the year's money or the money with carry-over: which of the two totals it repeats is known only
    from the amounts.
    """
    wanted = sum(entry.value for entry in others)
    printed = [entry for entry in entries if entry.figure is not None]
    found = next((entry for entry in printed if entry.value == wanted), None)
    return found or (printed[0] if printed else next(iter(entries), None))


def leaf_codes(*tables: StatutoryTable) -> dict[str, None]:
    """Return the printed codes under which no other code is printed in any of the tables, in order."""
    codes = sorted({code for table in tables for _, code in coded_rows(table)})
    following = [*codes[1:], ""] if codes else []
    return {code: None for code, after in zip(codes, following, strict=True) if not after.startswith(code)}


def same_depth(*tables: StatutoryTable) -> bool:
    """Say whether the tables print their codes down to the same level."""
    depths = {max((len(code) for _, code in coded_rows(table)), default=0) for table in tables}
    return len(depths) == 1


def has_non_fiscal(disclosure: Disclosure, part: int) -> bool:
    """Say whether a part shows revenue that is no budget grant (事业收入, 财政专户 …), this year or carried over."""
    table = disclosure.table("revenue_summary", part)
    if table is not None and any(_amount(row, m) for row in table.rows for m in NON_FISCAL):
        return True
    summary, grants = (disclosure.table(t, part) for t in ("revenue_expenditure_summary", "fiscal_grant_summary"))
    if summary is None:
        return False
    side = side_of(summary, "revenue")
    lines = (row for row in side.lines if source_of(row.label) not in (None, "fiscal_grant"))
    if any(_amount(row, "total") for row in [*lines, *side.balance_use, *side.extra]):
        return True
    return grants is not None and _carried(side) > _carried(side_of(grants, "revenue"))


def carry_over(disclosure: Disclosure, part: int) -> bool:
    """Say whether a part shows money carried over from last year or into the next one, or a balance used."""
    for type_ in ("revenue_expenditure_summary", "fiscal_grant_summary"):
        table = disclosure.table(type_, part)
        if table is not None and any(
            _amount(row, measure)
            for side in (side_of(table, "revenue"), side_of(table, "expenditure"))
            for row in side.added()
            for measure in row.values
            if is_money(measure) and "@" not in measure
        ):
            return True
    table = disclosure.table("revenue_summary", part)
    return table is not None and any(_amount(row, "carryover") for row in table.rows)


def _carried(side: Side) -> int:
    return sum(_amount(row, "total") for row in side.opening)


def _amount(row: Row, measure: str) -> int:
    figure = row.values.get(measure)
    return (figure.fen or 0) if figure is not None else 0
