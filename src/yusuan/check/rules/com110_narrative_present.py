"""有文字说明

查什么
    预算、决算公开除表格外应有情况说明。文件只有表格的，请确认说明是否另行公开；单独的工作簿只作提示。

依据
    公开时对机关运行经费等重要事项作出说明。

适用
    有文字说明的部分（部门或单位）。

反例
    文件只有九张表。

正例
    表格之后有情况说明。

怎样改
    补充情况说明，或与表格合并公开。
"""

from yusuan.check.narrative_view import is_workbook, part_place, parts_with_text
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM110",
    title="有文字说明",
    title_en="There is an explanation",
    severity="warning",
    basis=("R41", "R01", "R49"),
    message="文件没有文字说明。",
    message_en="The document holds no explanation.",
    remedy="补充情况说明，或与表格合并公开。",
    remedy_en="Add the explanation, or publish it together with the tables.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for running text anywhere."""
    if parts_with_text(disclosure):
        outcome.passed()
    elif disclosure.tables:
        severity = "advice" if is_workbook(disclosure) else None
        outcome.failed(part_place(disclosure, 0), certainty="medium", severity=severity)
    else:
        outcome.not_applicable("文件中没有识别出预算、决算的表")
