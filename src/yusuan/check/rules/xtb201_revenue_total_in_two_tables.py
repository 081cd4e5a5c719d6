"""收支总表收入总计等于收入总表合计

查什么
    收支总表的收入总计应等于收入总表的合计。

依据
    两表反映同一部门的全部收入（勾稽关系 I20）。

适用
    同一部分（部门或单位）同时有收支总表和收入总表。收入总表不列上年结转的，与本年收入合计比较。

反例
    收支总表收入总计 872.24，收入总表合计 855.89，收入总表列有上年结转。

正例
    收支总表收入总计 872.24，收入总表合计 872.24。

怎样改
    核对收支总表的收入总计与收入总表的合计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import agreeing, total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB201",
    title="收支总表收入总计等于收入总表合计",
    title_en="Total revenue is the same in the summary and in the revenue table",
    severity="error",
    basis=("I20",),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对收支总表的收入总计与收入总表的合计，改正录错的一处。",
    remedy_en="Compare total revenue of both tables and correct the wrong one.",
    applies_to=("budget",),
    needs=("revenue_expenditure_summary", "revenue_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare total revenue of the summary with the revenue table's total, part by part."""
    comparer = Comparer(outcome)
    for summary, revenue in tables_by_part(disclosure, "revenue_expenditure_summary", "revenue_summary"):
        side, others = side_of(summary, "revenue"), total_entries(revenue)
        wholes = [Entry(summary, row, "total") for row in (side.grand, side.current) if row is not None]
        if has_column(revenue, "carryover"):
            wholes = wholes[:1]
        whole = agreeing(wholes, others)
        if whole is not None and others:
            comparer.add_up(whole, others, copy=True)
    comparer.close("没有同时印出收入总计和收入总表合计")
