"""收支总表上年结转等于收入总表上年结转

查什么
    收支总表的上年结转结余应等于收入总表合计行的上年结转。

依据
    两表反映同一部门的上年结转资金（勾稽关系 I20）。

适用
    收入总表印有上年结转列，收支总表印有上年结转结余行，至少一处有数。

反例
    收支总表上年结转结余 16.35，收入总表上年结转空白。

正例
    收支总表上年结转结余 16.35，收入总表上年结转 16.35。

怎样改
    核对两表的上年结转，改正录错的一处，漏列的补列。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, measures_of, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import total_entry
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB203",
    title="收支总表上年结转等于收入总表上年结转",
    title_en="Carry-over is the same in the summary and in the revenue table",
    severity="error",
    basis=("I20",),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对两表的上年结转，改正录错的一处，漏列的补列。",
    remedy_en="Compare the carry-over of both tables; correct the wrong one or add what is missing.",
    applies_to=("budget",),
    needs=("revenue_expenditure_summary", "revenue_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the carry-over of both tables, part by part."""
    comparer = Comparer(outcome)
    for summary, revenue in tables_by_part(disclosure, "revenue_expenditure_summary", "revenue_summary"):
        rows = side_of(summary, "revenue").opening
        total = total_entry(revenue, "carryover")
        if rows and total is not None and "carryover" in measures_of(revenue):
            comparer.add_up(total, [Entry(summary, row, "total") for row in rows], copy=True)
    comparer.close("没有上年结转，或收入总表不列上年结转")
