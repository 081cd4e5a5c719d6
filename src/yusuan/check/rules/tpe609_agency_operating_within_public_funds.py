"""机关运行经费不大于公用经费

查什么
    “三公”经费和机关运行经费表中的机关运行经费，不应大于一般公共预算基本支出表的公用经费合计。

依据
    机关运行经费是行政单位和参公单位用一般公共预算安排的公用经费（勾稽关系 I31）。

适用
    表中印有机关运行经费，基本支出表分列公用经费。

反例
    机关运行经费 443.18 万元，公用经费合计 416.86 万元。

正例
    机关运行经费 443.18 万元，公用经费合计 1116.86 万元（含事业单位）。

怎样改
    核对机关运行经费与基本支出表的公用经费，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.three_public import spent
from yusuan.check.totals import total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE609",
    title="机关运行经费不大于公用经费",
    title_en="Agency operating funds are within public funds",
    severity="error",
    basis=("I31", "R42"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对机关运行经费与基本支出表的公用经费，改正录错的一处。",
    remedy_en="Compare agency operating funds with public funds and correct the wrong one.",
    needs=("three_public", "general_public_basic_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare agency operating funds with the public funds of the basic expenditure, part by part."""
    comparer = Comparer(outcome)
    for table, economic in tables_by_part(disclosure, "three_public", "general_public_basic_expenditure"):
        if not has_column(economic, "public_funds"):
            continue
        for row in table.rows:
            entry = Entry(table, row, spent(table))
            if row.item == "agency_operating" and entry.figure is not None:
                others = total_entries(economic, "public_funds")
                comparer.add_up(
                    entry,
                    others,
                    copy=True,
                    relation="<=",
                    parts="公用经费合计",
                    parts_en="public funds",
                    source=economic,
                )
    comparer.close("没有印出机关运行经费，或基本支出表没有分列公用经费")
