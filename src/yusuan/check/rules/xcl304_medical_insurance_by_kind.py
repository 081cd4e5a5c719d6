"""公务员医疗补助：2101103 等于 30111

查什么
    医疗各科目合计相符时，公务员医疗补助（2101103）的基本支出还应等于公务员医疗补助缴费（30111）。

依据
    同一笔缴费按功能分类和经济分类各列一次（勾稽关系 I29，X03、X04）。

适用
    2101103 与 30111 都有数，且 21011 各项之和等于 30110 与 30111 之和（不等的由 XCL303 报告）。

反例
    合计相符，但 2101103 为 4.57，30111 为 5.57。

正例
    合计相符，2101103 为 4.57，30111 为 4.57。

怎样改
    核对公务员医疗补助在功能分类和经济分类中的数，确认没有与基本医疗保险缴费混列。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import basic_splits, compare_pair
from yusuan.check.messages import PAIR, PAIR_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL304",
    title="公务员医疗补助：2101103 等于 30111",
    title_en="Civil servants' medical allowance: 2101103 equals 30111",
    severity="advice",
    basis=("I29", "R28"),
    message=PAIR,
    message_en=PAIR_EN,
    remedy="核对公务员医疗补助在功能分类和经济分类中的数，确认没有与基本医疗保险缴费混列。",
    remedy_en=(
        "Compare the allowance in both classifications and make sure that it is not mixed with basic insurance."
    ),
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the allowance in both classifications where the medical items agree as a whole."""
    comparer = Comparer(outcome)
    for split in basic_splits(disclosure):
        left = sum(e.value for e in split.functions("2101101", "2101102", "2101103"))
        right = sum(e.value for e in split.economics("30110", "30111"))
        if left == right and split.functions("2101103") and split.economics("30111"):
            compare_pair(comparer, split, ("2101103",), ("30111",))
    comparer.close("没有公务员医疗补助，或医疗各科目合计不符")
