"""基本养老保险缴费：2080505 等于 30108

查什么
    机关事业单位基本养老保险缴费支出（2080505）的基本支出应等于机关事业单位基本养老保险缴费（30108）。

依据
    同一笔缴费按功能分类和经济分类各列一次，两处应当相等（勾稽关系 I29，X01）。

适用
    一般公共预算支出表列到项并分列基本支出，基本支出表列到款，且至少一处有数。

反例
    2080505 基本支出 50.16，30108 为 51.06。

正例
    2080505 基本支出 50.16，30108 为 50.16。

怎样改
    核对功能分类科目 2080505 的基本支出与经济分类科目 30108，改正录错或列错科目的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import basic_splits, compare_pair
from yusuan.check.messages import PAIR, PAIR_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL301",
    title="基本养老保险缴费：2080505 等于 30108",
    title_en="Pension contributions: 2080505 equals 30108",
    severity="error",
    basis=("I29", "R28"),
    message=PAIR,
    message_en=PAIR_EN,
    remedy="核对功能分类科目 2080505 的基本支出与经济分类科目 30108，改正录错或列错科目的一处。",
    remedy_en="Compare the function codes 2080505 with the economic codes 30108 and correct the wrong one.",
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


FUNCTIONS = ("2080505",)
ECONOMICS = ("30108",)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare basic spending of the function codes with the economic codes, part by part."""
    comparer = Comparer(outcome)
    for split in basic_splits(disclosure):
        compare_pair(comparer, split, FUNCTIONS, ECONOMICS)
    comparer.close("两表没有这些科目，或没有列到项、款")
