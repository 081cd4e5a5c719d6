"""成本控制数不超过项目预算

查什么
    成本指标中以总额表示的控制数（≤……万元）不应超过项目预算数。

依据
    支出不得超出批准的预算。

适用
    有预算数，且成本指标以总额表示的项目。

反例
    预算数 10.00万元，费用支出控制数 ≤12万元。

正例
    预算数 10.00万元，费用支出控制数 ≤10万元。

怎样改
    核对成本指标与预算数。
"""

from yusuan.check.indicator_kinds import fen_of_target, indicators_of, kind_of, target_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ125",
    title="成本控制数不超过项目预算",
    title_en="A cost limit is within the budget",
    severity="warning",
    basis=("I46", "R29"),
    message="项目“{name}”的成本指标“{row}”为“{actual}”，超过预算数 {expected}{unit}。",
    message_en=("The cost limit “{row}” of project “{name}” is “{actual}”, more than the budget of {expected} {unit}."),
    remedy="核对成本指标与预算数。",
    remedy_en="Make the limit and the budget agree.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every limit in money with the budget of its project."""
    for project, indicator in indicators_of(disclosure):
        target = target_of(indicator)
        fen = fen_of_target(target) if target is not None and kind_of(indicator) == "成本" else None
        if fen is None or project.budget is None or not project.budget.fen or indicator.target is None:
            continue
        if fen <= project.budget.fen:
            outcome.passed(project.budget)
            continue
        outcome.failed(
            at_indicator(project, indicator),
            expected=amount(project.budget.fen, project.unit),
            actual=indicator.target,
            difference=amount(fen - project.budget.fen, project.unit),
            unit=project.unit,
            figures=[project.budget],
            name=project.name,
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时填列预算数和成本总额的项目")
