"""职业年金缴费：2080506 等于 30109

查什么
    机关事业单位职业年金缴费支出（2080506）的基本支出应等于职业年金缴费（30109）。

依据
    同一笔缴费按功能分类和经济分类各列一次，两处应当相等（勾稽关系 I29，X02）。

适用
    一般公共预算支出表列到项，基本支出表列到款；两处都没有职业年金（不列预算、做实时再补）不是问题，只有一处有才是。

反例
    2080506 基本支出 4.64，30109 空白。

正例
    2080506 基本支出 4.64，30109 为 4.64。

怎样改
    核对功能分类科目 2080506 的基本支出与经济分类科目 30109，改正录错或列错科目的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import basic_splits, compare_pair
from yusuan.check.messages import PAIR, PAIR_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL302",
    title="职业年金缴费：2080506 等于 30109",
    title_en="Occupational annuity: 2080506 equals 30109",
    severity="error",
    basis=("I29", "R28"),
    message=PAIR,
    message_en=PAIR_EN,
    remedy="核对功能分类科目 2080506 的基本支出与经济分类科目 30109，改正录错或列错科目的一处。",
    remedy_en="Compare the function codes 2080506 with the economic codes 30109 and correct the wrong one.",
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


FUNCTIONS = ("2080506",)
ECONOMICS = ("30109",)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare basic spending of the function codes with the economic codes, part by part."""
    comparer = Comparer(outcome)
    for split in basic_splits(disclosure):
        compare_pair(comparer, split, FUNCTIONS, ECONOMICS)
    comparer.close("两表没有这些科目，或没有列到项、款")
