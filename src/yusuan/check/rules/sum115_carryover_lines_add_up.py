"""结转结余等于其分项之和

查什么
    收支总表、财政拨款收支总表中，年初（上年）结转结余、年末（年终）结转结余应等于其下按资金来源列示的各项之和。

依据
    结转结余按资金来源列示，合计是各项的汇总（勾稽关系 I11）。

适用
    结转结余之下列有分项，且至少一项有数。

反例
    年初财政拨款结转和结余 16.35，其下一般公共预算拨款 6.35。

正例
    年初财政拨款结转和结余 16.35，其下一般公共预算拨款 16.35。

怎样改
    核对结转结余及其分项，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED, Side, side_of
from yusuan.model import Disclosure, StatutoryTable
from yusuan.model.text import squeeze

RULE = Rule(
    id="SUM115",
    title="结转结余等于其分项之和",
    title_en="Carry-over equals the sum of its lines",
    severity="error",
    basis=("I11",),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对结转结余及其分项，改正录错的数。",
    remedy_en="Compare the carry-over with its lines and correct the wrong figure.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every carry-over line with the lines under it, column by column."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables:
        if table.type in TWO_SIDED:
            for side in ("revenue", "expenditure"):
                _side(comparer, table, side_of(table, side))
    comparer.close("结转结余没有分项")


def _side(comparer: Comparer, table: StatutoryTable, side: Side) -> None:
    for row in (*side.opening, *side.closing, *side.balance_use):
        lines = side.sublines.get(id(row), [])
        partial = any(squeeze(line.label).startswith("其中") for line in lines)
        for measure in filter(is_money, measures_of(table)):
            if any(line.values.get(measure) for line in lines):
                comparer.add_up(
                    Entry(table, row, measure),
                    [Entry(table, line, measure) for line in lines],
                    relation=">=" if partial else "=",
                    parts="其分项之和",
                    parts_en="its lines",
                )
