"""因公出国（境）费等于其分项之和

查什么
    “三公”经费表中，因公出国（境）费应等于教学科研人员因公出国（境）费与其他因公出国（境）费之和；
    只印一个分项的，该分项不应大于因公出国（境）费。

依据
    因公出国（境）费的分项是其组成（勾稽关系 I12）。

适用
    表中印有因公出国（境）费及其至少一个分项。

反例
    因公出国（境）费 5.00，教学科研人员 2.00，其他 2.00。

正例
    因公出国（境）费 5.00，教学科研人员 3.00，其他 2.00。

怎样改
    核对因公出国（境）费与其分项，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import items_by_unit
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM122",
    title="因公出国（境）费等于其分项之和",
    title_en="Travel abroad equals its parts",
    severity="error",
    basis=("I12", "R43"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对因公出国（境）费与其分项，改正录错的数。",
    remedy_en="Compare travel abroad with its parts and correct the wrong figure.",
    needs=("three_public",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare travel abroad with its parts, per unit and column."""
    comparer = Comparer(outcome, report_tails=True)
    for table, items in items_by_unit(disclosure):
        parts = [items[key] for key in ("abroad_academic", "abroad_other") if key in items]
        if "abroad" in items and parts:
            for measure in filter(is_money, measures_of(table)):
                comparer.add_up(
                    Entry(table, items["abroad"], measure),
                    [Entry(table, row, measure) for row in parts],
                    relation="=" if len(parts) == 2 else ">=",
                    parts="其分项之和",
                    parts_en="its parts",
                )
    comparer.close("“三公”经费表没有分列因公出国（境）费")
