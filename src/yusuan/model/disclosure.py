"""The Disclosure: everything one department (部门) or unit (单位) publishes about one year, as data.

Names of tables and measures are those of the project's vocabulary (``yusuan.model.vocabulary``). Blank is not zero:
a blank cell is None, a printed 0 is a :class:`Figure`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yusuan.model.document import Document, Location, Notice
from yusuan.model.figure import Figure, Found, money_figure, number_figure
from yusuan.model.goal import Indicator, PerformanceGoal, Target
from yusuan.model.statement import Section, Statement, TextLine
from yusuan.model.table import Column, Row, StatutoryTable, plain_label

__all__ = [
    "Column",
    "Coverage",
    "Disclosure",
    "Figure",
    "Found",
    "Identity",
    "Indicator",
    "PerformanceGoal",
    "Row",
    "Section",
    "Statement",
    "StatutoryTable",
    "Target",
    "TextLine",
    "Unrecognised",
    "money_figure",
    "number_figure",
    "plain_label",
]


@dataclass(slots=True)
class Identity:
    """Who published what for which year; None is "not found", never a guess."""

    entity: Found | None = None
    entity_code: Found | None = None
    level: Found | None = None
    """department or unit"""
    year: Found | None = None
    kind: Found | None = None
    """budget or final"""
    edition: str | None = None
    """Key of the edition of ``yusuan.reference.editions`` that fits, e.g. hebei-2024."""
    region: Found | None = None
    unit_of_amount: str | None = None
    """The unit most tables print: 万元 or 元."""


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Something printed that was not understood: a table, a column, a row, an amount; nothing is lost silently."""

    kind: str
    """table, column, row, cell, amount"""
    text: str
    reason: str
    location: Location
    numbers: int = 0
    """How many printed numbers it holds."""


@dataclass(slots=True)
class Coverage:
    """How many printed numbers were read, and how many of them understood. ``checked`` is filled in by the rules."""

    read: int = 0
    understood: int = 0
    checked: int = 0


@dataclass(slots=True)
class Disclosure:
    """What one document discloses."""

    document: str
    """The file's name without ending."""
    identity: Identity = field(default_factory=Identity)
    tables: list[StatutoryTable] = field(default_factory=list)
    projects: list[PerformanceGoal] = field(default_factory=list)
    paragraphs: list[TextLine] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    unrecognised: list[Unrecognised] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)
    source: Document | None = None
    """The document it was read from, for reports and annotation; rules do not look at it."""

    @property
    def year(self) -> int | None:
        """The fiscal year, or None where it was not found."""
        return int(self.identity.year.value) if self.identity.year else None

    @property
    def kind(self) -> str | None:
        """Return ``budget`` or ``final``, or None where it was not found."""
        return self.identity.kind.value if self.identity.kind else None

    @property
    def level(self) -> str | None:
        """Return ``department`` or ``unit``, or None where it was not found."""
        return self.identity.level.value if self.identity.level else None

    @property
    def entity(self) -> str | None:
        """The publishing department or unit, or None where it was not found."""
        return self.identity.entity.value if self.identity.entity else None

    def parts(self) -> list[int]:
        """Return the numbers of the parts (department, then each unit) that hold tables or projects."""
        return sorted({t.part for t in self.tables} | {p.part for p in self.projects})

    def tables_of(self, type_: str, part: int | None = None) -> Iterator[StatutoryTable]:
        """Yield the tables of a type, of one part or of all."""
        return (t for t in self.tables if t.type == type_ and part in (None, t.part))

    def table(self, type_: str, part: int = 0) -> StatutoryTable | None:
        """Return the first table of a type in a part, or None."""
        return next(self.tables_of(type_, part), None)

    def projects_of(self, part: int) -> list[PerformanceGoal]:
        """Return the projects of a part."""
        return [p for p in self.projects if p.part == part]
