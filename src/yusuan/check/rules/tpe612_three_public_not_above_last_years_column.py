"""“三公”经费表中本年合计大于上年

查什么
    “三公”经费表并列上年数的，本年合计不应大于上年合计。

依据
    “三公”经费预算一般只减不增，增加须说明原因（R43）。

适用
    “三公”经费表印有上年列和合计。

反例
    上年合计 4.88，本年合计 6.88。

正例
    上年合计 4.88，本年合计 4.88。

怎样改
    核对两年的数；确需增加的，在情况说明中写明原因。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import items_by_unit
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE612",
    title="“三公”经费表中本年合计大于上年",
    title_en="The three public expenses exceed last year's column",
    severity="advice",
    basis=("I30", "R43"),
    message="“{table}”中“三公”经费合计为 {actual}{unit}，大于表中上年数 {expected}{unit}，增加 {difference}{unit}。",
    message_en=(
        "In “{table}”, the three public expenses are {actual} {unit}, {difference} {unit} more than last year's "
        "{expected} {unit}."
    ),
    remedy="核对两年的数；确需增加的，在情况说明中写明原因。",
    remedy_en="Check both years; where the increase is needed, explain it in the text.",
    applies_to=("budget",),
    needs=("three_public",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the total with the nearest earlier year's column of the same table."""
    comparer = Comparer(outcome)
    for table, items in items_by_unit(disclosure):
        years = [year for year in years_of(table) if year and has_column(table, "total" + year)]
        if "total" in items and years and items["total"].values.get("total" + max(years)):
            before = Entry(table, items["total"], "total" + max(years))
            comparer.add_up(
                Entry(table, items["total"], "total"), [before], copy=True, relation="<=", certainty="medium"
            )
    comparer.close("“三公”经费表没有上年列")
