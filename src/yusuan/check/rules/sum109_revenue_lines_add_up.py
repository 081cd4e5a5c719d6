"""收入各项之和等于本年收入合计

查什么
    收支总表、财政拨款收支总表的收入一侧，各项收入之和应等于本年收入合计；只印总计的表，
    各项收入连同上年结转应等于收入总计。

依据
    收支总表的合计是各项收入的汇总（勾稽关系 I09、I11）。

适用
    收入一侧有本年收入合计或总计，且列有各项收入。“其中”项不重复计入。

反例
    一般公共预算拨款收入 855.89，本年收入合计 865.89。

正例
    一般公共预算拨款收入 855.89，本年收入合计 855.89。

怎样改
    核对收入各项与合计，改正录错的数；漏列的收入补列。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED, Side, side_of
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="SUM109",
    title="收入各项之和等于本年收入合计",
    title_en="Revenue lines add up to the year's revenue",
    severity="error",
    basis=("I09", "I11"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对收入各项与合计，改正录错的数；漏列的收入补列。",
    remedy_en="Compare the revenue lines with their total; correct the wrong figure or add the missing line.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the year's revenue (else the grand total) with its lines, in every two-sided table and column."""
    comparer = Comparer(outcome)
    for table in disclosure.tables:
        if table.type in TWO_SIDED:
            side = side_of(table, "revenue")
            for measure in filter(is_money, measures_of(table)):
                _compare(comparer, table, side, measure)
    comparer.close("没有收入合计和收入各项")


def _compare(comparer: Comparer, table: StatutoryTable, side: Side, measure: str) -> None:
    whole = side.current or side.grand
    if whole is None or not any(row.values.get(measure) for row in side.lines):
        return
    added = [] if side.current else [Entry(table, row, measure) for row in side.added()]
    readings = [[Entry(table, row, measure) for row in reading] + added for reading in side.readings()]
    if side.carried_before_current:
        readings += [[*r, *(Entry(table, row, measure) for row in side.opening)] for r in readings]
    comparer.add_up(Entry(table, whole, measure), *readings, parts="各项收入之和", parts_en="its lines")
