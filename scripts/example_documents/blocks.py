"""What a document is made of before it becomes a file: lines of text and tables."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. ``style``: title, h1, h2, caption (table title), note (under or over a table), body, sheet."""

    text: str
    style: str = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that may span columns (``across``) and rows (``down``)."""

    text: str = ""
    across: int = 1
    down: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a place that a cell of an earlier row covers is left out, as in HTML."""

    rows: tuple[tuple[Cell, ...], ...]

    def placed(self) -> list[list[tuple[int, Cell, bool]]]:
        """Return for every row its (column, cell, continued) in order; ``continued`` marks rows below a tall cell."""
        rows: list[list[tuple[int, Cell, bool]]] = []
        covered: dict[int, list[tuple[int, Cell]]] = {}
        for number, cells in enumerate(self.rows):
            continued = covered.pop(number, [])
            taken = {column + k for column, cell in continued for k in range(cell.across)}
            placed = [(column, cell, True) for column, cell in continued]
            column = 0
            for cell in cells:
                while column in taken:
                    column += 1
                placed.append((column, cell, False))
                for below in range(1, cell.down):
                    covered.setdefault(number + below, []).append((column, cell))
                column += cell.across
            rows.append(sorted(placed, key=lambda p: p[0]))
        return rows

    def width(self) -> int:
        """Return the number of columns."""
        return max(column + cell.across for row in self.placed() for column, cell, _ in row)


Block = Line | Table
