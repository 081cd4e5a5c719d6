"""提租补贴、购房补贴不大于津贴补贴

查什么
    提租补贴、购房补贴（2210202、2210203）的基本支出之和，不应大于津贴补贴（30102）；企业化管理的单位可能列在
    30199、30399，一并计入。

依据
    提租补贴、购房补贴是津贴补贴的一部分（勾稽关系 I29，X07）。

适用
    两类科目都有数。

反例
    2210203 为 60.00，30102 为 57.02。

正例
    2210203 为 11.72，30102 为 39.72。

怎样改
    核对提租补贴、购房补贴与津贴补贴；补贴列在其他经济科目的，说明口径。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import basic_splits, compare_pair
from yusuan.check.messages import PAIR, PAIR_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL307",
    title="提租补贴、购房补贴不大于津贴补贴",
    title_en="Housing allowances are within the allowances",
    severity="warning",
    basis=("I29", "R28"),
    message=PAIR,
    message_en=PAIR_EN,
    remedy="核对提租补贴、购房补贴与津贴补贴；补贴列在其他经济科目的，说明口径。",
    remedy_en="Compare the housing allowances with the allowances; explain it where they are booked elsewhere.",
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


#: Units run like enterprises book the allowances here.
ELSEWHERE = ("30199", "30399")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Ask that housing allowances do not exceed the allowances, part by part."""
    comparer = Comparer(outcome)
    functions = ("2210202", "2210203")
    for split in basic_splits(disclosure):
        if split.functions(*functions) and split.economics("30102"):
            compare_pair(comparer, split, functions, ("30102", *ELSEWHERE), "<=")
    comparer.close("没有提租补贴、购房补贴或津贴补贴")
