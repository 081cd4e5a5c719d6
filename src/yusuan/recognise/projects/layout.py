"""The header of an indicator table: which columns hold which part of an indicator, and which hold the project."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from yusuan.model import Cell, Grid
from yusuan.recognise.projects.words import GROUP_FIELDS, column_field, family, head_field, is_kind

CORE = frozenset({"level1", "level2", "name", "target"})


@dataclass(slots=True)
class Slot:
    """Columns that print one indicator per row; forms with two halves or a group per kind have several."""

    columns: dict[str, list[int]] = field(default_factory=dict)
    level1: str | None = None
    """The first level, where the header prints it over the columns."""
    level2: str | None = None


@dataclass(slots=True)
class Layout:
    """What the header of a grid says about its columns."""

    end: int
    """First row under the header."""
    slots: list[Slot] = field(default_factory=list)
    lists: list[Slot] = field(default_factory=list)
    """Columns whose cells print several indicators as text, under the key ``text``."""
    head: dict[str, list[int]] = field(default_factory=dict)
    """Columns of the project itself, in tables that list projects: field → columns."""
    headers: dict[int, str] = field(default_factory=dict)
    """Column → the printed words of its leaf header."""

    def moved_to(self, grid: Grid, row: int, heads: list[str]) -> Layout | None:
        """Return the layout for the rows from ``row`` of a grid with other columns and no header of its own.

        None where they do not print as many columns as the header had.
        """
        printing = {0} | {
            c
            for line in grid.slots[row:]
            for c, cell in enumerate(line)
            if cell.column == c and cell.text.strip() and cell.width < grid.width
        }
        if not heads or len(printing) != len(heads):
            return None
        starts = [*sorted(printing), grid.width]
        slot = Slot(level1=self.slots[0].level1, level2=self.slots[0].level2)
        for name, first, end in zip(heads, starts[:-1], starts[1:], strict=True):
            slot.columns.setdefault(name, []).extend(range(first, end))
        return Layout(0, [slot])

    @property
    def lists_projects(self) -> bool:
        """Say whether the rows name their project."""
        return "name" in self.head or "code" in self.head


def own_cells(grid: Grid, row: int) -> list[Cell]:
    """Return the cells that begin in a row and print something."""
    return [
        cell
        for c, cell in enumerate(grid.slots[row])
        if cell.row == row and cell.column == c and cell.text and not cell.text.isspace()
    ]


def core_fields(cells: list[Cell]) -> set[str]:
    """Return the core columns (levels, name, target) that a row of cells names."""
    return {f for cell in cells if (f := column_field(cell.text)) in CORE}


def read_layout(grid: Grid, row: int, cells: list[Cell]) -> Layout | None:
    """Return the layout where a header begins in ``row``, whose cells are ``cells``; else None."""
    if len(core_fields(cells)) < 2 and not _begins_list(grid, row, cells):
        return None
    end = row + 1
    while end < grid.height and _continues_header(grid, row, end):
        end += 1
    layout = Layout(end)
    paths = [_path(grid, row, end, column) for column in range(grid.width)]
    _assign(layout, paths)
    if not (layout.slots or layout.lists or ("goals" in layout.head and layout.lists_projects)):
        return None
    return layout


def _begins_list(grid: Grid, row: int, cells: list[Cell]) -> bool:
    """Say whether a row of labels only names the project and its goal or indicators, as tables of projects do."""
    if len(cells) < 3 or not any(head_field(cell.text) in ("name", "code") for cell in cells):
        return False
    if not all(_is_header_word(cell.text) or head_field(cell.text) for cell in cells) or _has_blank_code(grid, row):
        return False
    below = own_cells(grid, row + 1) if row + 1 < grid.height else []
    words = [cell.text for cell in (*cells, *below)]
    return any(column_field(w) in CORE or is_kind(w) or head_field(w) in ("goals", "indicator_group") for w in words)


def _has_blank_code(grid: Grid, row: int) -> bool:
    """Say whether a row prints that a project has no code: the name beside it may look like a kind (质量等级创建)."""
    pairs = pairwise(grid.slots[row])
    return any(a is not b and head_field(a.text) == "code" and not b.text.strip() for a, b in pairs)


def _is_header_word(text: str) -> bool:
    return column_field(text) is not None or head_field(text) is not None or is_kind(text) or "序号" in text


def _continues_header(grid: Grid, first: int, row: int) -> bool:
    cells = own_cells(grid, row)
    if not cells or not all(_is_header_word(cell.text) for cell in cells):
        return False
    return not any(_is_leaf(grid, first, row, cell) for cell in cells)


def _is_leaf(grid: Grid, first: int, row: int, cell: Cell) -> bool:
    """Say whether the header over a cell is complete, so that the cell is data."""
    above = grid.slots[row - 1][cell.column]
    if above.row < first or not above.text.strip():
        return False
    if above.width > cell.width:
        return False
    if column_field(above.text) is not None:
        return True
    known = head_field(above.text)
    return known is not None and known not in GROUP_FIELDS and known != "goals" and column_field(cell.text) is None


def _path(grid: Grid, first: int, end: int, column: int) -> list[str]:
    """Return the header texts over a column, outermost first; a group covers the blank cells to its right."""
    path: list[str] = []
    for row in range(first, end):
        cell = grid.slots[row][column]
        text = cell.text.strip()
        if not text and row < end - 1:
            text = _group_to_the_left(grid, row, column)
        if text and (not path or path[-1] != text):
            path.append(text)
    return path


def _group_to_the_left(grid: Grid, row: int, column: int) -> str:
    for c in range(column - 1, -1, -1):
        text = grid.slots[row][c].text.strip()
        if text:
            covers = is_kind(text) or head_field(text) in GROUP_FIELDS or head_field(text) == "goals"
            return text if covers and column_field(text) is None else ""
    return ""


def _assign(layout: Layout, paths: list[list[str]]) -> None:
    previous: tuple[list[int], str] | None = None
    for column, path in enumerate(paths):
        if not path:
            if previous is not None:
                previous[0].append(column)
            continue
        leaf = path[-1]
        layout.headers[column] = leaf
        named = column_field(leaf)
        if named is None and layout.slots and _is_description(leaf, layout.slots[-1]):
            named = "description"
        if named is not None:
            columns = _slot_for(layout, named, path, column).columns.setdefault(named, [])
        elif is_kind(leaf) and head_field(leaf) is None:
            layout.lists.append(Slot({"text": [column]}, *_levels(path)))
            columns = layout.lists[-1].columns["text"]
        else:
            known = head_field(leaf)
            columns = layout.head.setdefault(known, []) if known and known not in GROUP_FIELDS else []
        columns.append(column)
        previous = (columns, leaf)


def _is_description(text: str, slot: Slot) -> bool:
    if "name" not in slot.columns or "target" in slot.columns:
        return False
    return head_field(text) == "indicator_group" or "描述" in text


def _slot_for(layout: Layout, named: str, path: list[str], column: int) -> Slot:
    level1, level2 = _levels(path[:-1])
    if layout.slots:
        slot = layout.slots[-1]
        taken = slot.columns.get(named)
        same = slot.level1 == level1 and slot.level2 == level2
        if same and (taken is None or taken[-1] == column - 1):
            return slot
    layout.slots.append(Slot(level1=level1, level2=level2))
    return layout.slots[-1]


def _levels(path: list[str]) -> tuple[str | None, str | None]:
    """Return the first and second level that header texts name."""
    kinds = [t for t in path if is_kind(t) and column_field(t) is None and head_field(t) is None]
    if len(kinds) >= 2:
        return kinds[-2], kinds[-1]
    if not kinds:
        return None, None
    only = kinds[0]
    first = any(word in only for word in ("产出", "满意", "成本")) or only in ("效益指标", "效果指标", "效益", "效果")
    return (only, None) if first else (_first_level(only), only)


def _first_level(kind: str) -> str | None:
    name = family(kind)
    return f"{name}指标" if name else None
