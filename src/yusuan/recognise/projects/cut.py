"""Rows cut in two by the way a document was produced: half the cells in one row, the rest in the next.

A line break inside a cell can end the table row for the tool that converts it; the cells of the first half then
spread over the columns, so that a cell covers columns of different meaning. Such halves are put together again when
their cells number what the header says.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from yusuan.model import Cell, Grid
from yusuan.recognise.projects.layout import Layout


@dataclass(slots=True)
class CutRows:
    """Puts halves of rows together, also over the border of two grids."""

    order: list[str] = field(default_factory=list)
    """The field of each column; empty where the form has several indicators in a row."""
    heads: list[str] = field(default_factory=list)
    """The field of each cell of the header."""
    cells: list[Cell] = field(default_factory=list)
    """The cells of the halves that wait for the rest."""
    waiting: list[tuple[Grid, int]] = field(default_factory=list)

    @classmethod
    def under(cls, grid: Grid, layout: Layout) -> CutRows:
        """Return the mender of the rows under a header."""
        if len(layout.slots) != 1 or layout.lists or layout.lists_projects:
            return cls()
        named = {c: name for name, columns in layout.slots[0].columns.items() for c in columns}
        order = [named.get(c, "") for c in range(grid.width)]
        row = grid.slots[max(layout.end - 1, 0)]
        printed = [c for c, cell in enumerate(row) if cell.column == c and cell.text.strip()]
        heads = [order[c] for c in printed] if layout.end else list(dict.fromkeys(order))
        return cls(order, heads)

    def is_cut(self, grid: Grid, row: int) -> bool:
        """Say whether a cell of the row covers columns of different fields."""
        if not self.order:
            return False
        if grid.width < len(self.order):
            return bool(self.cells)
        return any(
            cell.width > 1 and cell.row == row and len(set(self.order[cell.column : cell.column + cell.width])) > 1
            for cell in grid.slots[row]
        )

    def take(self, grid: Grid, row: int) -> list[tuple[str, Cell]] | None:
        """Take a half; return the fields and cells of the whole row once its cells are complete."""
        cells = _cells(grid, row)
        ways = [[*self.cells, *cells]]
        if self.cells and not cells[0].text.strip():
            ways.append([*self.cells, *cells[1:]])  # a label merged over the second half is no cell of it
        self.waiting.append((grid, row))
        for way in ways:
            for fields in (self.order, self.heads):
                if len(self.waiting) > 1 and len(way) == len(fields):
                    self.clear()
                    return list(zip(fields, way, strict=True))
        self.cells = ways[0]
        return None

    def clear(self) -> list[tuple[Grid, int]]:
        """Return the rows that never became whole, and forget them."""
        waiting, self.waiting, self.cells = self.waiting, [], []
        return waiting


def _cells(grid: Grid, row: int) -> list[Cell]:
    """Return the cells of a row, blank ones included; a label merged from above counts as a blank cell."""
    line = grid.slots[row]
    cells = [cell for c, cell in enumerate(line) if c == 0 or line[c - 1] is not cell]
    return [cell if cell.row == row else Cell("", row, cell.column, page=cell.page, line=cell.line) for cell in cells]
