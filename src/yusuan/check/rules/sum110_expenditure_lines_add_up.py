"""支出各项之和等于本年支出合计

查什么
    收支总表、财政拨款收支总表的支出一侧，各项支出之和应等于本年支出合计，逐列核对；只印总计的表，
    各项支出连同年终结转应等于支出总计。

依据
    收支总表的合计是各项支出的汇总（勾稽关系 I09、I11）。

适用
    支出一侧有本年支出合计或总计，且列有各项支出。

反例
    各项支出之和 872.24，本年支出合计 882.24。

正例
    各项支出之和 872.24，本年支出合计 872.24。

怎样改
    核对支出各项与合计，改正录错的数；漏列的支出补列。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED, Side, blocks_of
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="SUM110",
    title="支出各项之和等于本年支出合计",
    title_en="Expenditure lines add up to the year's expenditure",
    severity="error",
    basis=("I09", "I11"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对支出各项与合计，改正录错的数；漏列的支出补列。",
    remedy_en="Compare the expenditure lines with their total; correct the wrong figure or add the missing line.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the year's expenditure (else the grand total) with its lines, in every two-sided table and column."""
    comparer = Comparer(outcome)
    for table in disclosure.tables:
        if table.type in TWO_SIDED:
            for side in blocks_of(table, "expenditure"):
                for measure in filter(is_money, measures_of(table)):
                    _compare(comparer, table, side, measure)
    comparer.close("没有支出合计和支出各项")


def _compare(comparer: Comparer, table: StatutoryTable, side: Side, measure: str) -> None:
    whole = side.current or side.grand
    if whole is None or not any(row.values.get(measure) for row in side.lines):
        return
    added = [] if side.current else [Entry(table, row, measure) for row in side.added()]
    readings = [[Entry(table, row, measure) for row in reading] + added for reading in side.readings()]
    comparer.add_up(Entry(table, whole, measure), *readings, parts="各项支出之和", parts_en="its lines")
