"""合计行等于各类之和

查什么
    收入总表、支出总表和各支出表的“合计”行应等于表中各“类”之和，逐列核对；表中只列到款或项的，
    与所列的最高一级之和比较。

依据
    部门预算按功能分类编列，合计是各类的汇总（勾稽关系 I03）。

适用
    表中有合计行（在首行或末行均可），并列有带科目编码的行。

反例
    合计 872.24，而 201、206、208、210、213、221 六类合计为 862.24。

正例
    合计 872.24，六类之和也是 872.24。

怎样改
    核对合计行与各“类”行，改正录入错误的数；漏列的类补列。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.hierarchy import FUNCTION_TABLES
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.total_rows import compare_total_rows
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM102",
    title="合计行等于各类之和",
    title_en="The total row equals the sum of the classes",
    severity="error",
    basis=("I03", "R28"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对合计行与各“类”行，改正录入错误的数；漏列的类补列。",
    remedy_en="Compare the total row with the classes; correct the wrong figure or add the missing class.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the total row with the sum of the highest printed codes, column by column."""
    comparer = Comparer(outcome)
    compare_total_rows(comparer, disclosure, FUNCTION_TABLES)
    comparer.close("没有同时列出合计行和科目行的表")
