"""财政拨款收支总表的政府性基金支出等于政府性基金支出表合计

查什么
    财政拨款收支总表支出合计行的政府性基金预算财政拨款，应等于政府性基金预算支出表的合计；
    总表有数而支出表是空表，或者相反，都是问题。

依据
    两表反映同一笔政府性基金支出（勾稽关系 I25、I82）。

适用
    同一部分同时有两表，财政拨款收支总表分列政府性基金。

反例
    财政拨款收支总表政府性基金 15.00，政府性基金支出表“空表列示”。

正例
    财政拨款收支总表政府性基金空白，政府性基金支出表“空表列示”。

怎样改
    核对财政拨款收支总表与政府性基金支出表；确无政府性基金的，两处都应空白并加注。
"""

from yusuan.check.budgets import compare_fund_table
from yusuan.check.comparer import Comparer
from yusuan.check.entries import tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB211",
    title="财政拨款收支总表的政府性基金支出等于政府性基金支出表合计",
    title_en="Government fund expenditure is the same in the grant summary and in its own table",
    severity="error",
    basis=("I25", "I82", "R26"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对财政拨款收支总表与政府性基金支出表；确无政府性基金的，两处都应空白并加注。",
    remedy_en="Compare both tables; without fund money both must be blank, with the note.",
    needs=("fiscal_grant_summary", "government_fund_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the fund's column of the grant summary with its own table, part by part; both may be empty."""
    comparer = Comparer(outcome)
    for grants, table in tables_by_part(disclosure, "fiscal_grant_summary", "government_fund_expenditure"):
        compare_fund_table(comparer, grants, table, "government_fund")
    comparer.close("财政拨款收支总表没有分列政府性基金")
