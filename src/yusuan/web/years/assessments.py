"""Findings and tables of the present ledgers: worked out once for each state of them, then remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import Sum, TextField
from django.db.models.functions import Cast, Length
from django.utils import timezone

from yusuan import __version__
from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json, to_json
from yusuan.operations.assessing import assess
from yusuan.operations.preparing import as_unit, consolidate, fund_totals, planned_total
from yusuan.web.years.ledgers import content_hash, last_years, ledger_of
from yusuan.web.years.models import DepartmentBudget, PublishedVersion, UnitBudget, Waiver
from yusuan.web.years.remembered import PrintedTables, recall, remember

#: What is being typed is another ledger with every keystroke: it is remembered until a table is chosen, or it is saved.
_REMEMBERED_DRAFT = 300
#: Characters of the ledgers of a department that is assessed while somebody waits for the page.
_AT_ONCE = 200_000
#: All of them, or heads of those that are unpacked when they are shown.
Tables = list[dict[str, Any]] | PrintedTables


@dataclass(frozen=True)
class Assessment:
    """What the rules say of a budget now, and its tables as they will be printed."""

    fingerprint: str
    """Of the ledgers it is about."""
    findings: list[dict[str, Any]]
    """Findings as JSON; one that finance waived has its reason in ``waived``."""
    tables: Tables
    questions: list[dict[str, Any]]
    crashed: dict[str, str]
    figures: dict[str, Any]
    """Of a department: ``total`` and ``funds`` in fen, ``units`` (code → ``total`` and ``projects``)."""

    def open(self, severity: str | None = None) -> list[dict[str, Any]]:
        """Return the findings that nobody waived, of a severity or of all."""
        return [f for f in self.findings if not f["waived"] and severity in (None, f["severity"])]

    @property
    def counts(self) -> dict[str, int]:
        """The number of open findings by severity."""
        return {severity: len(self.open(severity)) for severity in ("error", "warning", "advice")}


def fingerprint_of(units: list[UnitBudget]) -> str:
    """Return what tells one state of the units' ledgers from another."""
    return _fingerprint([(unit, unit.current.sha256 if unit.current else "") for unit in units])


def _fingerprint(units: list[tuple[UnitBudget, str]]) -> str:
    parts = [f"{budget.unit.code}:{content}" for budget, content in units]
    return sha256("\n".join(sorted(parts)).encode()).hexdigest()


def assess_unit(budget: UnitBudget) -> Assessment | None:
    """Return the assessment of a unit's present ledger; None where nothing was saved."""
    if budget.current is None:
        return None
    mark = fingerprint_of([budget])
    current = budget.current
    return _assessment(mark, _remembered(f"unit-{mark}", lambda: as_unit(ledger_of(current))), {})


def assess_draft(budget: UnitBudget, ledger: Ledger) -> Assessment:
    """Return the assessment of a unit's ledger that is not saved; once it is, it need not be worked out again."""
    mark = _fingerprint([(budget, content_hash(to_json(ledger)))])
    key = f"unit-{mark}"
    found = cache.get(_key(key)) or recall(_key(key))
    if found is None:
        found = assess(as_unit(ledger))
        cache.set(_key(key), found, _REMEMBERED_DRAFT)
    return _assessment(mark, found, {})


def assess_department(budget: DepartmentBudget, units: list[UnitBudget]) -> Assessment | None:
    """Return the assessment of the units together, waivers taken into account; None where nothing was saved."""
    if not any(unit.current for unit in units):
        return None
    mark, key, before = _department(budget, units)
    found = recall(key)
    if found is None:
        whole = list(budget.units.select_related("unit", "current"))  # the units given may have come without contents
        if fingerprint_of(whole) != mark:
            return assess_department(budget, whole)
        found = remember(key, _worked_out(whole, from_json(before.content) if before else None))
    return _assessment(mark, found, waived(budget, timezone.localdate()))


def assessed_already(budget: DepartmentBudget, units: list[UnitBudget]) -> Assessment | None:
    """Return the same where it was worked out before; None where that is still to be done."""
    mark, key, _before = _department(budget, units)
    found = recall(key)
    return _assessment(mark, found, waived(budget, timezone.localdate())) if found is not None else None


def takes_long(budget: DepartmentBudget) -> bool:
    """Say whether assessing a department takes longer than somebody should wait for a page (about a second)."""
    characters = Length(Cast("current__content", TextField()))
    size = budget.units.filter(current__isnull=False).aggregate(size=Sum(characters))["size"]
    return (size or 0) > _AT_ONCE


def _department(budget: DepartmentBudget, units: list[UnitBudget]) -> tuple[str, str, PublishedVersion | None]:
    mark, before = fingerprint_of(units), last_years(budget)
    return mark, _key(f"{mark}-{before.pk if before else 0}"), before


def _worked_out(units: list[UnitBudget], previous: Ledger | None) -> dict[str, Any]:
    ledgers = {unit.unit.code: ledger_of(unit.current) for unit in units if unit.current is not None}
    together = consolidate(list(ledgers.values()))
    figures = {
        "total": planned_total(together),
        "funds": fund_totals(together),
        "units": {
            code: {"total": planned_total(ledger), "projects": len(ledger.projects)} for code, ledger in ledgers.items()
        },
    }
    return assess(together, previous) | {"figures": figures}


def waived(budget: DepartmentBudget, today: date) -> dict[str, str]:
    """Return key of a finding → the reason why finance accepts it, where the waiver has not expired."""
    waivers = Waiver.objects.filter(budget=budget)
    return {w.finding: w.reason for w in waivers if w.expires is None or w.expires >= today}


def _remembered(key: str, ledger: Callable[[], Ledger]) -> dict[str, Any]:
    return recall(_key(key)) or remember(_key(key), assess(ledger()))


def _key(key: str) -> str:
    return f"{__version__}-{key}"


def _assessment(mark: str, found: dict[str, Any], reasons: dict[str, str]) -> Assessment:
    findings = [{**f, "waived": reasons.get(f["key"]) or f["waived"]} for f in found["findings"]]
    return Assessment(mark, findings, found["tables"], found["questions"], found["crashed"], found.get("figures") or {})
