"""财政拨款收支总表的国有资本经营支出等于国有资本经营支出表合计

查什么
    财政拨款收支总表支出合计行的国有资本经营预算财政拨款，应等于国有资本经营预算支出表的合计；
    一处有数一处为空是问题。

依据
    两表反映同一笔国有资本经营预算支出（勾稽关系 I26、I82）。

适用
    同一部分同时有两表，财政拨款收支总表分列国有资本经营预算。

反例
    财政拨款收支总表国有资本经营 8.00，国有资本经营支出表“空表列示”。

正例
    两处都为 8.00，或都为空。

怎样改
    核对财政拨款收支总表与国有资本经营支出表；确无此项资金的，两处都应空白并加注。
"""

from yusuan.check.budgets import compare_fund_table
from yusuan.check.comparer import Comparer
from yusuan.check.entries import tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB212",
    title="财政拨款收支总表的国有资本经营支出等于国有资本经营支出表合计",
    title_en="State capital expenditure is the same in the grant summary and in its own table",
    severity="error",
    basis=("I26", "I82", "R26"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对财政拨款收支总表与国有资本经营支出表；确无此项资金的，两处都应空白并加注。",
    remedy_en="Compare both tables; without state capital money both must be blank, with the note.",
    needs=("fiscal_grant_summary", "state_capital_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the fund's column of the grant summary with its own table, part by part; both may be empty."""
    comparer = Comparer(outcome)
    for grants, table in tables_by_part(disclosure, "fiscal_grant_summary", "state_capital_expenditure"):
        compare_fund_table(comparer, grants, table, "state_capital")
    comparer.close("财政拨款收支总表没有分列国有资本经营预算")
