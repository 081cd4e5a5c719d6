"""“三公”经费小计不大于合计

查什么
    “三公”经费表同时印有合计和“三公”经费小计的，小计不应大于合计；表中没有会议费、培训费等其他行的，二者应相等。

依据
    合计包括“三公”经费小计（勾稽关系 I12）。

适用
    表中同时印有合计和“三公”经费小计。

反例
    合计 1.20，“三公”经费小计 2.10，没有其他行。

正例
    合计 1.20，“三公”经费小计 1.20。

怎样改
    核对合计与“三公”经费小计，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import items_by_unit
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM124",
    title="“三公”经费小计不大于合计",
    title_en="The three public expenses' subtotal is not larger than the total",
    severity="error",
    basis=("I12", "R43"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对合计与“三公”经费小计，改正录错的数。",
    remedy_en="Compare the total with the subtotal and correct the wrong figure.",
    needs=("three_public",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the total with the subtotal of the three public expenses, per unit and column."""
    comparer = Comparer(outcome)
    for table, items in items_by_unit(disclosure):
        if not {"total", "three_public_subtotal"} <= items.keys():
            continue
        further = any(row.item is None and any(row.values.values()) for row in table.rows)
        for measure in filter(is_money, measures_of(table)):
            comparer.add_up(
                Entry(table, items["total"], measure),
                [Entry(table, items["three_public_subtotal"], measure)],
                copy=True,
                relation=">=" if further else "=",
                parts="“三公”经费小计",
                parts_en="the subtotal",
            )
    comparer.close("“三公”经费表没有同时印出合计和“三公”经费小计")
