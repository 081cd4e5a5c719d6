"""What every step is made of: the row held, the state looked at, the refusal in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yusuan.web.audit.actions import ACTIONS
from yusuan.web.people.models import User
from yusuan.web.years.assessments import fingerprint_of
from yusuan.web.years.models import DepartmentBudget, LedgerRevision, UnitBudget
from yusuan.web.years.states import DEPARTMENT_MOVES, UNIT_MOVES, DepartmentState, UnitState

_UNITS = ("year", "department")


class StepRefusedError(Exception):
    """A step cannot be done now; the message says why and what to do. Nothing was changed.

    ``str`` gives it in the language that is spoken where it is shown: the text is translated and filled only then.
    """

    def __init__(self, text: str | Promise, **values: object) -> None:
        super().__init__(text)
        self.text, self.values = text, values

    def __str__(self) -> str:
        text = str(self.text)
        return text % self.values if self.values else text


class Names(tuple[object, ...]):
    """Several names, with the marks between them that the language has."""

    def __str__(self) -> str:
        return gettext("、").join(str(name) for name in self)


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
        raise _not_now(budget, DepartmentState(budget.state), step)
    budget.state = move.target


def move_unit(budget: UnitBudget, step: str) -> None:
    """The same for a unit's budget."""
    move = UNIT_MOVES[step]
    if budget.state not in move.sources:
        raise _not_now(budget, UnitState(budget.state), step)
    budget.state = move.target


def _not_now(budget: object, state: DepartmentState | UnitState, step: str) -> StepRefusedError:
    said = _("%(budget)s现在是“%(state)s”，不能%(step)s；请刷新页面看最新情况")
    return StepRefusedError(said, budget=budget, state=state.label, step=STEP_NAMES[step])


def hashes_of(units: list[UnitBudget]) -> dict[str, str]:
    """Return unit code → SHA-256 of its current ledger: what exactly a step was about."""
    return {unit.unit.code: unit.current.sha256 for unit in units if unit.current is not None}


def makers_of(units: list[UnitBudget]) -> set[int]:
    """Return the keys of those who entered or submitted what lies there now: they do not approve it (four eyes)."""
    authors = LedgerRevision.objects.filter(budget__in=units, aside=False).values_list("author", flat=True)
    return {*authors, *(unit.submitted_by_id for unit in units if unit.submitted_by_id is not None)}


def demand_seen(units: list[UnitBudget], seen: str | None) -> None:
    """Raise where the ledgers are no longer those whose fingerprint somebody saw; None demands nothing."""
    if seen is not None and fingerprint_of(units) != seen:
        raise StepRefusedError(_("审核的内容刚刚有变化；请刷新页面看最新情况"))


def demand_other_eyes(actor: User, makers: set[int], what: Promise) -> None:
    """Raise where somebody would decide on their own work."""
    if actor.pk in makers:
        raise StepRefusedError(_("您参与了编制或提交，不能再由您%(what)s；请换一位同岗位的人员"), what=what)


def reason_given(reason: str) -> str:
    """Return a reason without blanks around it; raise where there is none."""
    stripped = reason.strip()
    if not stripped:
        raise StepRefusedError(_("请写明理由"))
    return stripped[:2000]


#: step → what it is called where it is refused: what is begun has the name of what it is for
STEP_NAMES: dict[str, Promise] = {
    **ACTIONS,
    "begin_adopting": ACTIONS["adopt_published"],
    "begin_publishing": ACTIONS["publish"],
}
