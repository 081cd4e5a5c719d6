"""公开预算绩效情况

查什么
    公开时应有重点项目绩效目标或预算绩效管理情况。

依据
    绩效目标与预算同步公开。

适用
    有文字说明的部分（部门或单位）。

反例
    没有绩效目标，也没有绩效管理的说明。

正例
    公开项目绩效目标表，说明编报绩效目标的项目数和金额。

怎样改
    补充预算绩效的说明；没有的也应写明。
"""

from yusuan.check.explained import ask_explanation
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM116",
    title="公开预算绩效情况",
    title_en="Performance is disclosed",
    severity="warning",
    basis=("R47", "R50", "R51"),
    message="没有预算绩效的说明。",
    message_en="Performance is disclosed: no such explanation was found.",
    remedy="补充预算绩效的说明；没有的也应写明。",
    remedy_en="Add the explanation, also where the amount is zero.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the subject in the statements, the sentences and the headings of every part with text."""
    ask_explanation(
        disclosure,
        outcome,
        "绩效目标|绩效管理|绩效评价|绩效自评",
        "绩效",
        ("performance_projects",),
        told=lambda part: bool(disclosure.projects_of(part)),
    )
