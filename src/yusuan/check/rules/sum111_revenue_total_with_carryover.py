"""收入总计等于本年收入合计加上年结转结余

查什么
    收支总表、财政拨款收支总表的收入总计，应等于本年收入合计加上年（年初）结转结余，再加使用非财政拨款结余、
    用事业基金弥补收支差额等。

依据
    收入总计包括本年收入和以前年度结转结余（勾稽关系 I10、I80）。

适用
    同时印有本年收入合计和收入总计的表。

反例
    本年收入合计 855.89，上年结转结余 16.35，收入总计 855.89。

正例
    本年收入合计 855.89，上年结转结余 16.35，收入总计 872.24。

怎样改
    核对收入总计、本年收入合计和上年结转结余（使用结余），改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import TWO_SIDED, Side, side_of
from yusuan.model import Disclosure, Row

RULE = Rule(
    id="SUM111",
    title="收入总计等于本年收入合计加上年结转结余",
    title_en="Total revenue equals the year's revenue plus carry-over",
    severity="error",
    basis=("I10", "I80"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对收入总计、本年收入合计和上年结转结余（使用结余），改正录错的数。",
    remedy_en=(
        "Compare total revenue, the year's revenue and the carry-over or balances used; correct the wrong figure."
    ),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare total revenue with the year's revenue, carry-over and balances used, in every column."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables:
        side = side_of(table, "revenue") if table.type in TWO_SIDED else None
        if side is None or side.grand is None or side.current is None:
            continue
        for measure in filter(is_money, measures_of(table)):
            current, grand = Entry(table, side.current, measure), Entry(table, side.grand, measure)
            if current.figure is not None:
                rest = [Entry(table, row, measure) for row in _carried(side, measure)]
                readings = [[current, *rest], [current]] if side.carried_before_current else [[current, *rest]]
                comparer.add_up(
                    grand,
                    *readings,
                    parts="本年收入合计与上年结转结余之和",
                    parts_en="the year's revenue and carry-over",
                )
    comparer.close("没有同时印出本年收入合计和收入总计的表")


def _carried(side: Side, measure: str) -> list[Row]:
    """Return the carry-over rows; for a heading without an amount the lines under it."""
    found: list[Row] = []
    for row in side.added():
        found += [row] if row.values.get(measure) else side.sublines.get(id(row), [row])
    return found
