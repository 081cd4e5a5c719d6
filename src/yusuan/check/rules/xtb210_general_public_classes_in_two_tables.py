"""财政拨款收支总表各类一般公共预算支出等于支出表的类

查什么
    财政拨款收支总表支出一侧每一类的一般公共预算财政拨款，应等于一般公共预算支出表同一“类”的金额。

依据
    两表按同样的功能分类反映一般公共预算支出（勾稽关系 I24）。

适用
    财政拨款收支总表按功能分类列示支出并分列一般公共预算；两表合计口径不同（一表不含上年结转）的不适用。

反例
    财政拨款收支总表 卫生健康支出 16.86，支出表 210 为 18.66。

正例
    财政拨款收支总表 卫生健康支出 16.86，支出表 210 为 16.86。

怎样改
    核对该类支出在两表中的数，改正录错或错行的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule, fen
from yusuan.check.sides import side_of
from yusuan.check.totals import carry_over, class_entries, line_of_class, total_entries
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="XTB210",
    title="财政拨款收支总表各类一般公共预算支出等于支出表的类",
    title_en="General public expenditure by class is the same in both tables",
    severity="error",
    basis=("I24",),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该类支出在两表中的数，改正录错或错行的一处。",
    remedy_en="Compare the class in both tables and correct the amount that is wrong or in the wrong line.",
    needs=("fiscal_grant_summary", "general_public_expenditure"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the general public column of every class line with the class of the table, part by part."""
    comparer = Comparer(outcome)
    for grants, table in tables_by_part(disclosure, "fiscal_grant_summary", "general_public_expenditure"):
        classes = class_entries(table)
        if not classes or not has_column(grants, "general_public") or _without_carryover(disclosure, grants, table):
            continue
        for code, row in line_of_class(grants).items():
            comparer.add_up(
                Entry(grants, row, "general_public"),
                classes.get(code, []),
                copy=True,
                parts=f" {code} 类",
                parts_en=f"class {code}",
                source=table,
            )
    comparer.close("两表没有可比的类，或口径不同")


def _without_carryover(disclosure: Disclosure, grants: StatutoryTable, table: StatutoryTable) -> bool:
    """Say whether there is carry-over and the table shows less than the summary's total."""
    current = side_of(grants, "expenditure").current
    total = sum(entry.value for entry in total_entries(table))
    return carry_over(disclosure, grants.part) and current is not None and total < (fen(current, "general_public") or 0)
