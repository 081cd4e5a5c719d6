"""比率指标值不超过100%

查什么
    合格率、完成率、满意度等最高为 100%，指标值不应大于 100%，也不应写成“≥100%”。增长、提高幅度除外。

依据
    绩效目标应当合理、可实现。

适用
    以百分比表示的指标值。

反例
    满意度 ≥100%。

正例
    满意度 ≥95%，或完成率 =100%。

怎样改
    改为“=100%”或能够实现的比率。
"""

import re

from yusuan.check.indicator_kinds import indicators_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ110",
    title="比率指标值不超过100%",
    title_en="A rate is at most one hundred per cent",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的指标“{row}”指标值为“{actual}”，{problem}。",
    message_en="The target of “{row}” of project “{name}” is “{actual}”: {problem_en}.",
    remedy="改为“=100%”或能够实现的比率。",
    remedy_en="Use “=100%” or a rate that can be reached.",
)

_GROWTH = re.compile("增长|增幅|增加|提高|提升|同比|覆盖面扩大")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at every percentage; growth may exceed one hundred per cent."""
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        if target is None or target.number is None or target.unit != "%":
            continue
        if _GROWTH.search(f"{indicator.name}{indicator.description}"):
            continue
        open_ended = target.comparator in ("≥", ">") and target.number >= 100
        if target.number <= 100 and not open_ended:
            outcome.passed()
            continue
        problem = ("最高只能达到100%", "it can reach 100% at most") if open_ended else ("大于100%", "more than 100%")
        outcome.failed(
            at_indicator(project, indicator),
            actual=indicator.target,
            expected="≤100%",
            name=project.name,
            problem=problem[0],
            problem_en=problem[1],
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有以百分比表示的指标值")
