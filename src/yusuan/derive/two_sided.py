"""Two-sided summaries (收支总表、财政拨款收支总表): lines of income beside lines of expenditure by function class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yusuan.derive.cells import Press, Share
from yusuan.derive.code_tables import code_name
from yusuan.model import Figure, Row
from yusuan.model.ledger import FISCAL_FUNDS, USES
from yusuan.model.selection import Selection
from yusuan.reference.editions import Edition
from yusuan.reference.forms import RowForm, TableForm
from yusuan.reference.sums import line_selection, measure_selection, table_selection

_ORDINALS = "一二三四五六七八九"
_SPENT = Selection(uses=frozenset(USES) - {"closing_balance"})
#: Lines that stand under 财政拨款收入 and are numbered 1. 2. 3.
_UNDER_GRANT = ("general_public_revenue", "government_fund_revenue", "state_capital_revenue")


def two_sided_rows(form: TableForm, edition: Edition, level: str, shares: Sequence[Share], press: Press) -> list[Row]:
    """Return the rows of income, then those of expenditure, each with its totals."""
    table = table_selection(form.type) or Selection()
    inside = [share for share in shares if table.holds(share.allocation)]
    carried = any(total.meaning == "carryover" for total in form.totals)
    revenue = [
        _line(f"{ordinal}{line.label}", "revenue", line.meaning, inside, press, carried=carried)
        for ordinal, line in zip(_revenue_ordinals(form.revenue), form.revenue, strict=True)
    ]
    revenue += _totals(form, "revenue", {}, inside, press, carried=carried)
    columns = _expenditure_columns(form, level)
    expenditure = _class_lines(edition, columns, inside, press)
    expenditure += _totals(form, "expenditure", columns, inside, press, carried=carried)
    return revenue + expenditure


def _revenue_ordinals(lines: Sequence[RowForm]) -> list[str]:
    """一、二、… and, under 财政拨款收入, 1. 2. 3."""
    grouped = any(line.meaning == "fiscal_grant_revenue" for line in lines)
    ordinals, upper, lower = [], 0, 0
    for line in lines:
        if grouped and line.meaning in _UNDER_GRANT:
            lower += 1
            ordinals.append(f"{lower}.")
        else:
            upper += 1
            ordinals.append(f"{ordinal(upper)}、")
    return ordinals


def _line(label: str, side: str, meaning: str, shares: Iterable[Share], press: Press, *, carried: bool) -> Row:
    selection = line_selection(meaning, with_carryover=carried)
    figure = press.selected(selection, shares) if selection is not None else None
    return Row(label, {"total": figure}, side=side)


def _expenditure_columns(form: TableForm, level: str) -> dict[str, Selection]:
    """measure → what it sums, for the columns of the expenditure side."""
    measures = [c.measure for c in form.leaves(level) if c.side == "expenditure" and c.measure] or ["total"]
    found = {m: measure_selection(form.type, m, with_carryover=False) for m in measures}
    return {measure: selection for measure, selection in found.items() if selection is not None}


def _class_lines(edition: Edition, columns: dict[str, Selection], shares: Sequence[Share], press: Press) -> list[Row]:
    """A line per function class: all of the edition's, or only those with money where it lays none down."""
    spent = [share for share in shares if _SPENT.holds(share.allocation)]
    used = sorted({share.allocation.function[:3] for share in spent})
    classes = [code for code in edition.class_lines if code] or used
    classes += [code for code in used if code not in classes]  # a class the form forgot is never lost
    rows = []
    for number, code in enumerate(classes, start=1):
        selection = Selection(functions=(code,))
        values = {m: press.selected(s & selection, spent) for m, s in columns.items()}
        rows.append(
            Row(f"{ordinal(number)}、{code_name('function_codes', code, edition.year)}", values, side="expenditure")
        )
    return rows


def _totals(
    form: TableForm, side: str, columns: dict[str, Selection], shares: Sequence[Share], press: Press, *, carried: bool
) -> list[Row]:
    rows = []
    for total in form.totals:
        if total.side != side:
            continue
        rows.append(_line(total.label, side, total.meaning, shares, press, carried=carried))
        if side == "expenditure":
            rows[-1].values.update(_other_columns(total.meaning, columns, shares, press))
        elif total.meaning == "carryover" and form.carryover_by_fund:
            rows += _carryover_lines(form, shares, press)
    return rows


def _other_columns(
    meaning: str, columns: dict[str, Selection], shares: Sequence[Share], press: Press
) -> dict[str, Figure | None]:
    selection = line_selection(meaning, with_carryover=True) or Selection()
    return {m: press.selected(s & selection, shares) for m, s in columns.items() if m != "total"}


def _carryover_lines(form: TableForm, shares: Sequence[Share], press: Press) -> list[Row]:
    """The carried-over money of each fund, under the line of all of it."""
    rows: list[Row] = []
    for line, fund in zip(form.revenue, FISCAL_FUNDS, strict=False):
        selection = Selection(funds=frozenset({fund}), carryover=True)
        label = f"{ordinal(len(rows) + 1)}、{line.label}"
        rows.append(Row(label, {"total": press.selected(selection, shares)}, side="revenue"))
    return rows


def ordinal(number: int) -> str:
    """Return a number from 1 to 99 in Chinese: 十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_ORDINALS[tens - 1]}十") + (
        _ORDINALS[ones - 1] if ones else ""
    )
