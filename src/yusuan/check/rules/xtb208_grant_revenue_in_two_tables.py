"""财政拨款收支总表各项拨款等于收支总表同名收入

查什么
    财政拨款收支总表的一般公共预算、政府性基金预算、国有资本经营预算拨款（本年），
    应等于收支总表同一资金的拨款收入；收支总表只印财政拨款收入一行的，与三项之和比较。

依据
    财政拨款收入在两表中是同一笔钱（勾稽关系 I23）。

适用
    两表都列有拨款收入。

反例
    收支总表政府性基金预算拨款收入 10.00，财政拨款收支总表政府性基金预算拨款空白。

正例
    两表政府性基金预算拨款都是 10.00。

怎样改
    核对该项拨款在两表中的数，改正录错或列错资金来源的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of, source_of
from yusuan.check.totals import fund_lines
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB208",
    title="财政拨款收支总表各项拨款等于收支总表同名收入",
    title_en="Grants by fund are the same in the grant summary and in the overall summary",
    severity="error",
    basis=("I23", "R26"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该项拨款在两表中的数，改正录错或列错资金来源的一处。",
    remedy_en="Compare the grant in both tables and correct the wrong or misplaced amount.",
    needs=("revenue_expenditure_summary", "fiscal_grant_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the three grants of the year in both summaries, part by part."""
    comparer = Comparer(outcome)
    for summary, grants in tables_by_part(disclosure, "revenue_expenditure_summary", "fiscal_grant_summary"):
        revenue = side_of(summary, "revenue").lines
        here, there = fund_lines(side_of(grants, "revenue").lines), fund_lines(revenue)
        entries = [Entry(grants, row, "total") for row in here.values()]
        single = next((row for row in revenue if source_of(row.label) == "fiscal_grant"), None)
        if not there and single is not None and entries:
            whole = Entry(summary, single, "total")
            comparer.add_up(whole, entries, copy=True, parts="各项拨款之和", parts_en="the grants", source=grants)
        for fund in here.keys() & there.keys():
            others = [Entry(summary, there[fund], "total")]
            whole = Entry(grants, here[fund], "total")
            comparer.add_up(whole, others, copy=True, parts="同一拨款", parts_en="the same grant", source=summary)
    comparer.close("两表没有可比的拨款收入")
