"""年末结转等于年初结转加本年收入减本年支出

查什么
    印有年初结转和结余、本年收入、本年支出、年末结转和结余的表（多为决算的政府性基金、国有资本经营表），
    每行的年末结转应等于年初结转加本年收入减本年支出。

依据
    收支与结转平衡（勾稽关系 I85）。

适用
    表中印有本年收入列和本年支出列。

反例
    年初 5.00，收入 15.00，支出 18.00，年末 3.00。

正例
    年初 5.00，收入 15.00，支出 18.00，年末 2.00。

怎样改
    核对年初结转、本年收入、本年支出和年末结转，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, measures_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM129",
    title="年末结转等于年初结转加本年收入减本年支出",
    title_en="The closing balance equals opening balance plus revenue less expenditure",
    severity="error",
    basis=("I85", "I82"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对年初结转、本年收入、本年支出和年末结转，改正录错的数。",
    remedy_en="Compare opening balance, revenue, expenditure and closing balance and correct the wrong figure.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every row's closing balance with what is left."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables:
        if not has_column(table, "current_revenue") or "closing_balance" not in measures_of(table):
            continue
        for row in table.rows:
            income = [Entry(table, row, measure) for measure in ("opening_balance", "current_revenue")]
            comparer.add_up(
                Entry(table, row, "closing_balance"),
                income,
                minus=[Entry(table, row, "total")],
                parts="年初结转加本年收入减本年支出",
                parts_en="opening balance plus revenue less expenditure",
            )
    comparer.close("没有印出本年收入、本年支出和年末结转的表")
