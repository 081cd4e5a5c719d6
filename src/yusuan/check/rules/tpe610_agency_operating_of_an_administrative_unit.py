"""只有行政单位的，机关运行经费等于公用经费

查什么
    机构设置表中所有单位都是行政（参公）单位的，机关运行经费应等于一般公共预算基本支出表的公用经费合计。

依据
    机关运行经费是行政单位和参公单位的公用经费（勾稽关系 I31）。

适用
    表中印有机关运行经费，机构设置情况表列明每个单位的性质且都是行政或参公。

反例
    唯一的单位是行政单位，机关运行经费 43.18，公用经费 57.72。

正例
    唯一的单位是行政单位，机关运行经费 57.72，公用经费 57.72。

怎样改
    核对机关运行经费的口径；部门只有行政单位（参公单位）的，应等于公用经费合计。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE610",
    title="只有行政单位的，机关运行经费等于公用经费",
    title_en="Where there are only administrative bodies, agency operating funds equal public funds",
    severity="warning",
    basis=("I31", "R42"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对机关运行经费的口径；部门只有行政单位（参公单位）的，应等于公用经费合计。",
    remedy_en="Check the scope; with administrative bodies only, both amounts are the same.",
    needs=("three_public", "general_public_basic_expenditure", "institutions"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare agency operating funds with public funds where every listed unit is administrative, part by part."""
    comparer = Comparer(outcome)
    types = ("three_public", "general_public_basic_expenditure", "institutions")
    for table, economic, institutions in tables_by_part(disclosure, *types):
        natures = [row.texts.get("nature", "") for row in institutions.rows]
        administrative = bool(natures) and all("行政" in n or "参公" in n or "参照" in n for n in natures)
        for row in table.rows if administrative and has_column(economic, "public_funds") else []:
            if row.item == "agency_operating" and row.values.get("total"):
                others = total_entries(economic, "public_funds")
                comparer.add_up(
                    Entry(table, row, "total"),
                    others,
                    copy=True,
                    parts="公用经费",
                    parts_en="public funds",
                    source=economic,
                )
    comparer.close("没有印出机关运行经费，或所属单位不都是行政单位")
