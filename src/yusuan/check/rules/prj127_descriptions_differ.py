"""不同指标的描述不相同

查什么
    同一项目中三个以上名称不同的指标使用同一条描述，说明描述是照抄的。

依据
    绩效目标应当具体。

适用
    列有描述的项目。

反例
    数量、质量、成本三个指标的描述都是“按工程款的5%给付质保金”。

正例
    各指标的描述各自对应。

怎样改
    逐个改写描述。
"""

from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Indicator
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ127",
    title="不同指标的描述不相同",
    title_en="Different indicators have different descriptions",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”有 {count} 个指标使用同一条描述“{actual}”。",
    message_en="{count} indicators of project “{name}” share the description “{actual}”.",
    remedy="逐个改写描述。",
    remedy_en="Give every indicator its own description.",
)

_SHORTEST = 6


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Group the indicators of each project by description."""
    for project in disclosure.projects:
        groups: dict[str, list[Indicator]] = {}
        for indicator in project.indicators:
            text = normalise(indicator.description or "")
            if len(text) >= _SHORTEST:
                groups.setdefault(text, []).append(indicator)
        for rows in groups.values():
            if len({normalise(i.name or "") for i in rows}) < 3:
                outcome.passed()
                continue
            places = [at_indicator(project, i, "description") for i in rows]
            actual = rows[0].description
            outcome.failed(places[0], actual=actual, others=tuple(places[1:]), name=project.name, count=len(rows))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有填写描述的项目")
