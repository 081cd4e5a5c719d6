"""部门各表等于所属单位之和

查什么
    部门收入总表、支出总表和各支出表中每个科目每一列的金额，应等于各单位同一表同一科目之和；收支总表逐行核对。

依据
    部门预算由本级和所属各单位预算汇总而成（勾稽关系 I70）。

适用
    文件有部门部分和两个以上单位部分，且单位齐全（与机构设置列出的数目相同，或有一张表的合计相符）。

反例
    部门 2013201 行政运行 90.00，甲单位 60.00、乙单位 20.00。

正例
    部门 2013201 行政运行 80.00，甲单位 60.00、乙单位 20.00。

怎样改
    核对部门表与各单位表，改正录错的一处，或补上漏列的单位。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED
from yusuan.check.unit_parts import CODE_TABLES, compare_units, complete, unit_parts
from yusuan.model import Disclosure

RULE = Rule(
    id="UNI501",
    title="部门各表等于所属单位之和",
    title_en="The department's tables equal the sum of its units",
    severity="error",
    basis=("I70", "R25"),
    message=(
        "“{table}”中“{name}”的“{column}”为 {actual}{unit}，各单位“{other_table}”中{parts}为 {expected}{unit}，"
        "相差 {difference}{unit}。"
    ),
    message_en=(
        "In “{table}”, “{column}” of “{name}” is {actual} {unit}, but {parts} in the units' “{other_table}” give "
        "{expected} {unit}, a difference of {difference} {unit}."
    ),
    remedy="核对部门表与各单位表，改正录错的一处，或补上漏列的单位。",
    remedy_en=(
        "Compare the department's table with those of its units; correct the wrong one or add the missing unit."
    ),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the department's tables with the sum over two or more units."""
    comparer = Comparer(outcome)
    if len(unit_parts(disclosure)) > 1 and complete(disclosure):
        compare_units(comparer, disclosure, (*CODE_TABLES, *TWO_SIDED))
    comparer.close("没有两个以上单位的预算，或单位不齐全")
