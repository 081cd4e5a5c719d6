"""收支总表本年收入合计等于收入总表本年收入小计

查什么
    收支总表的本年收入合计应等于收入总表合计行的本年收入小计。

依据
    两表反映同一部门的本年收入（勾稽关系 I20）。

适用
    收支总表印有本年收入合计，收入总表印有本年收入小计列和合计行。

反例
    收支总表本年收入合计 855.89，收入总表小计 865.89。

正例
    收支总表本年收入合计 855.89，收入总表小计 855.89。

怎样改
    核对收支总表的本年收入合计与收入总表的本年收入小计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB202",
    title="收支总表本年收入合计等于收入总表本年收入小计",
    title_en="The year's revenue is the same in the summary and in the revenue table",
    severity="error",
    basis=("I20",),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对收支总表的本年收入合计与收入总表的本年收入小计，改正录错的一处。",
    remedy_en="Compare the year's revenue of both tables and correct the wrong one.",
    applies_to=("budget",),
    needs=("revenue_expenditure_summary", "revenue_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the year's revenue of the summary with the revenue table's subtotal, part by part."""
    comparer = Comparer(outcome)
    for summary, revenue in tables_by_part(disclosure, "revenue_expenditure_summary", "revenue_summary"):
        current, others = side_of(summary, "revenue").current, total_entries(revenue, "current_year")
        if current is not None and others and has_column(revenue, "current_year"):
            comparer.add_up(Entry(summary, current, "total"), others, copy=True)
    comparer.close("没有同时印出本年收入合计和本年收入小计")
