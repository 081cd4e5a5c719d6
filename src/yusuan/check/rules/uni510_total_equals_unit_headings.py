"""一张表列多个单位的，合计等于各单位之和

查什么
    一张表按单位分段列示的，合计行应等于各单位名称行之和，逐列核对。

依据
    合计是各单位的汇总（勾稽关系 I03、I70）。

适用
    表中有合计行和两个以上印有金额的单位名称行。

反例
    合计 100.00，甲局本级 60.00、乙中心 30.00。

正例
    合计 90.00，甲局本级 60.00、乙中心 30.00。

怎样改
    核对合计行与各单位行，改正录错的数或补列漏列的单位。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.hierarchy import ECONOMIC_TABLES, FUNCTION_TABLES, total_row, unit_headings
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="UNI510",
    title="一张表列多个单位的，合计等于各单位之和",
    title_en="In a table of several units, the total equals the units",
    severity="error",
    basis=("I70", "I03"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对合计行与各单位行，改正录错的数或补列漏列的单位。",
    remedy_en="Compare the total with the units' rows; correct the wrong figure or add the missing unit.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the total row with the sum of the units' heading rows, column by column."""
    comparer = Comparer(outcome)
    for table in disclosure.tables:
        if table.type not in (*FUNCTION_TABLES, *ECONOMIC_TABLES):
            continue
        headings = [heading for heading, _ in unit_headings(table) if any(heading.values.values())]
        total = total_row(table)
        for measure in filter(is_money, measures_of(table) if len(headings) > 1 else ()):
            if total is not None:
                entries = [Entry(table, heading, measure) for heading in headings]
                comparer.add_up(Entry(table, total, measure), entries, parts="各单位之和", parts_en="its units")
    comparer.close("没有在一张表中列示多个单位和合计")
