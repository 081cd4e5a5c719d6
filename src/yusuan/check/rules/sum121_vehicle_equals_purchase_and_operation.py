"""公务用车购置及运行费等于购置费与运行费之和

查什么
    “三公”经费表中，公务用车购置及运行费应等于公务用车购置费加公务用车运行维护费，逐列核对。

依据
    公务用车购置及运行费须分列购置费和运行费（勾稽关系 I12、I84）。

适用
    表中印有公务用车购置及运行费，并至少印有购置费、运行费之一。

反例
    小计 46.56，购置费 25.00，运行费 12.56。

正例
    小计 46.56，购置费 25.00，运行费 21.56。

怎样改
    核对公务用车购置及运行费与购置费、运行维护费，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import items_by_unit
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM121",
    title="公务用车购置及运行费等于购置费与运行费之和",
    title_en="Official vehicles equal purchase plus operation",
    severity="error",
    basis=("I12", "I84", "R43"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对公务用车购置及运行费与购置费、运行维护费，改正录错的数。",
    remedy_en="Compare the vehicles' total with purchase and operation and correct the wrong figure.",
    needs=("three_public",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the vehicles' total with purchase plus operation, per unit and column."""
    comparer = Comparer(outcome, report_tails=True)
    for table, items in items_by_unit(disclosure):
        parts = [items[key] for key in ("vehicle_purchase", "vehicle_operation") if key in items]
        if "vehicle" in items and parts:
            for measure in filter(is_money, measures_of(table)):
                comparer.add_up(
                    Entry(table, items["vehicle"], measure),
                    [Entry(table, row, measure) for row in parts],
                    parts="购置费与运行费之和",
                    parts_en="purchase and operation",
                )
    comparer.close("“三公”经费表没有分列公务用车购置费和运行费")
