"""三级指标名称不是数值

查什么
    三级指标栏应写指标名称；写成“1620套”“32元”是把指标值填到了名称栏。

依据
    绩效目标应当具体。

适用
    列有三级指标名称的项目。

反例
    三级指标“32元”。

正例
    三级指标“单套成本”，指标值“≤32元”。

怎样改
    改写指标名称，数值移到指标值。
"""

import re

from yusuan.check.indicator_kinds import indicators_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.check.units import is_unit
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ128",
    title="三级指标名称不是数值",
    title_en="The name of an indicator is not a number",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的三级指标名称是数值“{actual}”。",
    message_en="An indicator of project “{name}” is named by a number: “{actual}”.",
    remedy="改写指标名称，数值移到指标值。",
    remedy_en="Write a name and move the number to the target.",
    delicate=True,
)


_VALUE = re.compile(r"[≥≤<>=]?\d[\d,.]*(.+)")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for names that parse as a target with a unit."""
    for project, indicator in indicators_of(disclosure):
        if not indicator.name:
            continue
        match = _VALUE.fullmatch(normalise(indicator.name))
        if match is not None and is_unit(match[1]):
            outcome.failed(at_indicator(project, indicator, "name"), actual=indicator.name, name=project.name)
        else:
            outcome.passed()
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出三级指标名称")
