"""基本支出表合计等于各经济分类之和

查什么
    按经济分类列示的表中，合计行应等于 301、302、303、310 等各类之和，逐列核对。

依据
    基本支出按经济分类编列，合计是各类的汇总（勾稽关系 I04）。

适用
    表中有合计行和带经济分类编码的行。决算表只有“人员经费合计”“公用经费合计”的，由 SUM126 核对。

反例
    合计 316.46，而 301、302、303 合计 326.46。

正例
    合计 316.46，301、302、303 合计 316.46。

怎样改
    核对合计行与各类，改正录错的数；漏列的类补列。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.hierarchy import ECONOMIC_TABLES
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.total_rows import compare_total_rows
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM105",
    title="基本支出表合计等于各经济分类之和",
    title_en="The basic expenditure total equals the sum of the economic classes",
    severity="error",
    basis=("I04", "R23"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对合计行与各类，改正录错的数；漏列的类补列。",
    remedy_en="Compare the total row with the classes; correct the wrong figure or add the missing class.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the total row with the sum of the classes, column by column."""
    comparer = Comparer(outcome)
    compare_total_rows(comparer, disclosure, ECONOMIC_TABLES)
    comparer.close("没有合计行的经济分类表")
