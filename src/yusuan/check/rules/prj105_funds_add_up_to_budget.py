"""财政资金加其他资金等于预算数

查什么
    项目预算数应等于财政资金与其他资金之和；空白按没有计。

依据
    项目预算按资金来源列示。

适用
    填有预算数和财政资金或其他资金的项目。

反例
    预算数 15.00，财政资金 14.00，其他资金空白。

正例
    预算数 15.00，财政资金 15.00。

怎样改
    核对三个数。
"""

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure, compare

RULE = Rule(
    id="PRJ105",
    title="财政资金加其他资金等于预算数",
    title_en="Fiscal and other money add up to the budget",
    severity="error",
    basis=("I41",),
    message="项目“{name}”财政资金与其他资金合计 {expected}{unit}，预算数为 {actual}{unit}。",
    message_en=(
        "Fiscal and other money of project “{name}” add up to {expected} {unit}, the budget is {actual} {unit}."
    ),
    remedy="核对三个数。",
    remedy_en="Correct the figure that is wrong.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Add the sources of every project."""
    for project in disclosure.projects:
        budget = project.budget
        parts = [f for f in (project.fiscal, project.other) if f is not None and f.fen is not None]
        if budget is None or budget.fen is None or not parts:
            continue
        expected = sum(f.fen or 0 for f in parts)
        if compare(budget.fen, expected, [budget.quantum] * (len(parts) - 1)).agrees:
            outcome.passed(budget, *parts)
            continue
        outcome.failed(
            at_project(project, "budget"),
            expected=amount(expected, project.unit),
            actual=amount(budget.fen, project.unit),
            difference=amount(budget.fen - expected, project.unit),
            unit=project.unit,
            figures=[budget, *parts],
            name=project.name,
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时填列预算数和资金来源的项目")
