"""绩效指标不重复

查什么
    同一项目中，名称、描述和指标值都相同的指标不应出现两次。

依据
    公开内容准确。

适用
    列有绩效指标的项目。

反例
    “培训人数 ≥600人”列了两行。

正例
    每个指标一行。

怎样改
    删去重复的一行。
"""

from yusuan.check.indicator_kinds import is_nothing
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Indicator
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ116",
    title="绩效指标不重复",
    title_en="No indicator is printed twice",
    severity="error",
    basis=("I45",),
    message="项目“{name}”的指标“{row}”重复列了 {times} 次。",
    message_en="Indicator “{row}” of project “{name}” is printed {times} times.",
    remedy="删去重复的一行。",
    remedy_en="Remove the repeated row.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Group the indicators of each project by what they print."""
    for project in disclosure.projects:
        groups: dict[tuple[str, ...], list[Indicator]] = {}
        for indicator in project.indicators:
            key = tuple(normalise(getattr(indicator, f) or "") for f in ("level2", "name", "description", "target"))
            if key[1] and not is_nothing(key[1]):
                groups.setdefault(key, []).append(indicator)
        for rows in groups.values():
            if len(rows) == 1:
                outcome.passed()
            else:
                others = tuple(at_indicator(project, i, "name") for i in (rows[0], *rows[2:]))
                place = at_indicator(project, rows[1], "name")
                outcome.failed(place, actual=rows[0].name, others=others, name=project.name, times=len(rows))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列有绩效指标的项目")
