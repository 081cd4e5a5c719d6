"""一张表列多个单位的，单位行等于其下各科目之和

查什么
    一张表按单位分段列示的，单位名称行的金额应等于该单位各“类”之和，逐列核对。

依据
    单位行是该单位各科目的合计（勾稽关系 I03、I70）。

适用
    表中分段列有两个以上单位，单位名称行印有金额。

反例
    甲局本级 70.00，其下 20132 为 60.00。

正例
    甲局本级 60.00，其下 20132 为 60.00。

怎样改
    核对该单位行与其下各科目，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.hierarchy import ECONOMIC_TABLES, FUNCTION_TABLES, unit_headings
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="UNI509",
    title="一张表列多个单位的，单位行等于其下各科目之和",
    title_en="In a table of several units, a unit's row equals its codes",
    severity="error",
    basis=("I70", "I03"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该单位行与其下各科目，改正录错的数。",
    remedy_en="Compare the unit's row with its codes and correct the wrong figure.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every unit's heading row with the sum of its highest codes, column by column."""
    comparer = Comparer(outcome)
    for table in disclosure.tables:
        if table.type in (*FUNCTION_TABLES, *ECONOMIC_TABLES):
            for heading, tops in unit_headings(table):
                for measure in filter(is_money, measures_of(table) if any(heading.values.values()) else ()):
                    entries = [Entry(table, row, measure) for row in tops]
                    comparer.add_up(Entry(table, heading, measure), entries, parts="各科目之和", parts_en="its codes")
    comparer.close("没有在一张表中列示多个单位")
