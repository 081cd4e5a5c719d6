"""住房公积金：2210201 等于 30113

查什么
    住房公积金（2210201）的基本支出应等于住房公积金（30113）。

依据
    同一笔缴费按功能分类和经济分类各列一次，两处应当相等（勾稽关系 I29，X05）。

适用
    一般公共预算支出表列到项并分列基本支出，基本支出表列到款，且至少一处有数。

反例
    2210201 基本支出 26.28，30113 为 28.26。

正例
    2210201 基本支出 26.28，30113 为 26.28。

怎样改
    核对功能分类科目 2210201 的基本支出与经济分类科目 30113，改正录错或列错科目的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import basic_splits, compare_pair
from yusuan.check.messages import PAIR, PAIR_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL305",
    title="住房公积金：2210201 等于 30113",
    title_en="Housing fund: 2210201 equals 30113",
    severity="error",
    basis=("I29", "R28"),
    message=PAIR,
    message_en=PAIR_EN,
    remedy="核对功能分类科目 2210201 的基本支出与经济分类科目 30113，改正录错或列错科目的一处。",
    remedy_en="Compare the function codes 2210201 with the economic codes 30113 and correct the wrong one.",
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


FUNCTIONS = ("2210201",)
ECONOMICS = ("30113",)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare basic spending of the function codes with the economic codes, part by part."""
    comparer = Comparer(outcome)
    for split in basic_splits(disclosure):
        compare_pair(comparer, split, FUNCTIONS, ECONOMICS)
    comparer.close("两表没有这些科目，或没有列到项、款")
