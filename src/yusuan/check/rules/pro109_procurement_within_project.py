"""采购金额不大于项目预算

查什么
    同名项目的采购金额合计不应大于该项目的预算数；采购表“预算资金”一列应等于项目预算数。

依据
    采购在批准的预算内进行，资产购置和服务采购有对应的预算。

适用
    采购表的项目名称与项目绩效目标表的项目名称一致。

反例
    项目预算 5.00，采购金额 7.00。

正例
    项目预算 25.00，采购金额 7.00。

怎样改
    核对采购金额、项目预算和“预算资金”。
"""

from yusuan.check.procurement_rows import is_item
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure, Figure, Row, StatutoryTable, compare_copies
from yusuan.model.text import normalise

RULE = Rule(
    id="PRO109",
    title="采购金额不大于项目预算",
    title_en="Procurement of a project is within its budget",
    severity="error",
    basis=("I51", "R61", "R72"),
    message="“{name}”{problem}：采购表 {actual}{unit}，项目预算 {expected}{unit}。",
    message_en=("“{name}”: {problem_en}: {actual} {unit} in the procurement table, project budget {expected} {unit}."),
    remedy="核对采购金额、项目预算和“预算资金”。",
    remedy_en="Correct the amount, or the budget of the project.",
)

_OVER = ("采购金额超过项目预算", "more is procured than budgeted")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare amounts and funds of each project's items with the project's budget, part by part."""
    for table in disclosure.tables_of("procurement"):
        budgets = {normalise(p.name): p.budget for p in disclosure.projects_of(table.part) if p.budget is not None}
        groups: dict[str, list[Row]] = {}
        for row in table.rows:
            if is_item(row) and normalise(row.label) in budgets:
                groups.setdefault(normalise(row.label), []).append(row)
        for name, rows in groups.items():
            _compare(table, rows, budgets[name], outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("采购表中没有与项目同名的行，或项目没有预算数")


def _compare(table: StatutoryTable, rows: list[Row], budget: Figure, outcome: Outcome) -> None:
    if budget.fen is None:
        return
    spent = [f for r in rows if (f := r.values.get("total")) is not None and f.fen is not None]
    funds = rows[0].values.get("budget_funds")
    total = sum(f.fen or 0 for f in spent)
    if total > budget.fen:
        _report(
            table, rows[0], "total", total, budget, outcome, ("采购金额超过项目预算", "more is procured than budgeted")
        )
    elif funds is not None and funds.fen is not None and not _agree(funds, budget):
        problem = ("预算资金与项目预算数不符", "the funds are not the budget of the project")
        _report(table, rows[0], "budget_funds", funds.fen, budget, outcome, problem)
    else:
        outcome.passed(budget, funds, *spent)


def _agree(funds: Figure, budget: Figure) -> bool:
    return compare_copies(funds.fen or 0, funds.quantum, budget.fen or 0, budget.quantum).agrees


def _report(
    table: StatutoryTable,
    row: Row,
    measure: str,
    actual: int,
    budget: Figure,
    outcome: Outcome,
    problem: tuple[str, str],
) -> None:
    expected = budget.fen or 0
    outcome.failed(
        at(table, row, measure),
        expected=amount(expected, table.unit),
        actual=amount(actual, table.unit),
        difference=amount(actual - expected, table.unit),
        unit=table.unit,
        figures=[budget, row.values.get(measure)],
        name=row.label,
        problem=problem[0],
        problem_en=problem[1],
    )
