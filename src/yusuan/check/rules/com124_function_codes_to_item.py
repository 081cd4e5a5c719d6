"""支出编列到项级科目

查什么
    一般公共预算支出表和支出总表应按功能分类列到项级（七位）科目。

依据
    一般公共预算支出按功能分类编列到项，基本支出按经济分类编列到款。

适用
    表中列有功能分类编码。

反例
    只列到 20132 组织事务。

正例
    列到 2013201 行政运行。

怎样改
    补列项级科目。
"""

from yusuan.check.code_rows import grouped_function_rows
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure

RULE = Rule(
    id="COM124",
    title="支出编列到项级科目",
    title_en="Expenditure is printed down to the item",
    severity="error",
    basis=("R23", "I13"),
    message="“{table}”的功能分类只列到{level}，没有列到项级。",
    message_en="“{table}” is printed down to {level_en} only.",
    remedy="补列项级科目。",
    remedy_en="Print the items.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the longest function code of each expenditure table with figures."""
    for table, rows in grouped_function_rows(disclosure):
        if table.type not in ("general_public_expenditure", "expenditure_summary") or not table.has_figures():
            continue
        longest = max(len(code) for _, code in rows)
        if longest >= 7:
            outcome.passed()
        else:
            level, level_en = ("款级", "groups") if longest == 5 else ("类级", "classes")
            outcome.failed(at(table), level=level, level_en=level_en)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出功能分类编码的支出表")
