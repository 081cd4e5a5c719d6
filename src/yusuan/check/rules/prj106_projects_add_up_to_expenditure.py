"""各项目预算之和等于项目支出

查什么
    公开的各项目预算数之和应等于支出总表的项目支出合计；超过项目支出一定有误。只公开部分重点项目的（不足九成），不作比较。

依据
    项目支出逐项细化，项目之和等于项目支出。

适用
    项目列有预算数，支出总表列有项目支出。

反例
    项目之和 30.00，项目支出 29.00。

正例
    项目之和 30.00，项目支出 30.00。

怎样改
    补列漏掉的项目，或改正预算数、项目支出。
"""

from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure, PerformanceGoal, compare
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ106",
    title="各项目预算之和等于项目支出",
    title_en="The projects add up to project expenditure",
    severity="error",
    basis=("I40",),
    message=(
        "{count} 个项目的预算之和为 {actual}{unit}，“{table}”的项目支出为 {expected}{unit}，相差 {difference}{unit}。"
    ),
    message_en=("{count} projects add up to {actual} {unit}, project expenditure in “{table}” is {expected} {unit}."),
    remedy="补列漏掉的项目，或改正预算数、项目支出。",
    remedy_en="Add the missing project or correct the figures.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Add the budgets of each part's projects and compare with the total of its expenditure table."""
    for part in disclosure.parts():
        table = disclosure.table("expenditure_summary", part)
        total_row = table.total_row() if table is not None else None
        total = total_row.values.get("project") if total_row is not None else None
        budgets = [p.budget for p in _distinct(disclosure.projects_of(part)) if p.budget is not None and p.budget.fen]
        if table is None or total is None or not total.fen or not budgets:
            continue
        added = sum(b.fen or 0 for b in budgets)
        if added * 10 < total.fen * 9:
            outcome.not_applicable("公开的项目不足项目支出的九成，视为只公开部分项目")
        elif compare(added, total.fen, [b.quantum for b in budgets]).agrees:
            outcome.passed(total, *budgets)
        else:
            outcome.failed(
                at(table, total_row, "project"),
                expected=amount(total.fen, table.unit),
                actual=amount(added, table.unit),
                difference=amount(added - total.fen, table.unit),
                unit=table.unit,
                figures=[total, *budgets],
                count=len(budgets),
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("项目没有预算数，或没有支出总表的项目支出")


def _distinct(projects: list[PerformanceGoal]) -> list[PerformanceGoal]:
    """A project printed twice in one part counts once; projects without code are told by name."""
    return list({p.code or normalise(p.name): p for p in projects}.values())
