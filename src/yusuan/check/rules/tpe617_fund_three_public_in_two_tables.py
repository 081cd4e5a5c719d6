"""政府性基金“三公”经费表等于“三公”经费表的基金列

查什么
    另列政府性基金“三公”经费支出表的，每一项应等于“三公”经费表同一项的政府性基金列。

依据
    两表反映同一笔政府性基金安排的“三公”经费。

适用
    同时有两表，“三公”经费表分列政府性基金。

反例
    “三公”经费表公务接待费政府性基金 1.00，基金“三公”表公务接待费 2.00。

正例
    两处都是 1.00。

怎样改
    核对两表中政府性基金安排的“三公”经费，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, measures_of, tables_by_part
from yusuan.check.messages import COPY, COPY_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE617",
    title="政府性基金“三公”经费表等于“三公”经费表的基金列",
    title_en="The three public expenses paid from funds are the same in both tables",
    severity="error",
    basis=("I12", "R43"),
    message=COPY,
    message_en=COPY_EN,
    remedy="核对两表中政府性基金安排的“三公”经费，改正录错的一处。",
    remedy_en="Compare the fund's three public expenses in both tables and correct the wrong one.",
    needs=("three_public", "government_fund_three_public"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every item of both tables, part by part."""
    comparer = Comparer(outcome)
    for table, funds in tables_by_part(disclosure, "three_public", "government_fund_three_public"):
        there = {row.item: row for row in funds.rows if row.item}
        for row in table.rows if has_column(table, "government_fund") or has_column(funds, "total") else []:
            if row.item in there and "government_fund" in measures_of(table):
                comparer.same(Entry(table, row, "government_fund"), Entry(funds, there[row.item], "total"))
    comparer.close("“三公”经费表没有分列政府性基金")
