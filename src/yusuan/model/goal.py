"""A project with its performance goal and indicators, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from yusuan.model.document import Cell, Grid, Location
from yusuan.model.figure import Figure


@dataclass(frozen=True, slots=True)
class Target:
    """A target (指标值) taken apart: ≥95% is comparator ≥, number 95, unit %. ``text`` is what was printed."""

    text: str
    comparator: str | None = None
    """One of = ≥ > ≤ <; None where none is printed."""
    number: Decimal | None = None
    unit: str | None = None


@dataclass(slots=True, eq=False)
class Indicator:
    """A line of performance indicators (绩效指标); a blank cell is None."""

    level1: str | None
    level2: str | None
    name: str | None
    description: str | None
    target: str | None
    basis: str | None
    parsed: Target | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    """field name → its cell"""


@dataclass(slots=True, eq=False)
class PerformanceGoal:
    """A project with its performance goal (项目绩效目标表)."""

    name: str
    level: str
    code: str | None = None
    entity: str | None = None
    entity_code: str | None = None
    unit: str | None = None
    budget: Figure | None = None
    fiscal: Figure | None = None
    other: Figure | None = None
    plan: list[Figure | None] | None = None
    """Spending plan up to the end of March, June, October, December; None where the form has no plan."""
    plan_unit: str | None = None
    """% or a unit of money"""
    plan_labels: list[str] = field(default_factory=list)
    purpose: str | None = None
    goals: list[str] = field(default_factory=list)
    """The numbered lines with their numbers, as printed."""
    indicators: list[Indicator] = field(default_factory=list)
    title: str = ""
    title_location: Location = Location()
    name_in_table: str | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    """code, name, budget, fiscal, other, purpose, goals, plan → the cell read"""
    grids: list[Grid] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """Further printed cells: department, start, end, class …"""
    blank_rows: list[Cell] = field(default_factory=list)
    """First cells of indicator rows that print nothing beyond the first two levels."""
    part: int = 0
