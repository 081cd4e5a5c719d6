"""满意度有可衡量的指标值

查什么
    满意度指标应以百分比或分值衡量，不应只写“满意”“有效提高”。

依据
    满意度指标反映服务对象的认可程度，须可衡量。

适用
    列有满意度指标且指标值不空白的项目。

反例
    服务对象满意度：有效提高。

正例
    服务对象满意度：≥95%。

怎样改
    写出比率或分值。
"""

from yusuan.check.indicator_kinds import indicators_of, is_nothing, kind_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ130",
    title="满意度有可衡量的指标值",
    title_en="Satisfaction has a measurable target",
    severity="warning",
    basis=("I45", "R54"),
    message="项目“{name}”的满意度指标“{row}”指标值为“{actual}”，无法衡量。",
    message_en="The satisfaction target “{actual}” of “{row}” of project “{name}” cannot be measured.",
    remedy="写出比率或分值。",
    remedy_en="State a rate or a score.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for a number in every satisfaction target."""
    for project, indicator in indicators_of(disclosure):
        if kind_of(indicator) != "满意度" or not indicator.target or is_nothing(indicator.target):
            continue
        if any(c.isdigit() or c in "一二三四五六七八九十百" for c in indicator.target):
            outcome.passed()
        else:
            outcome.failed(at_indicator(project, indicator), actual=indicator.target, name=project.name)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有填写满意度指标值的项目")
