"""The report of checking one disclosure: what every rule answered, and how much of the document was looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from yusuan.model.disclosure import Disclosure
from yusuan.model.finding import SEVERITIES, Finding


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a report needs to know of a rule: its titles, family and severity."""

    id: str
    title: str
    title_en: str
    family: str
    severity: str


@dataclass
class Report:
    """What checking one document gave."""

    disclosure: Disclosure
    findings: list[Finding] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    not_applicable: dict[str, str] = field(default_factory=dict)
    """rule id → why"""
    crashed: dict[str, str] = field(default_factory=dict)
    """rule id → the error; a run with a crashed rule does not end with 0"""
    figure_rules: dict[int, list[str]] = field(default_factory=dict)
    """``id()`` of a figure → ids of the rules that looked at it"""
    cards: dict[str, RuleCard] = field(default_factory=dict)

    def open_findings(self) -> list[Finding]:
        """Return the findings that were neither waived nor folded under another one."""
        return [f for f in self.findings if f.waived is None]

    def count(self, severity: str) -> int:
        """Return how many open findings have a severity."""
        return sum(f.severity == severity for f in self.open_findings())

    def by_severity(self) -> dict[str, int]:
        """Return the number of open findings per severity, heaviest first."""
        return {severity: self.count(severity) for severity in SEVERITIES}

    def to_json(self) -> dict[str, Any]:
        """Return the report in the schema of ``yusuan check --format json``."""
        d = self.disclosure
        data: dict[str, Any] = {
            "document": d.document,
            "entity": d.entity,
            "year": d.year,
            "kind": d.kind,
            "edition": d.identity.edition,
            "read": {
                "tables": len(d.tables),
                "numbers": d.coverage.read,
                "understood": d.coverage.understood,
                "checked": d.coverage.checked,
            },
            "rules": {
                "passed": len(self.passed),
                "failed": len(self.failed),
                "not_applicable": len(self.not_applicable),
            },
            "findings": [f.to_json() for finding in self.findings for f in (finding, *finding.consequences)],
            "level": d.level,
            "summary": self.by_severity(),
            "unrecognised": [{"kind": u.kind, "text": u.text, "reason": u.reason} for u in d.unrecognised],
            "notices": [notice.message for notice in d.notices],
        }
        if self.crashed:
            data["crashed"] = dict(self.crashed)
        return data
