"""Projects of a ledger from the project tables of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yusuan.adopt.published import DETAIL_WEIGHT, Published, Spot, Target, published
from yusuan.adopt.units import Publisher
from yusuan.model import Disclosure, Indicator, PerformanceGoal
from yusuan.model.ledger import FISCAL_FUNDS, USES, Project
from yusuan.model.selection import Selection
from yusuan.model.text import normalise
from yusuan.reference.editions import Edition

_SPENT = Selection(uses=frozenset(USES) - {"closing_balance"})
_FISCAL = _SPENT & Selection(funds=frozenset(FISCAL_FUNDS))


@dataclass(slots=True)
class Entered:
    """The projects of a document, each once, with the tables that print it."""

    projects: list[Project] = field(default_factory=list)
    goals: list[tuple[Project, PerformanceGoal, frozenset[str] | None]] = field(default_factory=list)
    """(project, its printed table, units of the part)"""
    notes: list[str] = field(default_factory=list)


def entered_projects(disclosure: Disclosure, publisher: Publisher) -> Entered:
    """Return the projects in the order of printing; a project of a unit's part and of the department's is one."""
    found = Entered()
    first = publisher.units[0].code
    owned: dict[tuple[str, str], list[Project]] = {}
    for part in sorted(disclosure.parts(), key=lambda p: publisher.of_part.get(p) is None):
        units = publisher.of_part.get(part)
        taken: dict[tuple[str, str], int] = {}
        for goal in disclosure.projects_of(part):
            identity = (normalise(goal.code or ""), normalise(goal.name))
            number = taken.get(identity, 0)
            taken[identity] = number + 1
            known = owned.setdefault(identity, [])
            if units is None and number < len(known):
                found.goals.append((known[number], goal, units))
                continue
            project = _project(goal, min(units) if units else first, found.projects)
            known.append(project)
            found.projects.append(project)
            found.goals.append((project, goal, units))
    _order(found)
    return found


def _order(found: Entered) -> None:
    """Keep the order in which the department prints its projects."""
    printed = {id(project): n for n, (project, _, units) in enumerate(found.goals) if units is None}
    found.projects.sort(key=lambda p: printed.get(id(p), len(found.goals)))


def _project(goal: PerformanceGoal, unit: str, others: list[Project]) -> Project:
    project = Project(
        unit,
        goal.name,
        code=goal.code,
        purpose=goal.purpose,
        goals=list(goal.goals),
        indicators=[
            Indicator(i.level1, i.level2, i.name, i.description, i.target, i.basis, i.parsed) for i in goal.indicators
        ],
        texts={key: text for key, text in goal.texts.items() if key != "unread"},
    )
    _plan(project, goal)
    keys = {other.key for other in others if other.unit == unit}
    if project.key in keys:  # the ledger knows a project by its code or name
        number = next(n for n in range(2, len(others) + 3) if f"{project.key}-{n}" not in keys)
        project.code = f"{project.key}-{number}"
    return project


def _plan(project: Project, goal: PerformanceGoal) -> None:
    if goal.plan is None or all(figure is None for figure in goal.plan):
        return
    if goal.plan_unit == "%" or any(f is not None and f.fen is None and f.number is not None for f in goal.plan):
        project.plan_percent = [figure.number if figure is not None else None for figure in goal.plan]
    else:
        project.plan = [figure.fen if figure is not None else None for figure in goal.plan]


def project_cells(entered: Entered, edition: Edition, quantum: int) -> Iterator[Published]:
    """Yield the printed money of the projects; of forms that print none, nothing."""
    form = edition.tables.get("performance_goal")
    prints_money = form is not None and "budget" in form.fields
    for project, goal, units in entered.goals:
        limit = Selection(units=units)
        own = (project.unit, project.key)
        if goal.budget is None and not prints_money:
            continue
        for name, figure, selection in (
            ("budget", goal.budget, _SPENT),
            ("fiscal", goal.fiscal, _FISCAL),
        ):
            if figure is None and name == "fiscal" and (form is None or "fiscal" not in form.fields):
                continue
            spot = Spot("performance_goal", goal.part, goal.name, name, figure.printed if figure else None)
            yield published(Target(selection & limit, own), figure, DETAIL_WEIGHT, spot, quantum)
