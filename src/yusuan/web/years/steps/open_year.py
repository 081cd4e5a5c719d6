"""开启年度: finance opens a fiscal year for departments and their units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from yusuan.reference.editions import edition, edition_keys
from yusuan.web.audit.chain import append
from yusuan.web.notices.telling import tell
from yusuan.web.people.models import User
from yusuan.web.people.rights import demand, holders
from yusuan.web.places.models import Level, Organisation
from yusuan.web.years.models import DepartmentBudget, FiscalYear, UnitBudget
from yusuan.web.years.steps.step import Names, StepRefusedError


@transaction.atomic
def open_year(
    actor: User,
    finance: Organisation,
    year: int,
    edition_key: str,
    *,
    opens: date,
    units_due: date,
    departments_due: date,
    departments: Sequence[Organisation],
) -> FiscalYear:
    """Open a year: every unit of the departments gets a budget to prepare.

    Raises:
        PermissionDenied: the actor may not.
        StepRefusedError: the year is open already, no such edition, or dates in the wrong order.
    """
    demand(actor, "open_year", finance)
    if edition_key not in edition_keys() or edition(edition_key).kind != "budget":
        raise StepRefusedError(_("没有预算公开模板“%(edition)s”"), edition=edition_key)
    if not opens <= units_due <= departments_due:
        raise StepRefusedError(_("日期应当依次是：开始编制、单位上报截止、部门上报截止"))
    if FiscalYear.objects.filter(year=year).exists():
        raise StepRefusedError(_("%(year)s年已经开启"), year=year)
    if outside := [d.name for d in departments if not d.is_within(finance) or d.level != Level.DEPARTMENT]:
        said = _("不是%(bureau)s所管的部门：%(names)s")
        raise StepRefusedError(said, bureau=finance.name, names=Names(outside))
    opened = FiscalYear.objects.create(
        year=year,
        edition=edition_key,
        region=finance.region,
        opens=opens,
        units_due=units_due,
        departments_due=departments_due,
    )
    for department in departments:
        _begin(actor, opened, department)
    codes = [department.code for department in departments]
    append(actor, "open_year", f"year/{year}", {"edition": edition_key, "departments": codes})
    return opened


def _begin(actor: User, year: FiscalYear, department: Organisation) -> None:
    budget = DepartmentBudget.objects.create(year=year, department=department)
    for unit in Organisation.objects.filter(parent=department, level=Level.UNIT):
        prepared = UnitBudget.objects.create(department_budget=budget, unit=unit)
        people, due = holders("edit_ledger", unit), year.units_due.isoformat()
        tell(people, "year_opened", prepared.get_absolute_url(), {**prepared.told, "due": due}, but=actor)
