"""“三公”经费合计等于各项之和

查什么
    “三公”经费表中，“三公”经费小计（没有小计的，合计）应等于因公出国（境）费、公务用车购置及运行费、
    公务接待费之和，逐列核对。

依据
    “三公”经费由三项组成（勾稽关系 I12、I84）。

适用
    表中同时印有合计和至少一个分项。表中另有会议费、培训费等行的，合计可以包括它们。

反例
    合计 4.88，公务用车 4.51，公务接待 0.73。

正例
    合计 4.88，公务用车 4.51，公务接待 0.37。

怎样改
    核对“三公”经费合计与因公出国（境）费、公务用车购置及运行费、公务接待费，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import items_by_unit
from yusuan.model import Disclosure, Row, StatutoryTable

RULE = Rule(
    id="SUM120",
    title="“三公”经费合计等于各项之和",
    title_en="The three public expenses add up to their total",
    severity="error",
    basis=("I12", "I84", "R43"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对“三公”经费合计与因公出国（境）费、公务用车购置及运行费、公务接待费，改正录错的数。",
    remedy_en="Compare the total with the three items and correct the wrong figure.",
    needs=("three_public",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the total of the three public expenses with its items, per unit and column."""
    comparer = Comparer(outcome, report_tails=True)
    for table, items in items_by_unit(disclosure):
        for whole in ("three_public_subtotal", "total"):
            if whole in items:
                _compare(comparer, table, items, whole)
    comparer.close("“三公”经费表没有同时列出合计和各项")


def _compare(comparer: Comparer, table: StatutoryTable, items: dict[str, Row], whole: str) -> None:
    vehicle = ["vehicle"] if "vehicle" in items else ["vehicle_purchase", "vehicle_operation"]
    parts = [items[key] for key in ("abroad", *vehicle, "reception") if key in items]
    further = [row for row in table.rows if row.item is None and not row.code] if whole == "total" else []
    for measure in filter(is_money, measures_of(table)):
        base = [Entry(table, row, measure) for row in parts]
        if not any(entry.figure for entry in base):
            continue
        readings = [base, [*base, *(Entry(table, row, measure) for row in further)]] if further else [base]
        comparer.add_up(Entry(table, items[whole], measure), *readings, parts="各项之和", parts_en="its items")
