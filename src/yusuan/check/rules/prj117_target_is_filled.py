"""指标值已填写

查什么
    每个三级指标都应填写指标值；空白的一个项目报告一次，列出各行。表式没有这一栏的不适用。

依据
    绩效目标应细化量化，指标值有确定依据。

适用
    表式有指标值一栏的项目。

反例
    “社会效益指标”指标值空白。

正例
    “社会效益指标”指标值“显著提升”。

怎样改
    补填指标值。
"""

from yusuan.check.indicator_kinds import indicators_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ117",
    title="指标值已填写",
    title_en="Every indicator has its target",
    severity="warning",
    basis=("I45", "R51"),
    message="项目“{name}”有 {count} 个指标没有填写指标值：{items}。",
    message_en="{count} indicators of project “{name}” have no target: {items}.",
    remedy="补填指标值。",
    remedy_en="Fill in the target.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the blank cells of each project; a form without the column is told by its being blank everywhere."""
    if not any(indicator.target for _, indicator in indicators_of(disclosure)):
        outcome.not_applicable("没有填写指标值的指标，视为表式没有这一栏")
        return
    for project in disclosure.projects:
        filled = [i for i in project.indicators if i.name or i.target or i.description]
        blank = [i for i in filled if not i.target]
        if not blank:
            outcome.passed()
            continue
        outcome.failed(
            at_indicator(project, blank[0], "target"),
            actual="空白",
            others=tuple(at_indicator(project, i, "target") for i in blank[1:]),
            name=project.name,
            count=len(blank),
            items="；".join(i.name or i.description or i.target or "" for i in blank[:6]),
        )
