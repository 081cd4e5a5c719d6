"""The tables of the three budgets (一般公共, 政府性基金, 国有资本经营) against the summary and all expenditure."""

from __future__ import annotations

from collections.abc import Sequence

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, measures_of
from yusuan.check.sides import FUNDS, side_of
from yusuan.check.totals import carry_over, code_entries, leaf_codes, same_depth, total_entries
from yusuan.model import Disclosure, StatutoryTable


def compare_fund_table(comparer: Comparer, grants: StatutoryTable, table: StatutoryTable, fund: str) -> None:
    """Compare a fund's total in the grant summary with its own table; both blank is an agreement."""
    side = side_of(grants, "expenditure")
    rows = [row for row in (side.current, side.grand) if row is not None]
    if not rows or not (fund in measures_of(grants) or any(f in measures_of(grants) for f in FUNDS)):
        return
    others = total_entries(table) if table.has_figures() else []
    wanted = sum(entry.value for entry in others)
    wholes = [Entry(grants, row, fund) for row in rows]
    whole = next((entry for entry in wholes if entry.value == wanted), wholes[0])
    if comparer.add_up(whole, others, copy=True, source=table, parts="合计", parts_en="the total") is None:
        comparer.outcome.passed()


def budget_tables(disclosure: Disclosure, general: StatutoryTable) -> list[StatutoryTable]:
    """Return the tables of the three budgets of a part that print figures, the general public one first."""
    others = (disclosure.table(f"{fund}_expenditure", general.part) for fund in FUNDS[1:])
    return [general, *(table for table in others if table is not None and table.has_figures())]


def comparable_sources(disclosure: Disclosure, expenditure: StatutoryTable, budgets: Sequence[StatutoryTable]) -> bool:
    """Say whether all expenditure must equal the three budgets, as far as the tables' scope is known.

    The revenue must be readable, the codes printed to one level, and where there is carry-over the budgets must not
    show this year's money only.
    """
    part = expenditure.part
    revenue = (disclosure.table(t, part) for t in ("revenue_summary", "revenue_expenditure_summary"))
    known = any(table is not None and table.has_figures() for table in revenue)
    if not known or not same_depth(expenditure, budgets[0]):
        return False
    whole = sum(entry.value for entry in total_entries(expenditure))
    parts = sum(entry.value for table in budgets for entry in total_entries(table))
    return whole == parts or not carry_over(disclosure, part)


def compare_budgets(
    comparer: Comparer,
    expenditure: StatutoryTable,
    budgets: Sequence[StatutoryTable],
    measure: str,
    relation: str = "=",
) -> None:
    """Compare every last printed code of all expenditure with the sum of the three budgets under a measure."""
    whole = code_entries(expenditure, measure)
    parts = [code_entries(table, measure) for table in budgets if has_column(table, measure)]
    for code in leaf_codes(expenditure, *budgets):
        entries = [entry for found in parts for entry in found.get(code, [])]
        zh, en = f" {code} 之和", f"code {code}"
        if len(whole.get(code, [])) == 1:
            comparer.add_up(
                whole[code][0], entries, copy=True, relation=relation, source=budgets[0], parts=zh, parts_en=en
            )
        elif len(entries) == 1 and code not in whole:
            comparer.add_up(entries[0], [], source=expenditure, parts=zh, parts_en=en)
