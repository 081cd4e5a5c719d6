"""年末支出计划等于预算数

查什么
    资金支出计划 12 月底的累计数应等于项目预算数；按百分比填列的应为 100%。

依据
    支出计划是全年预算的分期安排。

适用
    填有 12 月底计划和预算数的项目。

反例
    预算数 15.00，12月底 14.00。

正例
    预算数 15.00，12月底 15.00。

怎样改
    核对预算数和年末计划。
"""

from yusuan.check.plans import planned_at
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure, Figure, PerformanceGoal, compare_copies

RULE = Rule(
    id="PRJ102",
    title="年末支出计划等于预算数",
    title_en="The plan ends at the budget",
    severity="error",
    basis=("I42", "R29"),
    message="项目“{name}”12月底的支出计划为 {actual}，应为 {expected}。",
    message_en="The plan of project “{name}” ends at {actual}, it should end at {expected}.",
    remedy="核对预算数和年末计划。",
    remedy_en="Correct the plan or the budget.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the last period of each full plan with the budget, or with one hundred per cent."""
    for project in disclosure.projects:
        last = project.plan[-1] if project.plan and len(project.plan) >= 4 else None
        if last is None:
            continue
        if project.plan_unit == "%" and last.number is not None:
            _percent(project, last, outcome)
        elif last.fen is not None and project.budget is not None and project.budget.fen is not None:
            _money(project, last, project.budget, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时填列12月底支出计划和预算数的项目")


def _percent(project: PerformanceGoal, last: Figure, outcome: Outcome) -> None:
    if last.number == 100:
        outcome.passed(last)
    else:
        place = planned_at(project, 3)
        outcome.failed(place, expected="100%", actual=last.printed, figures=[last], name=project.name)


def _money(project: PerformanceGoal, last: Figure, budget: Figure, outcome: Outcome) -> None:
    planned, whole = last.fen or 0, budget.fen or 0
    if compare_copies(planned, last.quantum, whole, budget.quantum).agrees:
        outcome.passed(last, budget)
        return
    outcome.failed(
        planned_at(project, 3),
        expected=amount(whole, project.unit),
        actual=amount(planned, project.unit),
        difference=amount(planned - whole, project.unit),
        unit=project.unit,
        figures=[last, budget],
        name=project.name,
    )
