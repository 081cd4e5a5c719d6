"""项目绩效目标表列有编码、预算和计划

查什么
    项目绩效目标表应列出项目编码、预算数和资金用途；全部项目都没有的，一份文件报告一次。2020年以前的编码尚未统一，
    不要求编码。

依据
    绩效目标与预算相联系，随预算公开。

适用
    公开了三个以上项目绩效目标表。

反例
    13张项目表只有绩效目标和指标，没有预算数。

正例
    项目表列有编码、预算数、资金用途和支出计划。

怎样改
    使用现行项目绩效目标表式，补充编码、预算数、资金用途和支出计划。
"""

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM123",
    title="项目绩效目标表列有编码、预算和计划",
    title_en="Project tables print code, budget and plan",
    severity="warning",
    basis=("R47", "R51", "R82"),
    message="{count} 张项目绩效目标表都没有列出预算数{code}。",
    message_en="None of {count} project tables prints a budget{code_en}.",
    remedy="使用现行项目绩效目标表式，补充编码、预算数、资金用途和支出计划。",
    remedy_en="Use the current form with code, budget, purpose and plan.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for a budget among all project tables."""
    projects = disclosure.projects
    if len(projects) < 3:
        outcome.not_applicable("公开的项目绩效目标表不足三张")
    elif any(p.budget is not None for p in projects):
        outcome.passed(*(p.budget for p in projects))
    else:
        coded = any(p.code for p in projects) or (disclosure.year or 0) < 2021
        code, code_en = ("", "") if coded else ("和项目编码", " or a code")
        outcome.failed(at_project(projects[0]), count=len(projects), code=code, code_en=code_en)
