"""Places inside the performance-goal table of a project."""

from __future__ import annotations

from yusuan.check.rule import Outcome
from yusuan.model import Cell, Grid, Indicator, Location, PerformanceGoal, Place

_COLUMNS = {
    "code": "项目编码",
    "name": "项目名称",
    "budget": "预算数",
    "fiscal": "财政资金",
    "other": "其他资金",
    "plan": "资金支出计划",
    "purpose": "资金用途",
    "goals": "绩效目标",
    "level1": "一级指标",
    "level2": "二级指标",
    "description": "绩效指标描述",
    "target": "指标值",
    "basis": "指标值确定依据",
}


def at_project(project: PerformanceGoal, field: str | None = None, text: str | None = None) -> Place:
    """Return the place of a field of a project (code, budget, purpose, plan, goals …), or of its title."""
    cell = project.cells.get(field) if field else None
    location = locate(project, cell) if cell is not None else project.title_location
    printed = text if text is not None else (cell.text if cell is not None else project.title or project.name)
    return Place(location, project.title or f"项目 {project.name}", project.name, _COLUMNS.get(field or ""), printed)


def at_indicator(project: PerformanceGoal, indicator: Indicator, field: str = "target") -> Place:
    """Return the place of a field of an indicator; the indicator's name stands for the row."""
    cell = indicator.cells.get(field) or indicator.cells.get("name") or next(iter(indicator.cells.values()), None)
    location = locate(project, cell) if cell is not None else project.title_location
    column = "三级指标" if field == "name" else _COLUMNS.get(field)
    row = indicator.name or indicator.level2 or indicator.level1
    return Place(location, project.title or f"项目 {project.name}", row, column, getattr(indicator, field, None))


def locate(project: PerformanceGoal, cell: Cell) -> Location:
    """Return where a cell of one of the project's grids stands."""
    grid = _grid_of(project, cell)
    return grid.place(cell) if grid is not None else project.title_location


def _grid_of(project: PerformanceGoal, cell: Cell) -> Grid | None:
    for grid in project.grids:
        if cell.row < grid.height and cell.column < grid.width and grid.slots[cell.row][cell.column] is cell:
            return grid
    return None


def fail_for_indicators(
    outcome: Outcome, project: PerformanceGoal, found: list[Indicator], severity: str | None = None
) -> None:
    """Record one finding for all indicators of a project that have the same fault; nothing where there are none."""
    if not found:
        return
    outcome.failed(
        at_indicator(project, found[0]),
        actual=found[0].target,
        severity=severity,
        others=tuple(at_indicator(project, i) for i in found[1:]),
        name=project.name,
        items="；".join(f"{i.name or i.level2} {i.target}" for i in found[:6]),
    )
