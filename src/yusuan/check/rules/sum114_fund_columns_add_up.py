"""财政拨款支出每行合计等于三本预算之和

查什么
    财政拨款收支总表的每一行，合计应等于一般公共预算、政府性基金预算、国有资本经营预算财政拨款三列之和。

依据
    财政拨款收入和由其安排的支出分资金来源列示（勾稽关系 I11）。

适用
    财政拨款收支总表印有资金来源列，且至少一列有数。

反例
    农林水支出 合计 33.56，一般公共预算财政拨款 3.56。

正例
    农林水支出 合计 33.56，一般公共预算财政拨款 33.56。

怎样改
    核对该行合计与一般公共预算、政府性基金、国有资本经营预算各列，改正录错或错列的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, years_of
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import FUNDS
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM114",
    title="财政拨款支出每行合计等于三本预算之和",
    title_en="Every row of fiscal-grant expenditure equals the sum of its funds",
    severity="error",
    basis=("I11", "R26"),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对该行合计与一般公共预算、政府性基金、国有资本经营预算各列，改正录错或错列的数。",
    remedy_en="Compare the row's total with its fund columns and correct the wrong or misplaced figure.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every expenditure row's total with its fund columns, for every year printed."""
    comparer = Comparer(outcome, report_tails=True)
    for table in disclosure.tables_of("fiscal_grant_summary"):
        for year in years_of(table):
            columns = [fund + year for fund in FUNDS if has_column(table, fund + year)]
            for row in table.rows if columns else []:
                if row.side == "expenditure" or any(row.values.get(column) for column in columns):
                    entries = [Entry(table, row, column) for column in columns]
                    whole = Entry(table, row, "total" + year)
                    comparer.add_up(whole, entries, parts="各资金来源之和", parts_en="its funds")
    comparer.close("财政拨款收支总表没有分列资金来源")
