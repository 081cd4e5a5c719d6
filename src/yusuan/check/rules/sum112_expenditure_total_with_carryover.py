"""支出总计等于本年支出合计加年终结转结余

查什么
    收支总表、财政拨款收支总表的支出总计，应等于本年支出合计加年终（年末）结转结余、结余分配，逐列核对。

依据
    支出总计包括本年支出和结转下年的资金（勾稽关系 I10、I80）。

适用
    同时印有本年支出合计和支出总计的表。

反例
    本年支出合计 872.24，年终结转结余空白，支出总计 882.24。

正例
    本年支出合计 872.24，年终结转结余空白，支出总计 872.24。

怎样改
    核对支出总计、本年支出合计和年终（年末）结转结余、结余分配，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED, Side, blocks_of
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="SUM112",
    title="支出总计等于本年支出合计加年终结转结余",
    title_en="Total expenditure equals the year's expenditure plus what is carried forward",
    severity="error",
    basis=("I10", "I80"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对支出总计、本年支出合计和年终（年末）结转结余、结余分配，改正录错的数。",
    remedy_en=(
        "Compare total expenditure, the year's expenditure and the balance carried forward; correct the wrong figure."
    ),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare total expenditure with the year's expenditure and the closing balance, in every column."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables:
        for side in blocks_of(table, "expenditure") if table.type in TWO_SIDED else ():
            _compare(comparer, table, side)
    comparer.close("没有同时印出本年支出合计和支出总计的表")


def _compare(comparer: Comparer, table: StatutoryTable, side: Side) -> None:
    if side.grand is None or side.current is None:
        return
    for measure in filter(is_money, measures_of(table)):
        current, grand = Entry(table, side.current, measure), Entry(table, side.grand, measure)
        if current.figure is not None and (grand.figure is not None or measure.startswith("total")):
            rest = [Entry(table, row, measure) for row in side.added()]
            comparer.add_up(
                grand,
                [current, *rest],
                parts="本年支出合计与年终结转结余之和",
                parts_en="expenditure and closing balance",
            )
