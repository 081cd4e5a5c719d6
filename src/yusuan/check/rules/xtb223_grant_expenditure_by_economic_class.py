"""财政拨款经济分类支出表合计等于财政拨款支出

查什么
    另列财政拨款支出预算表（部门经济分类）的，其合计应等于财政拨款收支总表的本年支出合计。

依据
    同一笔财政拨款支出按功能分类和经济分类各列一次。

适用
    文件有财政拨款支出表（经济分类），财政拨款收支总表印有支出合计。只列一般公共预算的，与一般公共预算比较。

反例
    财政拨款收支总表支出 872.24，经济分类表合计 827.24。

正例
    两处都是 872.24。

怎样改
    核对财政拨款支出表（经济分类）的合计与财政拨款收支总表的支出合计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import agreeing, total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB223",
    title="财政拨款经济分类支出表合计等于财政拨款支出",
    title_en="Grant expenditure by economic class equals the grant summary's expenditure",
    severity="error",
    basis=("I24", "R23"),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对财政拨款支出表（经济分类）的合计与财政拨款收支总表的支出合计，改正录错的一处。",
    remedy_en="Compare both totals and correct the wrong one.",
    needs=("fiscal_grant_summary", "fiscal_grant_economic_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the grant summary's expenditure with the table by economic class, part by part."""
    comparer = Comparer(outcome)
    for grants, table in tables_by_part(disclosure, "fiscal_grant_summary", "fiscal_grant_economic_expenditure"):
        side, others = side_of(grants, "expenditure"), total_entries(table)
        rows = [row for row in (side.current, side.grand) if row is not None]
        whole = agreeing([Entry(grants, row, m) for m in ("total", "general_public") for row in rows], others)
        if whole is not None and others:
            comparer.add_up(whole, others, copy=True)
    comparer.close("财政拨款收支总表没有印出支出合计")
