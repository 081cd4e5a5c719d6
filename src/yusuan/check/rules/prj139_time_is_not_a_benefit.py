"""时限不列在效益和质量指标

查什么
    以天、小时、月份为指标值，名称是完成时间、办结时限之类的指标，属时效指标，不应列在效益或质量指标下。持续年限（可持续影响）
    不算。

依据
    绩效指标按性质分类。

适用
    效益或质量指标下以时间为指标值的指标。

反例
    社会效益指标：处理完成时间 ≤5天。

正例
    时效指标：处理完成时间 ≤5天。

怎样改
    移到时效指标。
"""

import re

from yusuan.check.indicator_kinds import indicators_of, kind_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import late, normalise

RULE = Rule(
    id="PRJ139",
    title="时限不列在效益和质量指标",
    title_en="A time limit is no benefit",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的“{row}”以时间“{actual}”为指标值，却列在{kind}指标下。",
    message_en="“{row}” of project “{name}” is a time limit (“{actual}”) but stands under {kind} indicators.",
    remedy="移到时效指标。",
    remedy_en="Move it to the timeliness indicators.",
)

_TIME = re.compile("天|日|个?工作日|小时|分钟|月|周")
_LIMIT = late("(?:完成|办结|办理|发放|支付|处理|响应|到位|拨付|反馈|交付)(?:的)?(?:时间|时限|期限)$|时限$")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for names and units of time among benefits and qualities."""
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        if target is None or target.number is None or not _TIME.match(target.unit or ""):
            continue
        kind = kind_of(indicator)
        if kind in ("效益", "质量", "满意度") and _LIMIT.search(normalise(indicator.name or "")):
            place = at_indicator(project, indicator)
            outcome.failed(place, actual=indicator.target, name=project.name, kind=kind, certainty="medium")
        else:
            outcome.passed()
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有以时间为指标值的指标")
