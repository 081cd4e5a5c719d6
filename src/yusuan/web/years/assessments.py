"""Findings and tables of the present ledgers: worked out once for each state of them, then remembered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from yusuan import __version__
from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json
from yusuan.operations.assessing import assess
from yusuan.operations.preparing import as_unit
from yusuan.web.years.ledgers import department_ledger, last_years, ledger_of
from yusuan.web.years.models import DepartmentBudget, UnitBudget, Waiver

_REMEMBERED = 24 * 3600


@dataclass(frozen=True)
class Assessment:
    """What the rules say of a budget now, and its tables as they will be printed."""

    fingerprint: str
    """Of the ledgers it is about."""
    findings: list[dict[str, Any]]
    """Findings as JSON; one that finance waived has its reason in ``waived``."""
    tables: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    crashed: dict[str, str]

    def open(self, severity: str | None = None) -> list[dict[str, Any]]:
        """Return the findings that nobody waived, of a severity or of all."""
        return [f for f in self.findings if not f["waived"] and severity in (None, f["severity"])]

    @property
    def counts(self) -> dict[str, int]:
        """The number of open findings by severity."""
        return {severity: len(self.open(severity)) for severity in ("error", "warning", "advice")}


def fingerprint_of(units: list[UnitBudget]) -> str:
    """Return what tells one state of the units' ledgers from another."""
    parts = [f"{unit.unit.code}:{unit.current.sha256 if unit.current else ''}" for unit in units]
    return sha256("\n".join(sorted(parts)).encode()).hexdigest()


def assess_unit(budget: UnitBudget) -> Assessment | None:
    """Return the assessment of a unit's present ledger; None where nothing was saved."""
    if budget.current is None:
        return None
    mark = fingerprint_of([budget])
    return _assessment(mark, _remembered(f"unit-{mark}", lambda: (as_unit(ledger_of(budget.current)), None)), {})


def assess_department(budget: DepartmentBudget, units: list[UnitBudget]) -> Assessment | None:
    """Return the assessment of the units together, waivers taken into account; None where nothing was saved."""
    if not any(unit.current for unit in units):
        return None
    mark = fingerprint_of(units)
    before = last_years(budget)
    previous = from_json(before.content) if before else None
    found = _remembered(f"{mark}-{before.pk if before else 0}", lambda: (department_ledger(units), previous))
    return _assessment(mark, found, waived(budget, timezone.localdate()))


def waived(budget: DepartmentBudget, today: date) -> dict[str, str]:
    """Return key of a finding → the reason why finance accepts it, where the waiver has not expired."""
    waivers = Waiver.objects.filter(budget=budget)
    return {w.finding: w.reason for w in waivers if w.expires is None or w.expires >= today}


def _remembered(key: str, ledgers: Any) -> dict[str, Any]:
    key = f"assessment-{__version__}-{key}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        ledger, previous = ledgers()
        assert isinstance(ledger, Ledger)
        found = assess(ledger, previous)
        cache.set(key, found, _REMEMBERED)
    return found


def _assessment(mark: str, found: dict[str, Any], reasons: dict[str, str]) -> Assessment:
    findings = [{**f, "waived": reasons.get(f["key"]) or f["waived"]} for f in found["findings"]]
    return Assessment(mark, findings, found["tables"], found["questions"], found["crashed"])
