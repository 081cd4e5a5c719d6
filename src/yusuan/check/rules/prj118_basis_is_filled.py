"""指标值确定依据已填写

查什么
    每个三级指标都应填写指标值确定依据；空白的一个项目报告一次，列出各行。表式没有这一栏的不适用。

依据
    绩效目标应细化量化，指标值有确定依据。

适用
    表式有指标值确定依据一栏的项目。

反例
    “培训人数”确定依据空白。

正例
    “培训人数”确定依据“年度培训方案”。

怎样改
    补填指标值确定依据。
"""

from yusuan.check.indicator_kinds import indicators_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ118",
    title="指标值确定依据已填写",
    title_en="Every indicator has its basis",
    severity="warning",
    basis=("I45", "R51"),
    message="项目“{name}”有 {count} 个指标没有填写指标值确定依据：{items}。",
    message_en="{count} indicators of project “{name}” have no basis: {items}.",
    remedy="补填指标值确定依据。",
    remedy_en="Fill in the basis.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the blank cells of each project; a form without the column is told by its being blank everywhere."""
    if not any(indicator.basis for _, indicator in indicators_of(disclosure)):
        outcome.not_applicable("没有填写指标值确定依据的指标，视为表式没有这一栏")
        return
    for project in disclosure.projects:
        filled = [i for i in project.indicators if i.name or i.target or i.description]
        blank = [i for i in filled if not i.basis]
        if not blank:
            outcome.passed()
            continue
        outcome.failed(
            at_indicator(project, blank[0], "basis"),
            actual="空白",
            others=tuple(at_indicator(project, i, "basis") for i in blank[1:]),
            name=project.name,
            count=len(blank),
            items="；".join(i.name or i.description or i.target or "" for i in blank[:6]),
        )
