"""States of the budgets, and which step leads from which to which: data, looked at by every step and every page."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitState(models.TextChoices):
    """Where a unit's budget is."""

    DRAFT = "draft", _("编制中")
    SUBMITTED = "submitted", _("已提交部门")
    RETURNED = "returned", _("部门退回")
    PASSED = "passed", _("已报财政")
    APPROVED = "approved", _("已批复")


class DepartmentState(models.TextChoices):
    """Where a department's budget is."""

    COLLECTING = "collecting", _("部门汇总中")
    IN_REVIEW = "in_review", _("财政审核中")
    RETURNED = "returned", _("财政退回")
    APPROVED = "approved", _("已批复待公开")
    PUBLISHED = "published", _("已公开")
    CORRECTING = "correcting", _("更正中")


class Move(NamedTuple):
    """From which states a step leads, and where to."""

    sources: frozenset[str]
    target: str


_OPEN = frozenset({UnitState.DRAFT.value, UnitState.RETURNED.value})
#: States of a department in which its units can still change something.
DEPARTMENT_OPEN = frozenset(
    {DepartmentState.COLLECTING.value, DepartmentState.RETURNED.value, DepartmentState.CORRECTING.value}
)

#: step → move of the unit's budget
UNIT_MOVES: dict[str, Move] = {
    "submit": Move(_OPEN, UnitState.SUBMITTED),
    "return_to_unit": Move(frozenset({UnitState.SUBMITTED.value}), UnitState.RETURNED),
    "pass_to_finance": Move(frozenset({UnitState.SUBMITTED.value}), UnitState.PASSED),
    "return_to_department": Move(frozenset({UnitState.PASSED.value}), UnitState.SUBMITTED),
    "approve": Move(frozenset({UnitState.PASSED.value}), UnitState.APPROVED),
    "correct": Move(frozenset({UnitState.APPROVED.value}), UnitState.SUBMITTED),
}
#: States of a unit's budget in which its ledger can be saved.
UNIT_EDITABLE = _OPEN

#: step → move of the department's budget
DEPARTMENT_MOVES: dict[str, Move] = {
    "pass_to_finance": Move(DEPARTMENT_OPEN, DepartmentState.IN_REVIEW),
    "return_to_department": Move(frozenset({DepartmentState.IN_REVIEW.value}), DepartmentState.RETURNED),
    "approve": Move(frozenset({DepartmentState.IN_REVIEW.value}), DepartmentState.APPROVED),
    "publish": Move(frozenset({DepartmentState.APPROVED.value}), DepartmentState.PUBLISHED),
    "correct": Move(frozenset({DepartmentState.PUBLISHED.value}), DepartmentState.CORRECTING),
}
