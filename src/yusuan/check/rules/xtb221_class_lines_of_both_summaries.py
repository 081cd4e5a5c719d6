"""两张收支总表的各类支出相符

查什么
    财政拨款收支总表每一类的支出不应大于收支总表同一类的支出；没有非财政拨款资金的，应相等。

依据
    财政拨款支出是部门全部支出的一部分，没有其他来源时二者相等（勾稽关系 I21、I24、I27）。

适用
    两表都按功能分类列示支出。

反例
    财政拨款收支总表卫生健康支出 18.66，收支总表 16.86。

正例
    没有其他来源，两表卫生健康支出都是 16.86。

怎样改
    核对该类支出在收支总表和财政拨款收支总表中的数，改正录错的一处。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, tables_by_part
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.check.totals import has_non_fiscal, line_of_class
from yusuan.model import Disclosure

RULE = Rule(
    id="XTB221",
    title="两张收支总表的各类支出相符",
    title_en="The classes of both summaries agree",
    severity="error",
    basis=("I21", "I24", "R26"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对该类支出在收支总表和财政拨款收支总表中的数，改正录错的一处。",
    remedy_en="Compare the class in both summaries and correct the wrong one.",
    needs=("revenue_expenditure_summary", "fiscal_grant_summary"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every class line of the grant summary with the overall summary, part by part."""
    comparer = Comparer(outcome)
    for summary, grants in tables_by_part(disclosure, "revenue_expenditure_summary", "fiscal_grant_summary"):
        here, there = line_of_class(grants), line_of_class(summary)
        relation = ">=" if has_non_fiscal(disclosure, summary.part) else "="
        for code in here.keys() & there.keys():
            comparer.add_up(
                Entry(summary, there[code], "total"),
                [Entry(grants, here[code], "total")],
                copy=True,
                relation=relation,
                parts="同一类",
                parts_en="the same class",
            )
    comparer.close("两表没有按功能分类列示支出")
