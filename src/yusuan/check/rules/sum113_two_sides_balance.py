"""收入总计等于支出总计

查什么
    收支总表、财政拨款收支总表的收入总计应等于支出总计。

依据
    部门预算收支平衡（勾稽关系 I10、I11、I80）。

适用
    两侧都印有总计的表。只印本年合计、不印总计且有结转的表不适用。

反例
    收入总计 872.24，支出总计 855.89。

正例
    收入总计 872.24，支出总计 872.24。

怎样改
    核对收入总计和支出总计，查明哪一侧漏列或录错。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, years_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED, side_of
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM113",
    title="收入总计等于支出总计",
    title_en="Total revenue equals total expenditure",
    severity="error",
    basis=("I10", "I11", "I80"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对收入总计和支出总计，查明哪一侧漏列或录错。",
    remedy_en="Compare both totals and find the side that leaves something out or is wrong.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the grand totals of both sides, for every year printed."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables:
        if table.type not in TWO_SIDED:
            continue
        revenue, expenditure = side_of(table, "revenue").grand, side_of(table, "expenditure").grand
        if revenue is not None and expenditure is not None:
            for year in years_of(table):
                measure = "total" + year
                comparer.add_up(
                    Entry(table, expenditure, measure),
                    [Entry(table, revenue, measure)],
                    copy=True,
                    parts="收入总计",
                    parts_en="total revenue",
                )
    comparer.close("没有两侧都印出总计的收支表")
