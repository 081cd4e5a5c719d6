"""二级指标归在正确的一级指标下

查什么
    数量、质量、时效属产出指标，经济、社会、生态、可持续影响属效益指标，服务对象满意度属满意度指标；成本指标属产出，
    或按新框架单列一级。

依据
    绩效指标按统一框架设置。

适用
    列有一级和二级指标的项目。

反例
    产出指标 / 社会效益指标。

正例
    效益指标 / 社会效益指标。

怎样改
    调整所属的一级指标。
"""

from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.reference.indicators import place_level2

RULE = Rule(
    id="PRJ132",
    title="二级指标归在正确的一级指标下",
    title_en="Second-level indicators stand under the right first level",
    severity="warning",
    basis=("I45", "R51", "R54"),
    message="项目“{name}”把二级指标“{level2}”列在“{level1}”下。",
    message_en="Project “{name}” puts “{level2}” under “{level1}”.",
    remedy="调整所属的一级指标。",
    remedy_en="Move it to its first-level indicator.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look up the place of every second-level indicator, once per project and pair."""
    for project in disclosure.projects:
        seen: set[tuple[str, str]] = set()
        for indicator in project.indicators:
            if not indicator.level1 or not indicator.level2 or (indicator.level1, indicator.level2) in seen:
                continue
            seen.add((indicator.level1, indicator.level2))
            if place_level2(indicator.level1, indicator.level2, disclosure.year or 2024) != "wrong_parent":
                outcome.passed()
                continue
            place = at_indicator(project, indicator, "level2")
            outcome.failed(place, name=project.name, level1=indicator.level1, level2=indicator.level2)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时列出一级和二级指标的项目")
