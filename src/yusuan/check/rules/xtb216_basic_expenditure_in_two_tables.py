"""基本支出表合计等于一般公共预算支出表的基本支出

查什么
    一般公共预算支出表的基本支出合计，应等于一般公共预算基本支出表（按经济分类）的合计。

依据
    同一笔基本支出按功能分类和经济分类各列一次（勾稽关系 I28、I83）。

适用
    同一部分同时有两表，支出表分列基本支出。

反例
    支出表基本支出合计 1465.72，基本支出表合计 1456.72。

正例
    支出表基本支出合计 1465.72，基本支出表合计 1465.72。

怎样改
    核对一般公共预算支出表的基本支出合计与基本支出表（经济分类）的合计，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import has_column, tables_by_part, years_of
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import total_entries
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="XTB216",
    title="基本支出表合计等于一般公共预算支出表的基本支出",
    title_en="Basic expenditure is the same in the function table and in the economic table",
    severity="error",
    basis=("I28", "I83", "R23"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对一般公共预算支出表的基本支出合计与基本支出表（经济分类）的合计，改正录错的一处。",
    remedy_en="Compare basic expenditure of both tables and correct the wrong one.",
    needs=("general_public_expenditure", "general_public_basic_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare basic expenditure by function with basic expenditure by economic class, part by part and year."""
    comparer = Comparer(outcome, report_tails=True)
    for function, economic in tables_by_part(
        disclosure, "general_public_expenditure", "general_public_basic_expenditure"
    ):
        for year in sorted(set(years_of(function)) & set(years_of(economic))):
            if has_column(function, "basic" + year):
                _compare(comparer, function, economic, year)
    comparer.close("一般公共预算支出表没有分列基本支出")


def _compare(comparer: Comparer, function: StatutoryTable, economic: StatutoryTable, year: str) -> None:
    left, right = total_entries(function, "basic" + year), total_entries(economic, "total" + year)
    if len(left) == 1 and (right or not has_column(economic, "total" + year)):
        comparer.add_up(left[0], right, copy=True, parts="各类合计", parts_en="its classes", source=economic)
    elif len(right) == 1 and left:
        comparer.add_up(right[0], left, copy=True, parts="基本支出各类合计", parts_en="its classes", source=function)
