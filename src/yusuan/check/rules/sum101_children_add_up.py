"""下级科目之和应等于上级科目

查什么
    收入总表、支出总表和各支出表中，每个“类”“款”的金额应等于其下一级科目金额之和，逐列核对。

依据
    预算按功能分类编列到类、款、项，上级科目是下级科目的汇总（勾稽关系 I01、I02）。

适用
    表中某科目的下级科目至少列出一行。只列“类”不列“款”的表不适用。

反例
    20132 组织事务 2128.36，其下 2013201 为 410.36、2013202 为 1628.00、2013204 为 80.00，合计 2118.36。

正例
    20132 组织事务 2128.36，其下 2013201 为 410.36、2013202 为 1628.00、2013204 为 90.00，合计 2128.36。

怎样改
    核对该科目下各行与上级行，改正录入错误的一个数；若下级科目漏列，补上漏列的行。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.hierarchy import FUNCTION_TABLES, children_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM101",
    title="下级科目之和等于上级科目",
    title_en="Child codes add up to their parent",
    severity="error",
    basis=("I01", "I02", "R28"),
    message="“{table}”中“{row}”的“{column}”为 {actual}{unit}，其下级科目合计为 {expected}{unit}，"
    "相差 {difference}{unit}。",
    message_en="In “{table}”, “{column}” of “{row}” is {actual} {unit}, its child codes add up to {expected} {unit}, "
    "a difference of {difference} {unit}.",
    remedy="核对该科目与其下级各行，改正录入错误的数；下级科目漏列的，补列。",
    remedy_en="Compare the code with its children and correct the wrong figure, or add the missing row.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every parent row with the sum of its printed children, column by column."""
    comparer = Comparer(outcome)
    for table in disclosure.tables:
        if table.type not in FUNCTION_TABLES:
            continue
        for parent, children in children_of(table):
            for measure in filter(is_money, measures_of(table)):
                entries = [Entry(table, row, measure) for row in children]
                comparer.add_up(Entry(table, parent, measure), entries)
    comparer.close("没有同时列出上级科目和下级科目的表")
