"""Walk through the grids in document order, row by row, and gather projects."""

from __future__ import annotations

import re
from collections import Counter

from yusuan.model import Cell, Grid, PerformanceGoal
from yusuan.model.text import squeeze
from yusuan.recognise.context import TableContext
from yusuan.recognise.projects.head import Draft
from yusuan.recognise.projects.indicators import Body
from yusuan.recognise.projects.layout import Layout, core_fields, own_cells, read_layout
from yusuan.recognise.projects.listing import indicators_of_text, project_cells, same_project
from yusuan.recognise.projects.names import is_project_title, name_of_title, same_name
from yusuan.recognise.projects.text import clean
from yusuan.recognise.projects.words import head_field, is_plan_label


def read_projects(contexts: list[TableContext]) -> list[PerformanceGoal]:
    """Return the projects of the goal tables, in document order; amounts in the unit each table prints.

    ``contexts`` are the tables of type performance_goal. A project may take several of them (head and indicators,
    or the pieces of a table split over pages), and one may hold several projects.
    """
    reader = _Reader()
    for context in contexts:
        reader.read(context)
    return reader.finish()


_CAPTION = re.compile(r"\s*[(（]?(?:金额)?单位[:：]\s*(?:人民币)?(万元|千元|亿元|元)?")


class _Reader:
    """The projects read so far and the one being read."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.body: Body | None = None
        self.width = 0

    def finish(self) -> list[PerformanceGoal]:
        """Finish every draft and return the goals that hold anything."""
        self._close_body()
        printed = Counter(draft.unit for draft in self.drafts if draft.unit)
        unit = printed.most_common(1)[0][0] if printed else "万元"
        goals = [draft.finish(unit) for draft in self.drafts]
        if any(draft.plan.ends_at_hundred for draft in self.drafts):
            for draft in self.drafts:
                if draft.plan.undecided:
                    draft.finish_plan(rather_percent=True)
        return [g for g in goals if g.name or g.indicators or g.goals]

    def read(self, context: TableContext) -> None:
        """Read the grids of one context."""
        if self._opens_project(context):
            self._begin(context, context.title)
        for index, grid in enumerate(context.grids):
            self._read_grid(context, grid, context.first_row if index == 0 else 0)

    def _opens_project(self, context: TableContext) -> bool:
        if self.draft is None:
            return False
        title = self._unused_title(context)
        goal = self.draft.goal
        if context.part != goal.part or context.level != goal.level:
            return True
        return bool(title and name_of_title(title)) and not same_name(title, goal.title)

    def _begin(self, context: TableContext, title: str) -> Draft:
        self._close_body()
        goal = PerformanceGoal(
            name="",
            level=context.level,
            entity=context.entity,
            entity_code=context.entity_code,
            unit=context.unit,
            title=title,
            title_location=context.title_location,
            part=context.part,
        )
        self.draft = Draft(goal, context.unit)
        self.drafts.append(self.draft)
        return self.draft

    def _unused_title(self, context: TableContext) -> str:
        """Return the context's title, unless it is that of a project before."""
        key = (context.title, context.title_location)
        used = any((d.goal.title, d.goal.title_location) == key for d in self.drafts)
        return "" if used else context.title

    def _close_body(self) -> None:
        """End the indicator table; halves of rows that still wait are read as they stand."""
        if self.body is not None and self.draft is not None:
            self.draft.goal.indicators.extend(self.body.flush())
        self.body = None

    def _resume_body(self, grid: Grid) -> None:
        """Go on with the indicator table in a grid whose columns were cut otherwise, where they can be told."""
        assert self.body is not None
        first = next((r for r in range(grid.height) if not _is_head(own_cells(grid, r))), 0)
        layout = self.body.layout.moved_to(grid, first, self.body.cut.heads)
        levels = self.body.levels
        self._close_body()
        if layout is not None:
            self.body, self.width = Body.under(grid, layout), grid.width
            self.body.levels = levels

    def _current(self, context: TableContext, grid: Grid) -> Draft:
        draft = self.draft or self._begin(context, context.title)
        if not any(grid is other for other in draft.goal.grids):
            draft.goal.grids.append(grid)
        return draft

    # -------------------------------------------------------------- rows
    def _read_grid(self, context: TableContext, grid: Grid, first: int) -> None:
        row = first
        if self.body is not None and grid.width != self.width and not (grid.width == 1 and self.body.cut.cells):
            self._resume_body(grid)
        while row < grid.height:
            cells = own_cells(grid, row)
            layout = read_layout(grid, row, cells) if len(cells) > 1 else None
            if layout is not None:
                row = self._read_body(context, grid, layout)
            elif self.body is not None and not _is_head(cells):
                row = self._read_body(context, grid, self.body.layout, row)
            else:
                self._read_head(context, grid, row, cells)
                row += 1

    def _read_head(self, context: TableContext, grid: Grid, row: int, cells: list[Cell]) -> None:
        if self._is_printed_again(cells):
            return
        self._close_body()
        if len(cells) == 1 and is_project_title(cells[0].text):
            self._begin_titled(context, grid, cells[0])
            return
        if self.draft is not None and self._repeats(cells):
            self._begin(context, self._unused_title(context))
        if cells or (self.draft is not None and self.draft.plan.expecting):
            self._current(context, grid).read_row(grid, row, cells)

    def _begin_titled(self, context: TableContext, grid: Grid, cell: Cell) -> None:
        title = cell.text.strip()
        if self.draft is not None and same_name(self.draft.goal.title, title):
            return
        if name_of_title(title) or (self.draft is not None and self.draft.goal.indicators):
            self._begin(context, title).goal.title_location = grid.place(cell)

    def _is_printed_again(self, cells: list[Cell]) -> bool:
        """Say whether a row is the caption, or the head that every page repeats of the same project."""
        if len(cells) == 1 and (match := _CAPTION.match(cells[0].text)):
            if self.draft is not None:
                self.draft.unit = self.draft.unit or match[1]
            return True
        return self.draft is not None and self.draft.prints_again(cells)

    def _repeats(self, cells: list[Cell]) -> bool:
        """Say whether a row begins another project: its labels were printed already."""
        draft = self.draft
        assert draft is not None
        names = {name for cell in cells if (name := head_field(cell.text))}
        if draft.goal.indicators and names & {"code", "name", "goals", "funds"}:
            return True
        return any(draft.has(name) for name in names & {"code", "name"})

    # -------------------------------------------------------------- indicators
    def _read_body(self, context: TableContext, grid: Grid, layout: Layout, row: int | None = None) -> int:
        """Read the rows under a header (or carried on from the grid before); return the row after them."""
        first = layout.end if row is None else row
        if not layout.lists_projects:
            self._current(context, grid)
        if row is None:
            self._close_body()
            self.body, self.width = Body.under(grid, layout), grid.width
        last = first
        while last < grid.height and not (last > first and _ends_body(own_cells(grid, last))):
            last += 1
        if layout.lists_projects:
            self._read_list(context, grid, layout, range(first, last))
        else:
            self._read_rows(context, grid, layout, range(first, last))
        return max(last, first)

    def _read_rows(self, context: TableContext, grid: Grid, layout: Layout, rows: range) -> None:
        goal = self._current(context, grid).goal
        assert self.body is not None
        indicators, blank = self.body.read(grid, rows)
        for slot in layout.lists:
            for row in rows:
                cell = grid.slots[row][slot.columns["text"][0]]
                if cell.row == row:
                    indicators.extend(indicators_of_text(cell, slot))
        goal.indicators.extend(indicators)
        goal.blank_rows.extend(blank)

    def _read_list(self, context: TableContext, grid: Grid, layout: Layout, rows: range) -> None:
        start, before = rows.start, project_cells(grid, rows.start, layout) if rows else {}
        for row in rows:
            now = project_cells(grid, row, layout)
            if row > rows.start and not same_project(before, now):
                self._read_listed(context, grid, layout, range(start, row))
                start, before = row, now
            else:
                before = {**now, **before}
        if rows:
            self._read_listed(context, grid, layout, range(start, rows.stop))

    def _read_listed(self, context: TableContext, grid: Grid, layout: Layout, rows: range) -> None:
        cells = project_cells(grid, rows.start, layout)
        known = self.draft
        if known is None or (("name" in cells or "code" in cells) and not _same_name(known, cells)):
            if _is_total(cells):
                return
            self._begin(context, context.title)
            self.body = Body.under(grid, layout)
        draft = self._current(context, grid)
        draft.take(cells, layout.headers, grid, rows, layout.head)
        if "implementer" in cells:
            draft.goal.entity = clean(cells["implementer"][0].text)
        self._read_rows(context, grid, layout, rows)


def _same_name(draft: Draft, cells: dict[str, list[Cell]]) -> bool:
    return bool(draft.goal.indicators) and all(
        name in draft.values and squeeze(draft.values[name][0].text) == squeeze(cells[name][0].text)
        for name in ("code", "name")
        if name in cells
    )


def _is_total(cells: dict[str, list[Cell]]) -> bool:
    return "name" in cells and squeeze(cells["name"][0].text) in ("合计", "总计", "小计")


def _is_head(cells: list[Cell]) -> bool:
    """Say whether a row belongs to the head of a project and not to indicators."""
    if not cells:
        return False
    if len(cells) == 1 and (is_project_title(cells[0].text) or _CAPTION.match(cells[0].text)):
        return True
    if cells[0].column > 0:  # the label column is never blank in a head
        return False
    first = head_field(cells[0].text)
    if first in ("code", "name", "goals", "funds", "plan", "purpose", "department", "implementer"):
        return True
    return sum(is_plan_label(c.text) for c in cells) > 1


def _ends_body(cells: list[Cell]) -> bool:
    return len(core_fields(cells)) >= 2 or _is_head(cells)
