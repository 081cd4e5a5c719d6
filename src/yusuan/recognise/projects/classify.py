"""Is a grid a table of project performance goals? Told by its words."""

from __future__ import annotations

from yusuan.model import Cell, Grid
from yusuan.model.text import normalise
from yusuan.recognise.projects.head import has_plan_labels
from yusuan.recognise.projects.layout import CORE, own_cells
from yusuan.recognise.projects.names import is_project_title
from yusuan.recognise.projects.words import column_field, head_field, is_kind

_ROWS = 12


def looks_like_project(grid: Grid, title: str) -> bool:
    """Say whether a grid is (a piece of) a project's performance-goal table; ``title`` is the line over it.

    A department's own goals (部门整体绩效目标) are no project.
    """
    folded = normalise(title)
    if "整体" in folded and "绩效" in folded:
        return False
    fields: set[str] = set()
    columns: set[str] = set()
    kinds = 0
    for row in range(min(grid.height, _ROWS)):
        cells = own_cells(grid, row)
        if "plan" not in fields and has_plan_labels(cells):
            fields.add("plan")
        if _names_a_project(cells):
            return True
        for cell in cells:
            text = cell.text
            if len(text) > 40:
                continue
            if (column := column_field(text)) in CORE:
                columns.add(str(column))
            elif (label := head_field(text)) is not None:
                fields.add(label)
            elif is_kind(text) and text.strip().endswith(("指标", "目标")):
                kinds += 1
    return _decide(fields, columns, kinds, is_project_title(title))


def continues_project(grid: Grid) -> bool:
    """Say whether a grid right under a goal table, with nothing between, is a piece that fell off it.

    A line break inside a cell can end the table for the tool that converts a document; what is left is a single cell,
    or rows whose label stands in the piece before.
    """
    if grid.width == 1:
        return grid.height <= 2
    if all(not row[0].text.strip() for row in grid.slots):
        return grid.height <= 3
    return looks_like_project(grid, "绩效目标表")


def _names_a_project(cells: list[Cell]) -> bool:
    """Say whether a row prints a project's code and name, each beside its label."""
    if len(cells) != 4:
        return False
    labels = {head_field(cell.text) for cell in cells[::2]}
    return labels == {"code", "name"} and not any(head_field(cell.text) for cell in cells[1::2])


def _decide(fields: set[str], columns: set[str], kinds: int, titled: bool) -> bool:
    if len(columns) >= 2 and ("level1" in columns or "level2" in columns or kinds):
        return True
    if {"goals"} & fields and ({"code", "plan", "purpose", "funds", "indicator_group"} & fields or kinds or columns):
        return True
    return titled and (bool({"goals", "code", "plan", "indicator_group"} & fields) or bool(columns) or kinds > 1)
