"""Tables of a page: which are data and which only lay the page out; spans resolved, in bounded space."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yusuan.model.document import Cell, Grid, Location
from yusuan.read.errors import HostileFile
from yusuan.read.guard import Limits
from yusuan.read.html.nodes import squash

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborNode

_CELLS = ("td", "th")
#: A wider span stands for "the whole row", whatever number the page gives.
_WIDEST_SPAN = 100
Row = list["LexborNode"]


def data_rows(table: LexborNode) -> list[Row] | None:
    """Return the rows of cells of a table that holds data; None where it only lays the page out."""
    rows = _rows(table)
    if max((len(row) for row in rows), default=0) < 2:
        return None
    inner = [node for node in table.css("table") if node.mem_id != table.mem_id]
    if inner:
        nested = sum(len(node.text(deep=True)) for node in inner)
        if nested * 2 > len(table.text(deep=True)) or len(rows) < 3:
            return None
    return rows


def _rows(table: LexborNode) -> list[Row]:
    """Return the cells of the table's own rows, in the order in which they are shown."""
    parts: dict[str, list[Row]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in _elements(table):
        tag = child.tag or ""
        if tag in parts:
            parts[tag].extend(_cells(row) for row in _elements(child) if row.tag == "tr")
        elif tag == "tr":
            parts["tbody"].append(_cells(child))
    return [row for rows in parts.values() for row in rows if row]


def _elements(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=False))


def _cells(row: LexborNode) -> Row:
    return [cell for cell in _elements(row) if cell.tag in _CELLS]


def build_grid(
    table: LexborNode, rows: list[Row], text_of: Callable[[LexborNode], str], name: str, limits: Limits
) -> Grid:
    """Return the grid of a data table. Raises HostileFile where its spans make it enormous."""
    width = max(sum(_own_width(cell) for cell in row) for row in rows)
    taken: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(rows):
        column = 0
        for node in row:
            while (r, column) in taken:
                column += 1
            cell = Cell(text_of(node), r, column)
            cell.width = min(_span(node, "colspan"), max(width - column, 1))
            cell.height = min(_span(node, "rowspan") or len(rows), len(rows) - r)
            _occupy(taken, cell, name, limits)
            column += cell.width
    width = max(c for _, c in taken) + 1
    if width * len(rows) > limits.grid_slots:
        raise _enormous(name, limits)
    slots = [[taken.get((r, c)) or Cell("", r, c) for c in range(width)] for r in range(len(rows))]
    caption = table.css_first("caption")
    grid = Grid(slots, Location(), header_rows=_header_rows(rows))
    grid.title = squash(caption.text(deep=True)) or None if caption is not None else None
    return grid


def _occupy(taken: dict[tuple[int, int], Cell], cell: Cell, name: str, limits: Limits) -> None:
    """Claim the slots of a cell; a span stops where another cell already stands."""
    for c in range(cell.column + 1, cell.column + cell.width):
        if (cell.row, c) in taken:
            cell.width = c - cell.column
            break
    if len(taken) + cell.width * cell.height > limits.grid_slots:
        raise _enormous(name, limits)
    for r in range(cell.row, cell.row + cell.height):
        for c in range(cell.column, cell.column + cell.width):
            taken[r, c] = cell


def _enormous(name: str, limits: Limits) -> HostileFile:
    return HostileFile(name, f"表格超过 {limits.grid_slots} 格的上限", "请核实文件来源，或拆分后再试")


def _span(node: LexborNode, attribute: str) -> int:
    text = (node.attributes.get(attribute) or "1").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _own_width(node: LexborNode) -> int:
    span = _span(node, "colspan")
    return span if 1 <= span <= _WIDEST_SPAN else 1


def _header_rows(rows: list[Row]) -> int | None:
    count = 0
    for row in rows:
        parent = row[0].parent.parent if row[0].parent is not None else None
        in_head = parent is not None and parent.tag == "thead"
        if not in_head and not all(cell.tag == "th" for cell in row):
            break
        count += 1
    return count or None
