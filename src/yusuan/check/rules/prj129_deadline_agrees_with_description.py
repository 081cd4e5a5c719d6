"""时限与描述一致

查什么
    指标值是月份，而描述写明季度或月份的，两者应一致：指标值不应早于描述的时间开始，也不应晚于其结束。

依据
    公开内容前后一致。

适用
    指标值为月份、描述写明季度或月份的指标。

反例
    描述“第四季度发放完毕”，指标值“≤3月份”。

正例
    描述“第四季度发放完毕”，指标值“≤12月份”。

怎样改
    统一描述和指标值的时间。
"""

import re

from yusuan.check.indicator_kinds import indicators_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ129",
    title="时限与描述一致",
    title_en="A deadline agrees with its description",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的指标“{row}”描述为“{described}”，指标值却是“{actual}”。",
    message_en="“{row}” of project “{name}” is described as “{described}” but its target is “{actual}”.",
    remedy="统一描述和指标值的时间。",
    remedy_en="Make the two dates agree.",
)

_QUARTER = re.compile("第?([一二三四1-4])季度")
_NAMED_MONTH = re.compile(r"(?<!\d)(\d{1,2})月")
_MONTH = re.compile("月")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the months that description and target name."""
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        span = _months(normalise(indicator.description or ""))
        if target is None or target.number is None or span is None or not _MONTH.match(target.unit or ""):
            continue
        if span[0] <= target.number <= span[1]:
            outcome.passed()
            continue
        outcome.failed(
            at_indicator(project, indicator),
            expected=f"{span[0]}至{span[1]}月" if span[0] != span[1] else f"{span[0]}月",
            actual=indicator.target,
            name=project.name,
            described=indicator.description,
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有能与描述核对时间的指标")


def _months(text: str) -> tuple[int, int] | None:
    quarters = _QUARTER.findall(text)
    if len(set(quarters)) == 1:
        quarter = "一二三四1234".index(quarters[0]) % 4 + 1
        return 3 * quarter - 2, 3 * quarter
    months = {int(m) for m in _NAMED_MONTH.findall(text)}
    if len(months) == 1 and 1 <= (month := months.pop()) <= 12:
        return month, month
    return None
