"""Project tables (项目绩效目标表): money from a project's allocations; plan, goals and indicators as entered."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from yusuan.derive.cells import Press, Share, pile_of, plain
from yusuan.model import Figure, PerformanceGoal
from yusuan.model.ledger import FISCAL_FUNDS, Project
from yusuan.model.selection import Selection
from yusuan.reference.forms import TableForm

PLAN_LABELS = ("3月底", "6月底", "10月底", "12月底")
_FISCAL = Selection(funds=frozenset(FISCAL_FUNDS))


def performance_goal(
    project: Project, number: int, form: TableForm, shares: Sequence[Share], press: Press, *, entered: int
) -> PerformanceGoal:
    """Return a project's table with the fields that the edition's form prints.

    ``shares`` are the project's own; ``entered`` is their sum in fen before rounding.
    """
    goal = PerformanceGoal(
        name=project.name,
        level="department",
        title=f"{number}、{project.name}绩效目标表",
        goals=list(project.goals) if "goals" in form.fields else [],
        indicators=list(project.indicators),
        texts=dict(project.texts),
    )
    if "name" in form.fields:
        goal.name_in_table = project.name
    if "code" in form.fields:
        goal.code = project.code
    if "purpose" in form.fields:
        goal.purpose = project.purpose
    if "budget" in form.fields:
        _fill_money(goal, form, shares, press)
    if "plan" in form.fields:
        _fill_plan(goal, project, press, entered)
    return goal


def _fill_money(goal: PerformanceGoal, form: TableForm, shares: Sequence[Share], press: Press) -> None:
    goal.unit = press.unit
    goal.budget = press.selected(Selection(), shares)
    if "fiscal" in form.fields:
        goal.fiscal = press.selected(_FISCAL, shares)
    if "other" in form.fields and goal.budget is not None:
        rest = [share for share in shares if not _FISCAL.holds(share.allocation)]
        goal.other = press.column("other").pile(pile_of(Selection(), rest))


def _fill_plan(goal: PerformanceGoal, project: Project, press: Press, entered: int) -> None:
    """The plan in amounts, or in per cent where it was entered so; the form prints its columns also when empty.

    Where the plan spends the whole budget it prints the budget, rounded alike.
    """
    goal.plan_labels = list(PLAN_LABELS)
    if project.plan_percent is not None:
        goal.plan, goal.plan_unit = [_percent(p) for p in project.plan_percent], "%"
    else:
        plan = project.plan or [None, None, None, None]
        whole = goal.budget.fen if goal.budget is not None else None
        goal.plan = [press.amount(whole if fen == entered and whole is not None else fen) for fen in plan]
        goal.plan_unit = press.unit


def _percent(value: Decimal | None) -> Figure | None:
    return None if value is None else Figure(f"{plain(value)}%", number=value)
