"""计量单位不是说明文字

查什么
    指标值数字后应是计量单位，不应是“提高效率”“参加培训人数”之类的说明文字。一个项目报告一次。

依据
    绩效目标应当具体、可衡量。

适用
    指标值为数字加文字的指标。

反例
    ≥90参加培训人数。

正例
    ≥90人。

怎样改
    把说明文字改成计量单位，文字移入指标描述。
"""

from yusuan.check.indicator_kinds import target_of, words_after
from yusuan.check.project_places import fail_for_indicators
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Indicator

RULE = Rule(
    id="PRJ109",
    title="计量单位不是说明文字",
    title_en="The unit of a target is a unit",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的指标值后不是计量单位：{items}。",
    message_en="Words instead of units in the targets of project “{name}”: {items}.",
    remedy="把说明文字改成计量单位，文字移入指标描述。",
    remedy_en="Use a unit and move the words to the description.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the targets of each project whose number is followed by words."""
    for project in disclosure.projects:
        wordy: list[Indicator] = []
        for indicator in project.indicators:
            target = target_of(indicator)
            if target is None or target.number is None:
                continue
            if not words_after(target):
                outcome.passed()
            else:
                wordy.append(indicator)
        fail_for_indicators(outcome, project, wordy)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有带计量单位的指标值")
