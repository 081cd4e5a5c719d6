"""成本指标不设下限

查什么
    成本指标是控制数，应写“≤”或固定标准；写成“≥”意味着花得越多越好。

依据
    讲求绩效，控制成本。

适用
    以金额表示的成本指标。

反例
    培训费用 ≥2.2万元。

正例
    培训费用 ≤2.2万元。

怎样改
    把“≥”改为“≤”或“=”。
"""

from yusuan.check.indicator_kinds import indicators_of, is_money, is_price, kind_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ111",
    title="成本指标不设下限",
    title_en="A cost indicator has no lower bound",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的成本指标“{row}”设了下限“{actual}”。",
    message_en="The cost indicator “{row}” of project “{name}” has a lower bound: “{actual}”.",
    remedy="把“≥”改为“≤”或“=”。",
    remedy_en="Use ≤ or =.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the comparator of every cost in money."""
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        if kind_of(indicator) != "成本" or target is None or not (is_money(target) or is_price(target)):
            continue
        if target.comparator not in ("≥", ">") or "节约" in (indicator.name or ""):
            outcome.passed()
        else:
            outcome.failed(
                at_indicator(project, indicator),
                actual=indicator.target,
                expected=(indicator.target or "").replace("≥", "≤").replace(">", "≤"),
                name=project.name,
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有以金额表示的成本指标")
