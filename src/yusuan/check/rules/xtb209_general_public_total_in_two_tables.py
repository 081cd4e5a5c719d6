"""财政拨款收支总表的一般公共预算支出等于一般公共预算支出表合计

查什么
    财政拨款收支总表本年支出合计行的一般公共预算财政拨款，应等于一般公共预算支出表的合计。

依据
    两表反映同一笔一般公共预算支出（勾稽关系 I24、I82）。

适用
    财政拨款收支总表分列一般公共预算财政拨款，或全部拨款都是一般公共预算。支出表只列当年拨款、不含上年结转的，
    与当年拨款收入比较。

反例
    财政拨款收支总表一般公共预算财政拨款 872.24，支出表合计 862.24。

正例
    财政拨款收支总表一般公共预算财政拨款 872.24，支出表合计 872.24。

怎样改
    核对财政拨款收支总表与一般公共预算支出表的合计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import FUNDS, side_of
from yusuan.check.totals import agreeing, fund_lines, total_entries
from yusuan.model import Disclosure, Row, StatutoryTable

RULE = Rule(
    id="XTB209",
    title="财政拨款收支总表的一般公共预算支出等于一般公共预算支出表合计",
    title_en="General public expenditure is the same in the grant summary and in its own table",
    severity="error",
    basis=("I24", "I82"),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对财政拨款收支总表与一般公共预算支出表的合计，改正录错的一处。",
    remedy_en="Compare the totals of both tables and correct the wrong one.",
    needs=("fiscal_grant_summary", "general_public_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the general public column of the grant summary with the table's total, part by part."""
    comparer = Comparer(outcome)
    for grants, table in tables_by_part(disclosure, "fiscal_grant_summary", "general_public_expenditure"):
        side, lines = side_of(grants, "expenditure"), fund_lines(side_of(grants, "revenue").lines)
        measure = _column(grants, lines)
        others = total_entries(table)
        if measure is None or not others:
            continue
        wholes = [Entry(grants, row, measure) for row in (side.current, side.grand) if row is not None]
        if "general_public" in lines and side_of(grants, "revenue").added():
            wholes.append(Entry(grants, lines["general_public"], "total"))
        whole = agreeing(wholes, others)
        if whole is not None:
            comparer.add_up(whole, others, copy=True)
    comparer.close("财政拨款收支总表没有分列一般公共预算，或没有支出合计")


def _column(grants: StatutoryTable, lines: dict[str, Row]) -> str | None:
    """Return the column to compare: the fund's own, or the total where no other fund has money."""
    if has_column(grants, "general_public"):
        return "general_public"
    other = any((f := row.values.get("total")) and f.fen for fund, row in lines.items() if fund != "general_public")
    return None if other or any(has_column(grants, fund) for fund in FUNDS) else "total"
