"""决算：本年收入合计等于收入决算表合计

查什么
    收入支出决算总表的本年收入合计应等于收入决算表的本年收入合计。

依据
    两表反映同一部门的本年收入（勾稽关系 I81）。

适用
    决算；总表印有本年收入合计。

反例
    总表本年收入合计 307.82，收入决算表 370.82。

正例
    总表本年收入合计 307.82，收入决算表 307.82。

怎样改
    核对收入支出决算总表的本年收入合计与收入决算表的合计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB217",
    title="决算：本年收入合计等于收入决算表合计",
    title_en="Final accounts: the year's revenue is the same in the summary and in the revenue table",
    severity="error",
    basis=("I81",),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对收入支出决算总表的本年收入合计与收入决算表的合计，改正录错的一处。",
    remedy_en="Compare the year's revenue of both tables and correct the wrong one.",
    applies_to=("final",),
    needs=("revenue_expenditure_summary", "revenue_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the year's revenue of the summary with the revenue table, part by part."""
    comparer = Comparer(outcome)
    for summary, revenue in tables_by_part(disclosure, "revenue_expenditure_summary", "revenue_summary"):
        current, others = side_of(summary, "revenue").current, total_entries(revenue)
        if current is not None and others:
            comparer.add_up(Entry(summary, current, "total"), others, copy=True)
    comparer.close("决算总表没有印出本年收入合计")
