"""增减额等于本年数减上年数

查什么
    并列上年数和增减额的表，每行的增减额应等于本年合计减上年合计。

依据
    收支增减变化应与两年的数一致（R41）。

适用
    表中印有本年、一个上年和增减额三列。

反例
    本年 100.00，上年 80.00，增减额 30.00。

正例
    本年 100.00，上年 80.00，增减额 20.00。

怎样改
    核对本年数、上年数和增减额，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM127",
    title="增减额等于本年数减上年数",
    title_en="The change equals this year less last year",
    severity="error",
    basis=("R41",),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对本年数、上年数和增减额，改正录错的数。",
    remedy_en="Compare both years and the change and correct the wrong figure.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every row's change with the difference of the two years' totals."""
    comparer = Comparer(outcome)
    for table in disclosure.tables:
        years = [year for year in years_of(table) if year and has_column(table, "total" + year)]
        if len(years) != 1 or not has_column(table, "change") or not has_column(table, "total"):
            continue
        for row in table.rows:
            change = Entry(table, row, "change")
            if change.figure is not None:
                before = [Entry(table, row, "total" + years[0])]
                now = [Entry(table, row, "total")]
                comparer.add_up(change, now, minus=before, parts="本年数减上年数", parts_en="this year less last year")
    comparer.close("没有并列本年、上年和增减额的表")
