"""收入总表的财政拨款等于财政拨款收支总表的收入

查什么
    收入总表合计行的财政拨款收入，应等于财政拨款收支总表的本年收入合计（收入总表的财政拨款含上年结转的，
    等于收入总计）。

依据
    两表反映同一部门的财政拨款（勾稽关系 I20、I23）。

适用
    收入总表有财政拨款收入列和合计行，财政拨款收支总表印有收入合计或总计。

反例
    收入总表财政拨款 855.89，财政拨款收支总表本年收入合计 865.89。

正例
    两处都是 855.89。

怎样改
    核对收入总表财政拨款收入合计与财政拨款收支总表的本年收入合计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import agreeing, total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB219",
    title="收入总表的财政拨款等于财政拨款收支总表的收入",
    title_en="Fiscal grants are the same in the revenue table and in the grant summary",
    severity="error",
    basis=("I20", "I23", "R26"),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对收入总表财政拨款收入合计与财政拨款收支总表的本年收入合计，改正录错的一处。",
    remedy_en="Compare the grants of both tables and correct the wrong one.",
    needs=("revenue_summary", "fiscal_grant_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the grant column's total with the grant summary's revenue, part by part."""
    comparer = Comparer(outcome)
    for revenue, grants in tables_by_part(disclosure, "revenue_summary", "fiscal_grant_summary"):
        others = total_entries(revenue, "fiscal_grant")
        side = side_of(grants, "revenue")
        wholes = [Entry(grants, row, "total") for row in (side.current, side.grand) if row is not None]
        if has_column(revenue, "carryover") or has_column(revenue, "current_year"):
            wholes = wholes[:1]
        whole = agreeing(wholes, others) if has_column(revenue, "fiscal_grant") else None
        if whole is not None and others:
            comparer.add_up(whole, others, copy=True)
    comparer.close("收入总表没有财政拨款收入列，或财政拨款收支总表没有收入合计")
