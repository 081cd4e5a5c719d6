"""行政事业单位医疗：21011 各项等于 30110 与 30111 之和

查什么
    行政单位医疗、事业单位医疗、公务员医疗补助（2101101、2101102、2101103）的基本支出之和，
    应等于职工基本医疗保险缴费与公务员医疗补助缴费（30110、30111）之和。

依据
    同一笔缴费按功能分类和经济分类各列一次，两处应当相等（勾稽关系 I29，X03b）。

适用
    一般公共预算支出表列到项并分列基本支出，基本支出表列到款，且至少一处有数。

反例
    2101101 20.21、2101103 34.12，而 30110 20.21、30111 43.12。

正例
    2101101 20.21、2101103 34.12，30110 20.21、30111 34.12。

怎样改
    核对功能分类科目 2101101、2101102、2101103 的基本支出与经济分类科目 30110、30111，改正录错或列错科目的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import basic_splits, compare_pair
from yusuan.check.messages import PAIR, PAIR_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL303",
    title="行政事业单位医疗：21011 各项等于 30110 与 30111 之和",
    title_en="Medical insurance: the items of 21011 equal 30110 and 30111 together",
    severity="warning",
    basis=("I29", "R28"),
    message=PAIR,
    message_en=PAIR_EN,
    remedy=(
        "核对功能分类科目 2101101、2101102、2101103 的基本支出与经济分类科目 30110、30111，改正录错或列错科目的一处。"
    ),
    remedy_en=(
        "Compare the function codes 2101101, 2101102, 2101103 with the economic codes 30110, 30111 and correct "
        "the wrong one."
    ),
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


FUNCTIONS = ("2101101", "2101102", "2101103")
ECONOMICS = ("30110", "30111")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare basic spending of the function codes with the economic codes, part by part."""
    comparer = Comparer(outcome)
    for split in basic_splits(disclosure):
        compare_pair(comparer, split, FUNCTIONS, ECONOMICS)
    comparer.close("两表没有这些科目，或没有列到项、款")
