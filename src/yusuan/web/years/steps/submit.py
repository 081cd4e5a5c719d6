"""提交: the unit hands its budget to the department."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yusuan.model.money import Money
from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.years.ledgers import controlled, ledger_of
from yusuan.web.years.models import UnitBudget
from yusuan.web.years.states import DEPARTMENT_OPEN
from yusuan.web.years.steps.step import Names, StepRefusedError, held_unit, move_unit


@transaction.atomic
def submit(actor: User, budget: UnitBudget, *, number: int) -> UnitBudget:
    """Submit revision ``number``: what the actor saw, not what somebody saved meanwhile.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: nothing was saved, another revision is current, more is planned than the control numbers
            allow, or the state does not permit it.
    """
    demand(actor, "submit", budget)
    held = held_unit(budget)
    move_unit(held, "submit")
    if held.department_budget.state not in DEPARTMENT_OPEN:
        raise StepRefusedError(_("%(budget)s已报送，不能再提交"), budget=held.department_budget)
    if held.current is None:
        raise StepRefusedError(_("还没有台账：请先上传工作簿"))
    if held.current.number != number:
        said = _("%(author)s刚保存了第%(number)s稿；请看过以后再提交")
        raise StepRefusedError(said, author=held.current.author, number=held.current.number)
    _must_be_within(held)
    held.submitted_by, held.submitted_at, held.reason = actor, timezone.now(), ""
    held.save()
    append(actor, "submit", held.subject, {"number": number, "sha256": held.current.sha256})
    department = held.department_budget
    tell(holders("return_to_unit", held.unit), "submitted", department.get_absolute_url(), held.told, but=actor)
    return held


def _must_be_within(held: UnitBudget) -> None:
    assert held.current is not None
    over = [
        _Over(fund.name, -fund.left)
        for fund in controlled(held, ledger_of(held.current))
        if fund.left is not None and fund.left < 0
    ]
    if over:
        raise StepRefusedError(_("%(funds)s。请压减以后再提交，或请财政调整控制数"), funds=Names(over))


class _Over(NamedTuple):
    """A fund of which more is planned than the control number allows."""

    fund: str
    fen: int

    def __str__(self) -> str:
        yuan = Money(self.fen).format("元", separator=True)
        return gettext("%(fund)s超过控制数%(amount)s元") % {"fund": gettext(self.fund), "amount": yuan}
