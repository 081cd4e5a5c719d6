"""一般公共预算项目支出表等于支出表的项目支出

查什么
    另列一般公共预算项目支出表的，其合计应等于一般公共预算支出表的项目支出合计。

依据
    两表反映同一笔一般公共预算项目支出。

适用
    文件有一般公共预算项目支出表，支出表分列项目支出。

反例
    支出表项目支出 1962.00，项目支出表合计 1692.00。

正例
    两处都是 1962.00。

怎样改
    核对项目支出表合计与一般公共预算支出表的项目支出合计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import total_entries
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB222",
    title="一般公共预算项目支出表等于支出表的项目支出",
    title_en="Project expenditure is the same in its own table and in the function table",
    severity="error",
    basis=("I28", "R24"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对项目支出表合计与一般公共预算支出表的项目支出合计，改正录错的一处。",
    remedy_en="Compare project expenditure of both tables and correct the wrong one.",
    needs=("general_public_expenditure", "general_public_project_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare project expenditure of the function table with its own table, part by part."""
    comparer = Comparer(outcome)
    types = ("general_public_expenditure", "general_public_project_expenditure")
    for function, projects in tables_by_part(disclosure, *types):
        left, right = total_entries(function, "project"), total_entries(projects)
        if len(left) == 1 and right and has_column(function, "project"):
            comparer.add_up(left[0], right, copy=True, parts="各行合计", parts_en="its rows", source=projects)
    comparer.close("一般公共预算支出表没有分列项目支出")
