"""部门“三公”经费等于各单位之和

查什么
    部门“三公”经费表的每一项，应等于各单位“三公”经费表同一项之和。

依据
    部门预算由所属单位预算汇总而成（勾稽关系 I70）。

适用
    文件有部门部分和单位部分，单位齐全，且各单位都有“三公”经费表。

反例
    部门公务接待费 0.37，唯一的单位公务接待费 0.73。

正例
    部门公务接待费 0.37，唯一的单位公务接待费 0.37。

怎样改
    核对部门与各单位的“三公”经费表，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.rule import Outcome, Rule
from yusuan.check.unit_parts import compare_units, complete
from yusuan.model import Disclosure

RULE = Rule(
    id="UNI503",
    title="部门“三公”经费等于各单位之和",
    title_en="The department's three public expenses equal the sum of its units",
    severity="error",
    basis=("I70", "R43"),
    message=(
        "“{table}”中“{name}”的“{column}”为 {actual}{unit}，各单位“{other_table}”中{parts}为 {expected}{unit}，"
        "相差 {difference}{unit}。"
    ),
    message_en=(
        "In “{table}”, “{column}” of “{name}” is {actual} {unit}, but {parts} in the units' “{other_table}” give "
        "{expected} {unit}, a difference of {difference} {unit}."
    ),
    remedy="核对部门与各单位的“三公”经费表，改正录错的一处。",
    remedy_en="Compare the tables of the department and its units and correct the wrong one.",
    needs=("three_public",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the department's items with the sum over its units."""
    comparer = Comparer(outcome)
    if complete(disclosure):
        compare_units(comparer, disclosure, ("three_public",))
    comparer.close("没有单位部分，单位不齐全，或有的单位没有“三公”经费表")
