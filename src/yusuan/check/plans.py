"""Spending plans of projects: values and places of their periods."""

from __future__ import annotations

from decimal import Decimal

from yusuan.check.project_places import at_project, locate
from yusuan.model import Figure, PerformanceGoal, Place

_LABELS = ("3月底", "6月底", "10月底", "12月底")


def value_of(figure: Figure) -> Decimal | int | None:
    """Return the plan's value: fen where it is money, per cent where it is a rate, None where it is no number."""
    return figure.fen if figure.fen is not None else figure.number


def planned_at(project: PerformanceGoal, position: int) -> Place:
    """Return the place of a period of the plan (0 for the first), with the period as its column."""
    labels = project.plan_labels or list(_LABELS)
    label = labels[position] if position < len(labels) else None
    figure = project.plan[position] if project.plan and position < len(project.plan) else None
    place = at_project(project, "plan")
    location = locate(project, figure.cell) if figure is not None and figure.cell is not None else place.location
    return Place(location, place.table, project.name, label, figure.printed if figure is not None else None)
