"""只有一个单位的，单位各表与部门各表相同

查什么
    部门只有一个单位的，部门收入总表、支出总表、各支出表和收支总表应与该单位的同名表逐格相同。

依据
    部门预算由所属单位预算汇总而成（勾稽关系 I70）。

适用
    文件有部门部分和一个单位部分，且机构设置只列一个单位，或有一张表的合计相符。

反例
    部门 2013202 为 48.00，单位 2013202 为 84.00。

正例
    部门和单位 2013202 都是 48.00。

怎样改
    核对部门表与单位表，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED
from yusuan.check.unit_parts import CODE_TABLES, compare_units, complete, unit_parts
from yusuan.model import Disclosure

RULE = Rule(
    id="UNI502",
    title="只有一个单位的，单位各表与部门各表相同",
    title_en="The only unit's tables repeat the department's",
    severity="error",
    basis=("I70", "R25"),
    message=(
        "“{table}”中“{name}”的“{column}”为 {actual}{unit}，而唯一的单位“{other_table}”中{parts}为 "
        "{expected}{unit}，相差 {difference}{unit}。"
    ),
    message_en=(
        "In “{table}”, “{column}” of “{name}” is {actual} {unit}, but {parts} in the only unit's “{other_table}” "
        "is {expected} {unit}, a difference of {difference} {unit}."
    ),
    remedy="核对部门表与单位表，改正录错的一处。",
    remedy_en="Compare the department's table with the unit's and correct the wrong one.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the department's tables with those of its only unit."""
    comparer = Comparer(outcome)
    if len(unit_parts(disclosure)) == 1 and complete(disclosure):
        compare_units(comparer, disclosure, (*CODE_TABLES, *TWO_SIDED))
    comparer.close("没有单位部分，或部门另有其他单位")
