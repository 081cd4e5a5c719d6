"""百分比用“%”表示

查什么
    指标值中的百分比应写“%”，不写“百分比”。一份文件报告一次。

依据
    绩效目标表述规范。

适用
    以百分比表示的指标值。

反例
    ≥90百分比。

正例
    ≥90%。

怎样改
    改为“%”。
"""

from yusuan.check.indicator_kinds import indicators_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ138",
    title="百分比用“%”表示",
    title_en="Percentages are printed with %",
    severity="advice",
    basis=("I45",),
    message="指标值用文字“百分比”作单位，共 {count} 处，如：{text}",
    message_en="“百分比” is used for % in {count} targets, such as: {text}",
    remedy="改为“%”。",
    remedy_en="Use the sign.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the targets of the whole document into one finding."""
    places = []
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        if target is None or target.unit != "%":
            continue
        if "百分比" in target.text:
            places.append(at_indicator(project, indicator))
        else:
            outcome.passed()
    if places:
        outcome.failed(places[0], actual=places[0].text, others=tuple(places[1:30]), count=len(places))
    elif not outcome.passes:
        outcome.not_applicable("没有以百分比表示的指标值")
