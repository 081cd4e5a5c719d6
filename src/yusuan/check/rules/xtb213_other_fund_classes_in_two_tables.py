"""财政拨款收支总表各类基金、国资支出等于各自支出表的类

查什么
    财政拨款收支总表支出一侧每一类的政府性基金、国有资本经营预算财政拨款，应等于政府性基金支出表、
    国有资本经营支出表同一“类”的金额。

依据
    各表按同样的功能分类反映同一笔支出（勾稽关系 I25、I26）。

适用
    政府性基金支出表或国有资本经营支出表列有科目，财政拨款收支总表按类列示并分列该资金。

反例
    财政拨款收支总表“城乡社区支出”政府性基金空白，政府性基金支出表 212 为 15.00。

正例
    两处 212 城乡社区支出都为 15.00。

怎样改
    核对该类支出在两表中的数，改正录错或错行的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import class_entries, line_of_class
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB213",
    title="财政拨款收支总表各类基金、国资支出等于各自支出表的类",
    title_en="Fund and state capital expenditure by class are the same in both tables",
    severity="error",
    basis=("I25", "I26"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该类支出在两表中的数，改正录错或错行的一处。",
    remedy_en="Compare the class in both tables and correct the amount that is wrong or in the wrong line.",
    needs=("fiscal_grant_summary",),
)


_TABLES = {"government_fund": "government_fund_expenditure", "state_capital": "state_capital_expenditure"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare both funds' columns of every class line with the classes of their tables, part by part."""
    comparer = Comparer(outcome)
    for fund, type_ in _TABLES.items():
        for grants, table in tables_by_part(disclosure, "fiscal_grant_summary", type_):
            classes = class_entries(table)
            if not classes or not has_column(table, "total") or not has_column(grants, fund):
                continue
            for code, row in line_of_class(grants).items():
                comparer.add_up(
                    Entry(grants, row, fund),
                    classes.get(code, []),
                    copy=True,
                    parts=f" {code} 类",
                    parts_en=f"class {code}",
                    source=table,
                )
    comparer.close("没有政府性基金、国有资本经营支出，或两表没有可比的类")
