"""Findings (问题): what is wrong, where, with both figures, on which legal basis and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from yusuan.model.document import Location

SEVERITIES = ("error", "warning", "advice")
CERTAINTIES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is, in the words of the document and as a location in the file."""

    location: Location = Location()
    table: str | None = None
    row: str | None = None
    column: str | None = None
    text: str | None = None
    """The words or the cell as printed."""

    def to_json(self) -> dict[str, Any]:
        """Return the ``place`` object of a finding's JSON; what does not apply is null."""
        return {
            "page": self.location.page,
            "table": self.table,
            "row": self.row,
            "column": self.column,
            "line": self.location.line,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """An instrument and the article that a finding rests on; ``article`` is None where it was not verified."""

    instrument: str
    article: str | None = None


@dataclass(slots=True, eq=False)
class Finding:
    """One defect. ``parameters`` fill the rule's message in the language of the reader."""

    rule: str
    severity: str
    message: str
    place: Place = Place()
    expected: str | None = None
    actual: str | None = None
    difference: str | None = None
    unit: str | None = None
    basis: tuple[LegalBasis, ...] = ()
    remedy: str | None = None
    certainty: str = "high"
    """high, medium or low"""
    caused_by: str | None = None
    """Identifier (``rule@number``) of the finding that this one follows from."""
    waived: str | None = None
    """The reason given in the configuration for accepting the finding."""
    consequences: list[Finding] = field(default_factory=list)
    """Findings folded under this one because they follow from it."""
    others: tuple[Place, ...] = ()
    """Further places of the same defect, or the other side of a comparison."""
    figures: tuple[int, ...] = ()
    """``id()`` of the figures that take part in the defect."""
    number: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the finding in the schema of ``yusuan check --format json``."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "place": self.place.to_json(),
            "expected": self.expected,
            "actual": self.actual,
            "difference": self.difference,
            "unit": self.unit,
            "basis": [{"instrument": b.instrument, "article": b.article} for b in self.basis],
            "remedy": self.remedy,
            "certainty": self.certainty,
            "caused_by": self.caused_by,
            "waived": self.waived,
            "others": [place.to_json() for place in self.others],
        }
