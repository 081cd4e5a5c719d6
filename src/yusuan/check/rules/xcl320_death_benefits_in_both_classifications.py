"""死亡抚恤有基本支出而没有抚恤金、生活补助

查什么
    死亡抚恤（2080801）的基本支出不应大于抚恤金、生活补助（30304、30305）之和。

依据
    死亡抚恤以抚恤金、遗属生活补助发放（勾稽关系 I29，X10）。

适用
    2080801 有基本支出。列为项目支出的不适用。

反例
    2080801 基本支出 12.00，30304、30305 都没有数。

正例
    2080801 基本支出 12.00，30304 抚恤金 12.00。

怎样改
    核对死亡抚恤对应的经济分类科目，列抚恤金（30304）或生活补助（30305）。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.cross_class import basic_splits
from yusuan.check.messages import PAIR, PAIR_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XCL320",
    title="死亡抚恤有基本支出而没有抚恤金、生活补助",
    title_en="Death benefits without the matching economic code",
    severity="advice",
    basis=("I29", "R28"),
    message=PAIR,
    message_en=PAIR_EN,
    remedy="核对死亡抚恤对应的经济分类科目，列抚恤金（30304）或生活补助（30305）。",
    remedy_en="Book death benefits under 30304 or 30305.",
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Ask that death benefits are within the matching economic codes, part by part."""
    comparer = Comparer(outcome)
    for split in basic_splits(disclosure):
        benefits, paid = split.functions("2080801"), split.economics("30304", "30305")
        if benefits and split.reliable("30304", "30305"):
            comparer.add_up(
                benefits[0],
                paid,
                relation="<=",
                source=split.economic_table,
                name=" 2080801 ",
                parts=" 30304 + 30305 ",
                parts_en="30304 + 30305",
                certainty="medium",
            )
    comparer.close("没有死亡抚恤的基本支出")
