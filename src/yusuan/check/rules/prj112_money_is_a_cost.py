"""金额列在成本或经济效益指标

查什么
    以金额表示的指标值应列在成本指标（或经济效益指标）下；列在质量、时效下的为警告，列在数量下的为提示以外的警告。

依据
    绩效指标按性质分类。

适用
    以金额或单价表示的指标值。

反例
    质量指标：补贴标准 ≤701.47元。

正例
    成本指标：补贴标准 ≤701.47元。

怎样改
    把该指标移到成本指标。
"""

from yusuan.check.indicator_kinds import indicators_of, is_money, is_price, kind_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ112",
    title="金额列在成本或经济效益指标",
    title_en="An amount of money belongs to cost or economic benefit",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的“{row}”以金额“{actual}”为指标值，却列在{kind}指标下。",
    message_en="“{row}” of project “{name}” is an amount of money (“{actual}”) but stands under {kind} indicators.",
    remedy="把该指标移到成本指标。",
    remedy_en="Move it to the cost indicators.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the kind of every indicator measured in money."""
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        if target is None or not (is_money(target) or is_price(target)):
            continue
        kind = kind_of(indicator)
        if kind not in ("质量", "时效", "数量", "满意度"):
            outcome.passed()
            continue
        place = at_indicator(project, indicator)
        outcome.failed(place, actual=indicator.target, name=project.name, kind=kind, certainty="medium")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有以金额表示的指标值")
