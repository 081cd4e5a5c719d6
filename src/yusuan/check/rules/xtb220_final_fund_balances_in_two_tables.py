"""决算：基金、国资的年初、收入、年末在两表中相等

查什么
    决算中，财政拨款收入支出决算总表的政府性基金、国有资本经营的年初结转、本年收入、年末结转，
    应等于各自收入支出决算表合计行的同名列。

依据
    两表反映同一项资金（勾稽关系 I82、I85）。

适用
    决算；政府性基金或国有资本经营收入支出决算表列有年初、收入或年末的数。

反例
    总表政府性基金年初结转 5.00，政府性基金决算表年初结转空白、本年收入 15.00。

正例
    两处年初结转都是 5.00。

怎样改
    核对该项资金在两表中的年初结转、本年收入和年末结转，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import fund_lines, total_entries
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="XTB220",
    title="决算：基金、国资的年初、收入、年末在两表中相等",
    title_en="Final accounts: opening balance, revenue and closing balance of a fund are the same in both tables",
    severity="error",
    basis=("I82", "I85"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该项资金在两表中的年初结转、本年收入和年末结转，改正录错的一处。",
    remedy_en="Compare the fund's balances and revenue in both tables and correct the wrong one.",
    applies_to=("final",),
    needs=("fiscal_grant_summary",),
)


_TABLES = {"government_fund": "government_fund_expenditure", "state_capital": "state_capital_expenditure"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare opening balance, revenue and closing balance of both funds with their tables, part by part."""
    comparer = Comparer(outcome)
    for fund, type_ in _TABLES.items():
        for grants, table in tables_by_part(disclosure, "fiscal_grant_summary", type_):
            for measure, entry in _printed(grants, fund).items():
                others = total_entries(table, measure)
                if others and table.has_figures():
                    comparer.add_up(entry, others, copy=True, parts="合计", parts_en="the total", source=table)
    comparer.close("没有政府性基金、国有资本经营的收支")


def _printed(grants: StatutoryTable, fund: str) -> dict[str, Entry]:
    """Return the cells of the grant summary that the fund's table repeats, by its measure."""
    revenue, expenditure = side_of(grants, "revenue"), side_of(grants, "expenditure")
    found: dict[str, Entry] = {}
    if fund in (lines := fund_lines(revenue.lines)):
        found["current_revenue"] = Entry(grants, lines[fund], "total")
    opening = fund_lines(line for row in revenue.opening for line in revenue.sublines.get(id(row), []))
    if fund in opening:
        found["opening_balance"] = Entry(grants, opening[fund], "total")
    if expenditure.closing:
        found["closing_balance"] = Entry(grants, expenditure.closing[0], fund)
    return found
