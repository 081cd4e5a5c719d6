"""收支总表本年支出合计等于支出总表合计

查什么
    收支总表的本年支出合计（只印总计的，扣除年终结转后的支出总计）应等于支出总表的合计。

依据
    两表反映同一部门的全部支出（勾稽关系 I21、I81）。

适用
    同一部分同时有收支总表和支出总表，且收支总表印有支出合计或总计。

反例
    收支总表本年支出合计 872.24，支出总表合计 855.89。

正例
    收支总表本年支出合计 872.24，支出总表合计 872.24。

怎样改
    核对收支总表的本年支出合计与支出总表的合计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.sides import side_of
from yusuan.check.totals import total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB205",
    title="收支总表本年支出合计等于支出总表合计",
    title_en="The year's expenditure is the same in the summary and in the expenditure table",
    severity="error",
    basis=("I21", "I81"),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对收支总表的本年支出合计与支出总表的合计，改正录错的一处。",
    remedy_en="Compare the year's expenditure of both tables and correct the wrong one.",
    needs=("revenue_expenditure_summary", "expenditure_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the year's expenditure of the summary with the expenditure table's total, part by part."""
    comparer = Comparer(outcome)
    for summary, expenditure in tables_by_part(disclosure, "revenue_expenditure_summary", "expenditure_summary"):
        side, others = side_of(summary, "expenditure"), total_entries(expenditure)
        whole = side.current if side.current is not None and side.current.values.get("total") else side.grand
        closing = [] if whole is side.current else [Entry(summary, row, "total") for row in side.added()]
        carried = [entry for entry in closing if entry.value]
        if whole is not None and others:
            comparer.add_up(Entry(summary, whole, "total"), [*others, *carried], copy=True)
    comparer.close("没有同时印出支出合计和支出总表合计")
