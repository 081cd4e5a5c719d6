"""产出指标值可以衡量

查什么
    数量指标和成本指标应有数字；只写“圆满完成”“提高效率”“在预算内”无法衡量。一个项目报告一次。

依据
    绩效目标应当具体、可衡量。

适用
    列有数量或成本指标值的项目。

反例
    数量指标：圆满完成。

正例
    数量指标：≥12次。

怎样改
    写出数字和计量单位。
"""

from yusuan.check.indicator_kinds import is_nothing, kind_of
from yusuan.check.project_places import fail_for_indicators
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Indicator

RULE = Rule(
    id="PRJ114",
    title="产出指标值可以衡量",
    title_en="Output targets can be measured",
    severity="advice",
    basis=("I45", "R54"),
    message="项目“{name}”有指标值没有数字，无法衡量：{items}。",
    message_en="Targets of project “{name}” carry no number: {items}.",
    remedy="写出数字和计量单位。",
    remedy_en="State a number with its unit.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the quantity and cost targets of each project that hold no digit at all."""
    for project in disclosure.projects:
        vague: list[Indicator] = []
        for indicator in project.indicators:
            if kind_of(indicator) not in ("数量", "成本") or not indicator.target or is_nothing(indicator.target):
                continue
            if any(c.isdigit() or c in "一二三四五六七八九十百千万全" for c in indicator.target):
                outcome.passed()
            else:
                vague.append(indicator)
        fail_for_indicators(outcome, project, vague)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有填列数量或成本指标值的项目")
