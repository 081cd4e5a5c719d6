"""计量单位与指标名称相符

查什么
    名称是数量、人数、次数、期限、面积的指标，指标值不应是百分比；名称是满意度、合格率、完成率的指标，指标值不应是人、
    次、天。

依据
    绩效目标应当具体、可衡量。

适用
    指标值带计量单位的指标。

反例
    “安全运行期限”指标值 100%。

正例
    “安全运行期限”指标值 ≥1年。

怎样改
    改正指标名称或指标值。
"""

import re

from yusuan.check.indicator_kinds import indicators_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.check.units import is_unit
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ113",
    title="计量单位与指标名称相符",
    title_en="The unit fits the indicator",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的指标“{row}”指标值为“{actual}”，单位与名称不符。",
    message_en="The unit of “{actual}” does not fit the indicator “{row}” of project “{name}”.",
    remedy="改正指标名称或指标值。",
    remedy_en="Correct the name or the target.",
)

_COUNT = re.compile("(?:数量|人数|次数|个数|册数|套数|期限|天数|面积|金额)$")
_RATE = re.compile("(?:满意度|满意率|合格率|完成率|达标率|通过率|覆盖率|到位率|优秀率|出勤率|及格率|就业率)$")
_OF_RATES = frozenset({"%", "‰", "分", "个百分点", "百分点", "倍", "成"})


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Hold the last word of every indicator's name against the unit of its target."""
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        name = normalise(indicator.name or "")
        if target is None or target.number is None or not target.unit or not name:
            continue
        count, rate = _COUNT.search(name), _RATE.search(name)
        if not count and not rate:
            continue
        wrong = (count and target.unit == "%") or (rate and is_unit(target.unit) and target.unit not in _OF_RATES)
        if not wrong:
            outcome.passed()
        else:
            outcome.failed(at_indicator(project, indicator), actual=indicator.target, name=project.name)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有能按名称判断单位的指标")
