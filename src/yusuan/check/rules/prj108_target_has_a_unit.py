"""指标值有计量单位

查什么
    带数字的指标值应有计量单位（人、次、%……）。单位只写在指标名称里的，作为提示。一个项目报告一次，列出各指标。

依据
    绩效目标应当具体、可衡量。

适用
    指标值为数字的指标。

反例
    满意度 ≥90。

正例
    满意度 ≥90%。

怎样改
    补上计量单位。
"""

from yusuan.check.indicator_kinds import target_of, words_after
from yusuan.check.project_places import fail_for_indicators
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Indicator
from yusuan.model.text import late, normalise

RULE = Rule(
    id="PRJ108",
    title="指标值有计量单位",
    title_en="A numeric target has a unit",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的指标值没有计量单位：{items}。",
    message_en="Targets of project “{name}” have no unit: {items}.",
    remedy="补上计量单位。",
    remedy_en="Add the unit.",
)

_UNIT_IN_NAME = late(r"[(（\[](?:%|.{0,4}[人次个元天年项件场户家名平米])[)）\]]")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the bare numbers of each project; a unit in the indicator's name makes it an advice."""
    for project in disclosure.projects:
        bare: list[Indicator] = []
        named: list[Indicator] = []
        for indicator in project.indicators:
            target = target_of(indicator)
            if target is None or target.number is None or words_after(target):
                continue
            if target.unit:
                outcome.passed()
            elif _UNIT_IN_NAME.search(normalise(indicator.name or "")):
                named.append(indicator)
            else:
                bare.append(indicator)
        fail_for_indicators(outcome, project, bare)
        fail_for_indicators(outcome, project, named, "advice")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有数字形式的指标值")
