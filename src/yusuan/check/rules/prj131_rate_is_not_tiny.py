"""比率指标值不像漏了数字

查什么
    完成率、合格率、有效率、满意度等正向比率的下限低于20%，往往是漏打了一位数字。增长、降低、故障、投诉、损耗类比率除外。

依据
    绩效目标应当合理。

适用
    以“≥”和百分比表示、名称以率或度结尾的指标。

反例
    资金使用有效率 ≥8%。

正例
    资金使用有效率 ≥80%。

怎样改
    核对指标值。
"""

import re

from yusuan.check.indicator_kinds import indicators_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ131",
    title="比率指标值不像漏了数字",
    title_en="A rate does not look as if a digit were lost",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的指标“{row}”指标值只有“{actual}”，请核对是否漏了数字。",
    message_en="The target of “{row}” of project “{name}” is only “{actual}”; a digit may be missing.",
    remedy="核对指标值。",
    remedy_en="Check the target.",
)

_POSITIVE = re.compile(
    "(?:完成率|合格率|有效率|满意度|满意率|达标率|通过率|覆盖率|到位率|及时率|优秀率|知晓率|参与率|利用率)$"
)
_NEGATIVE = re.compile("增长|增幅|提高|提升|降低|下降|减少|故障|投诉|损耗|误差|差错|流失|失业")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the lower bounds of positive rates."""
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        name = normalise(indicator.name or "")
        if target is None or target.number is None or target.unit != "%" or target.comparator not in ("≥", ">", "="):
            continue
        if not _POSITIVE.search(name) or _NEGATIVE.search(name + normalise(indicator.description or "")):
            continue
        if target.number >= 20:
            outcome.passed()
        else:
            place = at_indicator(project, indicator)
            outcome.failed(place, actual=indicator.target, name=project.name, certainty="medium")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有以百分比表示下限的正向比率")
