"""不以“无”充填指标行

查什么
    不适用的指标应删去，不应保留整行填“无”。

依据
    绩效目标应细化量化。

适用
    列有绩效指标的项目。

反例
    生态效益指标：无、无、无、无。

正例
    没有生态效益的，不列生态效益指标。

怎样改
    删去该行，或设置真实的指标。
"""

from yusuan.check.indicator_kinds import is_nothing
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ122",
    title="不以“无”充填指标行",
    title_en="No rows filled with “none”",
    severity="warning",
    basis=("I91", "I45"),
    message="项目“{name}”的{kinds}整行填“无”。",
    message_en="Rows of project “{name}” are filled with “none”: {kinds}.",
    remedy="删去该行，或设置真实的指标。",
    remedy_en="Remove the rows, or set real indicators.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the rows of each project whose name and target both say none."""
    for project in disclosure.projects:
        empty = [i for i in project.indicators if is_nothing(i.name) and is_nothing(i.target)]
        if project.indicators and not empty:
            outcome.passed()
        if empty:
            places = [at_indicator(project, i, "name") for i in empty]
            kinds = "、".join(i.level2 or i.level1 or "" for i in empty)
            outcome.failed(places[0], actual="无", others=tuple(places[1:]), name=project.name, kinds=kinds)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列有绩效指标的项目")
