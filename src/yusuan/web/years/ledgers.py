"""Between the tables of the database and the library's ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json
from yusuan.operations.preparing import Controlled, Whose, against_control, empty_ledger
from yusuan.web.years.models import ControlNumber, DepartmentBudget, LedgerRevision, PublishedVersion, UnitBudget


def whose(budget: UnitBudget) -> Whose:
    """Return whose ledger a unit's budget is."""
    department, year = budget.department_budget.department, budget.year
    unit = budget.unit
    return Whose(
        department.code,
        department.name,
        unit.code,
        unit.name,
        unit.nature or None,
        year.region,
        year.year,
        year.edition,
    )


def ledger_of(revision: LedgerRevision) -> Ledger:
    """Return the ledger that a revision holds."""
    return from_json(revision.content)


def current_ledger(budget: UnitBudget) -> Ledger:
    """Return the present ledger of a unit, or an empty one."""
    return ledger_of(budget.current) if budget.current is not None else empty_ledger(whose(budget))


def content_hash(content: dict[str, Any]) -> str:
    """Return the SHA-256 of a ledger's canonical JSON."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def department_ledger(units: Iterable[UnitBudget]) -> Ledger | None:
    """Return the units' present ledgers as one; None where no unit has saved anything."""
    from yusuan.operations.preparing import consolidate

    ledgers = [ledger_of(unit.current) for unit in units if unit.current is not None]
    return consolidate(ledgers) if ledgers else None


def last_years(budget: DepartmentBudget) -> PublishedVersion | None:
    """Return what the department published last year, where it is here."""
    versions = PublishedVersion.objects.filter(
        budget__department=budget.department, budget__year__year=budget.year.year - 1
    )
    return versions.defer("content", "manifest").first()


def controlled(budget: UnitBudget, ledger: Ledger) -> list[Controlled]:
    """Return what a ledger plans beside its control numbers."""
    given = ControlNumber.objects.filter(year=budget.year, organisation=budget.unit)
    return against_control(ledger, {number.fund: number.fen for number in given})


def last_revision(budget: UnitBudget) -> LedgerRevision | None:
    """Return the unit's ledger of last year as it was at the end, where it is here."""
    before = UnitBudget.objects.filter(unit=budget.unit, department_budget__year__year=budget.year.year - 1)
    found = before.select_related("current").first()
    return found.current if found else None


def rolled_forward(budget: UnitBudget, before: LedgerRevision) -> tuple[Ledger, list[str]]:
    """Return a proposal made of last year's ledger, and what is to be looked at in it."""
    from yusuan.operations.adopting import roll_forward

    rolled = roll_forward(ledger_of(before))
    return replace(rolled.ledger, edition=budget.year.edition), rolled.notes
