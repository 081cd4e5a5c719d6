"""各期支出计划不超过预算数

查什么
    3、6、10 月底的累计支出计划都不应超过项目预算数，百分比不应超过 100%。

依据
    支出不得超出批准的预算。

适用
    填有期中支出计划和预算数的项目。

反例
    预算数 15.00，10月底 18.00。

正例
    预算数 15.00，10月底 12.00。

怎样改
    核对预算数和各期计划。
"""

from yusuan.check.plans import planned_at, value_of
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ103",
    title="各期支出计划不超过预算数",
    title_en="No period of the plan exceeds the budget",
    severity="error",
    basis=("I42", "R29"),
    message="项目“{name}”的支出计划“{column}”为 {actual}，超过 {expected}。",
    message_en="The plan of project “{name}” reaches {actual}, more than {expected}.",
    remedy="核对预算数和各期计划。",
    remedy_en="Correct the plan or the budget.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every period before the last with the budget, or with one hundred per cent."""
    for project in disclosure.projects:
        limit = 100 if project.plan_unit == "%" else project.budget.fen if project.budget is not None else None
        if limit is None:
            continue
        for position, figure in enumerate((project.plan or ())[:3]):
            value = value_of(figure) if figure is not None else None
            if figure is None or value is None:
                continue
            if value <= limit:
                outcome.passed(figure, project.budget)
                continue
            outcome.failed(
                planned_at(project, position),
                expected="100%" if project.plan_unit == "%" else amount(int(limit), project.unit),
                actual=figure.printed,
                unit=project.unit,
                figures=[figure, project.budget],
                name=project.name,
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时填列期中支出计划和预算数的项目")
