"""What every step is made of: the row held, the state looked at, the refusal in words."""

from __future__ import annotations

from yusuan.web.people.models import User
from yusuan.web.years.models import DepartmentBudget, LedgerRevision, UnitBudget
from yusuan.web.years.states import DEPARTMENT_MOVES, UNIT_MOVES

_UNITS = ("year", "department")


class StepRefusedError(Exception):
    """A step cannot be done now; the message (Chinese) says why and what to do. Nothing was changed."""


def held_department(budget: DepartmentBudget) -> DepartmentBudget:
    """Return the department's budget as it is now, held until the transaction ends.

    Every step holds this row first, then rows under it, then the end of the audit log: so none waits for the other.
    """
    held = DepartmentBudget.objects.select_for_update(of=("self",)).select_related(*_UNITS)
    return held.get(pk=budget.pk)


def held_unit(budget: UnitBudget) -> UnitBudget:
    """Return the unit's budget as it is now, held with its department's until the transaction ends."""
    department = held_department(budget.department_budget)
    held = UnitBudget.objects.select_for_update(of=("self",)).select_related("unit", "current__author")
    found = held.get(pk=budget.pk)
    found.department_budget = department
    return found


def held_units(department: DepartmentBudget) -> list[UnitBudget]:
    """Return the budgets of a department's units, held; the department's must be held already."""
    held = UnitBudget.objects.select_for_update(of=("self",)).select_related("unit", "current__author")
    units = list(held.filter(department_budget=department).order_by("pk"))
    for unit in units:
        unit.department_budget = department
    return units


def move_department(budget: DepartmentBudget, step: str) -> None:
    """Set the state that a step leads to (not saved); raise where it does not lead there from the present one."""
    move = DEPARTMENT_MOVES[step]
    if budget.state not in move.sources:
        raise StepRefusedError(
            f"{budget}现在是“{budget.get_state_display()}”，不能{STEP_NAMES[step]}；请刷新页面看最新情况"
        )
    budget.state = move.target


def move_unit(budget: UnitBudget, step: str) -> None:
    """The same for a unit's budget."""
    move = UNIT_MOVES[step]
    if budget.state not in move.sources:
        raise StepRefusedError(
            f"{budget}现在是“{budget.get_state_display()}”，不能{STEP_NAMES[step]}；请刷新页面看最新情况"
        )
    budget.state = move.target


def hashes_of(units: list[UnitBudget]) -> dict[str, str]:
    """Return unit code → SHA-256 of its current ledger: what exactly a step was about."""
    return {unit.unit.code: unit.current.sha256 for unit in units if unit.current is not None}


def makers_of(units: list[UnitBudget]) -> set[int]:
    """Return the keys of those who entered or submitted what lies there now: they do not approve it (four eyes)."""
    authors = LedgerRevision.objects.filter(budget__in=units, aside=False).values_list("author", flat=True)
    return {*authors, *(unit.submitted_by_id for unit in units if unit.submitted_by_id is not None)}


def demand_other_eyes(actor: User, makers: set[int], what: str) -> None:
    """Raise where somebody would decide on their own work."""
    if actor.pk in makers:
        raise StepRefusedError(f"您参与了编制或提交，不能再由您{what}；请换一位同岗位的人员")


def reason_given(reason: str) -> str:
    """Return a reason without blanks around it; raise where there is none."""
    stripped = reason.strip()
    if not stripped:
        raise StepRefusedError("请写明理由")
    return stripped[:2000]


#: step → 中文
STEP_NAMES: dict[str, str] = {
    "open_year": "开启年度",
    "set_control_numbers": "下达控制数",
    "save_revision": "保存台账",
    "submit": "提交",
    "return_to_unit": "退回单位",
    "pass_to_finance": "报送财政",
    "waive": "准予保留问题",
    "return_to_department": "退回部门",
    "approve": "批复",
    "begin_publishing": "公开",
    "cancel_publishing": "取消公开",
    "publish": "公开",
    "correct": "启动更正",
    "comment": "批注",
    "resolve_comment": "办结批注",
}
