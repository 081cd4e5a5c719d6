"""“三公”经费每行合计等于各资金来源之和

查什么
    “三公”经费表印有资金来源列的，每行合计应等于一般公共预算、政府性基金预算、国有资本经营预算财政拨款之和。

依据
    “三公”经费由财政拨款安排，按资金性质分列（勾稽关系 I12）。

适用
    表中印有资金来源列，且至少一列有数。

反例
    公务接待费 合计 0.37，一般公共预算财政拨款 0.73。

正例
    公务接待费 合计 0.37，一般公共预算财政拨款 0.37。

怎样改
    核对该行合计与各资金来源，改正录错或错列的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import FUNDS
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM123",
    title="“三公”经费每行合计等于各资金来源之和",
    title_en="Every row of the three public expenses equals the sum of its funds",
    severity="error",
    basis=("I12", "R43"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该行合计与各资金来源，改正录错或错列的数。",
    remedy_en="Compare the row's total with its funds and correct the wrong or misplaced figure.",
    needs=("three_public",),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every row's total with its fund columns, for every year printed."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables_of("three_public"):
        for year in years_of(table):
            columns = [fund + year for fund in FUNDS if has_column(table, fund + year)]
            for row in table.rows if columns and has_column(table, "total" + year) else []:
                entries = [Entry(table, row, column) for column in columns]
                whole = Entry(table, row, "total" + year)
                comparer.add_up(whole, entries, parts="各资金来源之和", parts_en="its funds")
    comparer.close("“三公”经费表没有分列资金来源")
