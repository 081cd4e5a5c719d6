"""离退休：20805 各项不小于离休费与退休费

查什么
    行政单位离退休、事业单位离退休等（2080501、2080502、2080503、2080504、2080599）的基本支出之和，
    不应小于离休费与退休费（30301、30302）之和。超出部分通常是离退休人员公用经费。

依据
    离休费、退休费列在离退休科目（勾稽关系 I29，X06）。

适用
    离退休功能科目和离休费、退休费都有数。

反例
    2080501 为 801.40，30301 与 30302 之和为 901.40。

正例
    2080501 为 904.38，30301 与 30302 之和为 901.40。

怎样改
    核对离退休的功能分类与经济分类金额；离退休费列在其他功能科目的，改列到对应科目或说明。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import basic_splits, compare_pair
from yusuan.check.messages import PAIR, PAIR_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL306",
    title="离退休：20805 各项不小于离休费与退休费",
    title_en="Retirees: the function items are not smaller than the pensions paid",
    severity="warning",
    basis=("I29", "R28"),
    message=PAIR,
    message_en=PAIR_EN,
    remedy="核对离退休的功能分类与经济分类金额；离退休费列在其他功能科目的，改列到对应科目或说明。",
    remedy_en="Compare the retirees' items with the pensions; move pensions booked elsewhere or explain them.",
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


FUNCTIONS = ("2080501", "2080502", "2080503", "2080504", "2080599")
ECONOMICS = ("30301", "30302")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Ask that the retirees' function items hold at least the pensions, part by part."""
    comparer = Comparer(outcome)
    for split in basic_splits(disclosure):
        if split.functions(*FUNCTIONS) and split.economics(*ECONOMICS):
            compare_pair(comparer, split, FUNCTIONS, ECONOMICS, ">=")
    comparer.close("没有同时列出离退休功能科目和离休费、退休费")
