"""收支总表各类的基本支出、项目支出等于支出总表

查什么
    收支总表支出一侧分列人员经费、公用经费和项目支出的，
    每一类的人员经费加公用经费应等于支出总表同一类的基本支出，项目支出应相等。

依据
    两表反映同一部门的同一笔支出（勾稽关系 I21、I27）。

适用
    收支总表支出一侧分列基本支出（人员、公用）或项目支出（如上海单位预算）。

反例
    收支总表社会保障和就业支出的人员、公用经费之和 8661624，支出总表 208 基本支出 8616624。

正例
    两处都是 8661624。

怎样改
    核对该类的人员经费、公用经费、项目支出在两表中的数，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, has_column, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import class_entries, line_of_class
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="XTB218",
    title="收支总表各类的基本支出、项目支出等于支出总表",
    title_en="Basic and project spending by class are the same in the summary and in the expenditure table",
    severity="error",
    basis=("I21",),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该类的人员经费、公用经费、项目支出在两表中的数，改正录错的一处。",
    remedy_en=(
        "Compare personnel, public funds and project spending of the class in both tables; correct the wrong one."
    ),
    needs=("revenue_expenditure_summary", "expenditure_summary"),
)


_BASIC = ("personnel", "public_funds")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare basic and project spending of every class line with the expenditure table, part by part."""
    comparer = Comparer(outcome)
    for summary, expenditure in tables_by_part(disclosure, "revenue_expenditure_summary", "expenditure_summary"):
        basic = [m for m in ("basic", *_BASIC) if has_column(summary, m)]
        if "basic" in basic:
            basic = ["basic"]
        for measures, measure in ((basic, "basic"), (["project"], "project")):
            if measures and has_column(expenditure, measure) and all(has_column(summary, m) for m in measures):
                _classes(comparer, summary, expenditure, measures, measure)
    comparer.close("收支总表没有分列基本支出和项目支出")


def _classes(
    comparer: Comparer, summary: StatutoryTable, expenditure: StatutoryTable, measures: list[str], measure: str
) -> None:
    classes = class_entries(expenditure, measure)
    for code, row in line_of_class(summary).items():
        if len(classes.get(code, [])) == 1:
            parts = [Entry(summary, row, m) for m in measures]
            whole = classes[code][0]
            comparer.add_up(whole, parts, copy=True, parts="同一类", parts_en="the same class", source=summary)
