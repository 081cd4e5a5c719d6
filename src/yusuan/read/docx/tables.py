"""A table of WordprocessingML as a dense grid: spans, vertical and horizontal merges, gaps and ragged rows resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yusuan.model.document import Cell
from yusuan.read.docx import names as n
from yusuan.read.docx.styles import integer, toggle, value

if TYPE_CHECKING:
    from lxml import etree

_PROPERTIES = frozenset((n.TBLPR, n.TBLGRID, n.TRPR, n.TBLPREX, n.TCPR, n.SDTPR, n.SDTENDPR))


@dataclass(slots=True)
class Piece:
    """A cell as the file has it, before merges are resolved."""

    span: int = 1
    down: str | None = None
    """restart or continue in a vertical merge"""
    across: str | None = None
    """restart or continue in a horizontal merge (the older form)"""
    wide: int | None = None
    """Width in twentieths of a point."""
    text: str = ""
    page: int | None = None


@dataclass(slots=True)
class TableRow:
    """A row as the file has it."""

    pieces: list[Piece] = field(default_factory=list)
    before: int = 0
    after: int = 0
    header: bool = False

    @property
    def width(self) -> int:
        """Columns of the grid that the row takes."""
        return self.before + sum(piece.span for piece in self.pieces) + self.after


def children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the children of a kind, through content controls and other wrappers around them."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag not in _PROPERTIES and tag not in (n.P, n.TC, n.TR, n.TBL):
            yield from children(child, wanted)


def row_shape(row: etree._Element) -> TableRow:
    """Return the gaps and the header mark of a row, its pieces not yet read."""
    properties = row.find(n.TRPR)
    if properties is None:
        return TableRow()
    before, after = value(properties, n.GRIDBEFORE), value(properties, n.GRIDAFTER)
    header = bool(toggle(properties.find(n.TBLHEADER)))
    return TableRow([], max(integer(before) or 0, 0), max(integer(after) or 0, 0), header)


def piece_shape(properties: etree._Element) -> Piece:
    """Return the spans and merges that cell properties give."""
    piece = Piece()
    for child in properties:
        tag = child.tag
        if tag == n.TCW:
            piece.wide = integer(child.get(n.WIDTH)) if child.get(n.WTYPE) == "dxa" else None
        elif tag == n.GRIDSPAN:
            piece.span = max(integer(child.get(n.VAL)) or 1, 1)
        elif tag == n.VMERGE:
            piece.down = child.get(n.VAL) or "continue"
        elif tag == n.HMERGE:
            piece.across = child.get(n.VAL) or "continue"
    return piece


def column_edges(table: etree._Element) -> list[int]:
    """Return the right edges of the grid's columns in twentieths of a point; empty where a width is missing."""
    grid = table.find(n.TBLGRID)
    edges: list[int] = []
    for column in grid if grid is not None else ():
        wide = integer(column.get(n.WIDTH)) if column.tag == n.GRIDCOL else None
        if not wide or wide < 0:
            return []
        edges.append((edges[-1] if edges else 0) + wide)
    return edges


def fit(rows: list[TableRow], edges: list[int]) -> None:
    """Give the cells of short rows the spans that their widths show, where a writer left the spans out."""
    width = max((row.width for row in rows), default=0)
    if len(edges) != width:
        return
    for row in rows:
        if row.width < width and not row.before and not row.after:
            _fit_row(row, edges)


def _fit_row(row: TableRow, edges: list[int]) -> None:
    at, last, spans = 0, 0, []
    for piece in row.pieces:
        if not piece.wide or piece.wide < 0:
            return
        at += piece.wide
        column = min(range(len(edges)), key=lambda c: abs(edges[c] - at)) + 1
        spans.append(column - last)
        last = column
    if last == len(edges) and min(spans) > 0 and abs(edges[-1] - at) * 20 < edges[-1]:
        for piece, span in zip(row.pieces, spans, strict=True):
            piece.span = span


def dense(rows: list[TableRow], width: int) -> tuple[list[list[Cell]], int]:
    """Return the slots of a table and how many merged-away cells held text of their own (Word does not show it)."""
    slots: list[list[Cell]] = []
    merging: dict[int, Cell] = {}
    lost = 0
    for r, row in enumerate(rows):
        line = [Cell("", r, c) for c in range(row.before)]
        running: dict[int, Cell] = {}
        for piece in row.pieces:
            at = len(line)
            above = merging.get(at) if piece.down is not None and piece.down != "restart" else None
            if piece.across == "continue" and at > row.before and line[-1].row == r:
                line[-1].width += piece.span
                line.extend(line[-1:] * piece.span)
                lost += bool(piece.text)
            elif above is not None and (above.column == at or line[-1] is above):
                line.extend(_continued(above, piece.span, at, r))
                lost += bool(piece.text)
            else:
                line.extend([Cell(piece.text, r, at, 1, piece.span, piece.page)] * piece.span)
            if piece.down is not None:
                running.update((c, line[c]) for c in range(at, len(line)))
        line.extend(Cell("", r, c) for c in range(len(line), width))
        merging = running
        slots.append(line)
    return slots, lost


def _continued(above: Cell, span: int, at: int, r: int) -> list[Cell]:
    """Return what covers a merged-away piece: the cell above, and an empty cell where it sticks out beyond that."""
    shared = min(span, above.column + above.width - at)
    above.height = r - above.row + 1
    rest = span - shared
    return [above] * shared + ([Cell("", r, at + shared, 1, rest)] * rest if rest else [])
