"""决算：“三公”经费各项不大于预算

查什么
    决算“三公”经费表中，合计及各项的决算数不应大于预算数。

依据
    支出以批准的预算为依据（R29）；“三公”经费决算大于预算须说明原因（勾稽关系 I84）。

适用
    决算“三公”经费表同时印有预算数和决算数。

反例
    公务接待费 预算 0.50，决算 0.73。

正例
    公务接待费 预算 0.50，决算 0.37。

怎样改
    核对预算数和决算数；确有超支的，在情况说明中写明原因和批准依据。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, measures_of
from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import items_by_unit
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE616",
    title="决算：“三公”经费各项不大于预算",
    title_en="Final accounts: no item of the three public expenses exceeds its budget",
    severity="warning",
    basis=("I84", "R29", "R43"),
    message="“{table}”中“{row}”决算 {actual}{unit}，大于预算 {expected}{unit}，超出 {difference}{unit}。",
    message_en=(
        "In “{table}”, “{row}” spent {actual} {unit} against a budget of {expected} {unit}, {difference} {unit} more."
    ),
    remedy="核对预算数和决算数；确有超支的，在情况说明中写明原因和批准依据。",
    remedy_en="Check both amounts; where more was spent, explain it and name the approval.",
    applies_to=("final",),
    needs=("three_public",),
)


_ITEMS = ("abroad", "reception", "vehicle_purchase", "vehicle_operation", "vehicle", "total")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare budget and final of every item; a sum that exceeds only because of an item is not told twice."""
    comparer = Comparer(outcome)
    for table, items in items_by_unit(disclosure):
        told: set[int] = set()
        for item in _ITEMS if {"budget", "final"} <= set(measures_of(table)) else ():
            if item not in items:
                continue
            final, budget = Entry(table, items[item], "final"), Entry(table, items[item], "budget")
            if final.value - budget.value not in told and (final.figure or budget.figure):
                comparer.add_up(final, [budget], copy=True, relation="<=")
                told.update({final.value - budget.value} if final.value > budget.value else ())
    comparer.close("“三公”经费表没有同时印出预算数和决算数")
