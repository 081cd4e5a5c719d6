"""基本支出编列到款级科目

查什么
    一般公共预算基本支出表应按经济分类列到款级（五位）科目。

依据
    基本支出按经济分类编列到款。

适用
    基本支出表列有经济分类编码。

反例
    只列 301、302、303。

正例
    列到 30101 基本工资等。

怎样改
    补列款级科目。
"""

from yusuan.check.code_rows import grouped_economic_rows
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure

RULE = Rule(
    id="COM125",
    title="基本支出编列到款级科目",
    title_en="Basic expenditure is printed down to the group",
    severity="error",
    basis=("R23",),
    message="“{table}”的经济分类只列到类级，没有列到款级。",
    message_en="“{table}” is printed down to classes only.",
    remedy="补列款级科目。",
    remedy_en="Print the groups.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the longest economic code of each basic-expenditure table with figures."""
    for table, rows in grouped_economic_rows(disclosure):
        if table.type != "general_public_basic_expenditure" or not table.has_figures():
            continue
        if max(len(code) for _, code in rows) >= 5:
            outcome.passed()
        else:
            outcome.failed(at(table))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出经济分类编码的基本支出表")
