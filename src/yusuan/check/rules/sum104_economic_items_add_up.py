"""经济分类款级之和等于类

查什么
    按部门预算支出经济分类列示的表（一般公共预算基本支出表等）中，301、302、303、310
    等类的金额应等于其下各款之和，逐列核对。

依据
    基本支出按经济分类编列到款，类是款的汇总（勾稽关系 I04）。

适用
    表中某类至少列出一款。只列类的表不适用。

反例
    302 商品和服务支出 57.72，其下各款合计 67.72。

正例
    302 商品和服务支出 57.72，其下各款合计 57.72。

怎样改
    核对该类与其下各款，改正录错的数；漏列的款补列。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.hierarchy import ECONOMIC_TABLES, children_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM104",
    title="经济分类款级之和等于类",
    title_en="Economic groups add up to their class",
    severity="error",
    basis=("I04", "R23"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该类与其下各款，改正录错的数；漏列的款补列。",
    remedy_en="Compare the class with its groups; correct the wrong figure or add the missing group.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every economic class with the sum of its printed groups, column by column."""
    comparer = Comparer(outcome)
    for table in disclosure.tables:
        if table.type not in ECONOMIC_TABLES:
            continue
        for parent, children in children_of(table):
            for measure in filter(is_money, measures_of(table)):
                entries = [Entry(table, row, measure) for row in children]
                comparer.add_up(Entry(table, parent, measure), entries, parts="其下各款合计", parts_en="its groups")
    comparer.close("没有同时列出类和款的经济分类表")
