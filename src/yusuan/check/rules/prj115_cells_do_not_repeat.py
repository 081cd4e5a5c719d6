"""指标各栏不互相照抄

查什么
    指标值、指标值确定依据不应照抄指标描述：指标值要可衡量，依据要写文件、标准或历史数据。一个项目报告一次。

依据
    绩效目标应有量化的指标值和确定依据。

适用
    填有描述和指标值或依据的指标。

反例
    描述与依据都是“对优秀干部进行表彰奖励”。

正例
    描述“对优秀干部进行表彰奖励”，依据“年度考核实施方案”。

怎样改
    依据改写为文件或标准，指标值改写为可衡量的值。
"""

from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ115",
    title="指标各栏不互相照抄",
    title_en="The cells of an indicator do not repeat each other",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的指标照抄了描述：{items}。",
    message_en="Indicators of project “{name}” repeat the description: {items}.",
    remedy="依据改写为文件或标准，指标值改写为可衡量的值。",
    remedy_en="State a measurable target and its source.",
    delicate=True,
)

#: Shorter descriptions say no more than a name, and may well be repeated.
_SHORTEST = 6
_NAMES = {"basis": "确定依据", "target": "指标值"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather, for each project, the cells equal to the description beside them."""
    for project in disclosure.projects:
        copied = []
        for indicator in project.indicators:
            description = normalise(indicator.description or "")
            if len(description) < _SHORTEST:
                continue
            field = next(
                (f for f in ("basis", "target") if normalise(getattr(indicator, f) or "") == description), None
            )
            if field is None:
                outcome.passed()
            else:
                copied.append((indicator, field))
        if copied:
            places = [at_indicator(project, i, f) for i, f in copied]
            items = "；".join(f"{i.name or i.level2}（{_NAMES[f]}）" for i, f in copied[:6])
            outcome.failed(places[0], actual=places[0].text, others=tuple(places[1:]), name=project.name, items=items)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有填写描述的指标")
