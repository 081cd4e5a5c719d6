"""收支总表中的分项之和等于其上级项目

查什么
    收支总表、财政拨款收支总表中，编号低一级的分项（如“一、财政拨款收入”下的 1. 2. 3.）之和应等于该项目；“其中”
    项之和不应大于该项目。

依据
    分项是上级项目的组成（勾稽关系 I09）。

适用
    某项目之下列有分项，且至少一项有数。

反例
    一、财政拨款收入 9501164，其下 1. 一般公共预算资金 950116。

正例
    一、财政拨款收入 9501164，其下 1. 一般公共预算资金 9501164。

怎样改
    核对该项目与其分项，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED, Side, depth_of, side_of
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="SUM117",
    title="收支总表中的分项之和等于其上级项目",
    title_en="Sub-lines of a summary add up to their line",
    severity="error",
    basis=("I09",),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该项目与其分项，改正录错的数。",
    remedy_en="Compare the line with its sub-lines and correct the wrong figure.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every line that has lines under it with their sum, column by column."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables:
        if table.type in TWO_SIDED:
            for side in ("revenue", "expenditure"):
                _side(comparer, table, side_of(table, side))
    comparer.close("收支总表没有分项")


def _side(comparer: Comparer, table: StatutoryTable, side: Side) -> None:
    for row in side.lines:
        children = side.children(row)
        exact = bool(children) and depth_of(children[0].label) < depth_of("其中")
        for measure in filter(is_money, measures_of(table)):
            if any(child.values.get(measure) for child in children):
                comparer.add_up(
                    Entry(table, row, measure),
                    [Entry(table, child, measure) for child in children],
                    relation="=" if exact else ">=",
                    parts="其分项之和",
                    parts_en="its sub-lines",
                )
