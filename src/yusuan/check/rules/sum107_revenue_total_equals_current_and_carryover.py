"""收入总表每行合计等于本年收入小计加上年结转

查什么
    收入总表的每一行，合计应等于本年收入小计加上年结转（表中另列用结余弥补收支差额的，一并计入）。

依据
    收入总表合计由本年收入和上年结转组成（勾稽关系 I08）。

适用
    收入总表印有本年收入小计列。

反例
    合计 872.24，本年收入小计 855.89，上年结转 6.35。

正例
    合计 872.24，本年收入小计 855.89，上年结转 16.35。

怎样改
    核对该行的合计、本年收入小计和上年结转，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="SUM107",
    title="收入总表每行合计等于本年收入小计加上年结转",
    title_en="Every revenue row's total equals the current year's revenue plus carry-over",
    severity="error",
    basis=("I08", "R25"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该行的合计、本年收入小计和上年结转，改正录错的数。",
    remedy_en=(
        "Compare the row's total with the current year's revenue and the carry-over and correct the wrong figure."
    ),
)


BALANCES = ("non_fiscal_balance", "business_fund")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every row's total with the year's subtotal plus what is carried over."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables_of("revenue_summary"):
        for year in years_of(table):
            if has_column(table, "current_year" + year) and has_column(table, "total" + year):
                _rows(comparer, table, year)
    comparer.close("收入总表没有本年收入小计列")


def _rows(comparer: Comparer, table: StatutoryTable, year: str) -> None:
    balances = [b + year for b in BALANCES if has_column(table, b + year)]
    for row in table.rows:
        base = [Entry(table, row, m + year) for m in ("current_year", "carryover")]
        readings = [base, [*base, *(Entry(table, row, b) for b in balances)]] if balances else [base]
        comparer.add_up(
            Entry(table, row, "total" + year),
            *readings,
            parts="本年收入小计与上年结转之和",
            parts_en="revenue and carry-over",
        )
