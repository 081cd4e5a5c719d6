"""部门资产、采购等于各单位之和

查什么
    部门固定资产占用情况表的每一项价值、政府采购预算表的合计，应等于各单位同名表之和。

依据
    部门的资产和采购由所属单位汇总而成（勾稽关系 I70）。

适用
    文件有部门部分和单位部分，单位齐全，且各单位都有同名表。

反例
    部门资产总额 384.95，唯一的单位资产总额 348.95。

正例
    部门和唯一的单位资产总额都是 384.95。

怎样改
    核对部门与各单位的资产表、采购表，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.rule import Outcome, Rule
from yusuan.check.unit_parts import compare_units, complete
from yusuan.model import Disclosure

RULE = Rule(
    id="UNI504",
    title="部门资产、采购等于各单位之和",
    title_en="The department's assets and procurement equal the sum of its units",
    severity="error",
    basis=("I70", "R46", "R60"),
    message=(
        "“{table}”中“{name}”的“{column}”为 {actual}{unit}，各单位“{other_table}”中{parts}为 {expected}{unit}，"
        "相差 {difference}{unit}。"
    ),
    message_en=(
        "In “{table}”, “{column}” of “{name}” is {actual} {unit}, but {parts} in the units' “{other_table}” give "
        "{expected} {unit}, a difference of {difference} {unit}."
    ),
    remedy="核对部门与各单位的资产表、采购表，改正录错的一处。",
    remedy_en="Compare the tables of the department and its units and correct the wrong one.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the department's assets and its procurement total with the sum over its units."""
    comparer = Comparer(outcome)
    if complete(disclosure):
        compare_units(comparer, disclosure, ("assets", "procurement"))
    comparer.close("没有单位部分，单位不齐全，或有的单位没有资产表、采购表")
