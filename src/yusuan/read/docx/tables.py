"""A table of WordprocessingML as a dense grid: spans, vertical and horizontal merges, gaps and ragged rows resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from yusuan.model.document import Cell
from yusuan.read.docx import names as n
from yusuan.read.docx.styles import integer, toggle

if TYPE_CHECKING:
    from lxml import etree

_LEAVES = frozenset((n.TBLPR, n.TBLGRID, n.TRPR, n.TBLPREX, n.TCPR, n.SDTPR, n.SDTENDPR, n.P, n.TC, n.TR, n.TBL))
SHAPE_TAGS = (n.GRIDSPAN, n.VMERGE, n.HMERGE, n.GRIDBEFORE, n.GRIDAFTER, n.TBLHEADER)
"""The elements that say which slots of the grid a row and its cells take, and whether the row is a header."""


@dataclass(slots=True)
class Merge:
    """Spans and merges that the properties of a cell give."""

    span: int = 1
    down: str | None = None
    """restart or continue in a vertical merge"""
    across: str | None = None
    """restart or continue in a horizontal merge (the older form)"""


UNMERGED = Merge()


@dataclass(slots=True)
class TableRow:
    """A row as the file has it: per cell its text, its merges and its page."""

    element: etree._Element
    before: int = 0
    after: int = 0
    header: bool = False
    cells: list[etree._Element] = field(default_factory=list)
    paragraphs: list[list[list[str]]] = field(default_factory=list)
    """Per cell, per paragraph the pieces of its text."""
    texts: list[str] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    page: int | None = None

    @property
    def width(self) -> int:
        """Columns of the grid that the row takes."""
        return self.before + sum(merge.span for merge in self.merges) + self.after

    def add_cell(self, cell: etree._Element) -> list[list[str]]:
        """Append a cell and return the list that its paragraphs go into."""
        paragraphs: list[list[str]] = []
        self.cells.append(cell)
        self.paragraphs.append(paragraphs)
        self.merges.append(UNMERGED)
        return paragraphs


def describe(row: TableRow, element: etree._Element, tag: str) -> None:
    """Put an element of ``SHAPE_TAGS`` into the row, or into the merges of its last cell."""
    properties = element.getparent()
    owner = properties.getparent() if properties is not None else None
    # What a revision keeps of older properties stands one level deeper, and is neither the row's nor the cell's.
    if owner is row.element:
        _describe_row(row, element, tag)
    elif row.cells and owner is row.cells[-1]:
        if row.merges[-1] is UNMERGED:
            row.merges[-1] = Merge()
        _describe_merge(row.merges[-1], element, tag)


def _describe_row(row: TableRow, element: etree._Element, tag: str) -> None:
    if tag == n.GRIDBEFORE:
        row.before = max(integer(element.get(n.VAL)) or 0, 0)
    elif tag == n.GRIDAFTER:
        row.after = max(integer(element.get(n.VAL)) or 0, 0)
    elif tag == n.TBLHEADER:
        row.header = bool(toggle(element))


def _describe_merge(merge: Merge, element: etree._Element, tag: str) -> None:
    said = element.get(n.VAL)
    if tag == n.GRIDSPAN:
        merge.span = max(integer(said) or 1, 1)
    elif tag == n.VMERGE:
        merge.down = said or "continue"
    elif tag == n.HMERGE:
        merge.across = said or "continue"


def children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the children of a kind, through content controls and other wrappers around them."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag not in _LEAVES:
            yield from children(child, wanted)


def cell_width(cell: etree._Element) -> int | None:
    """Return the preferred width of a cell in twentieths of a point, or None."""
    wide = cell.find(f"{n.TCPR}/{n.TCW}")
    return integer(wide.get(n.WIDTH)) if wide is not None and wide.get(n.WTYPE) == "dxa" else None


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
    for cell in row.cells:
        wide = cell_width(cell)
        if not wide or wide < 0:
            return
        at += wide
        column = min(range(len(edges)), key=lambda c: abs(edges[c] - at)) + 1
        spans.append(column - last)
        last = column
    if last == len(edges) and min(spans) > 0 and abs(edges[-1] - at) * 20 < edges[-1]:
        row.merges = [replace(merge, span=span) for merge, span in zip(row.merges, spans, strict=True)]


def dense(rows: list[TableRow], width: int) -> tuple[list[list[Cell]], int]:
    """Return the slots of a table and how many merged-away cells held text of their own (Word does not show it)."""
    slots: list[list[Cell]] = []
    merging: dict[int, Cell] = {}
    lost = 0
    for r, row in enumerate(rows):
        line = [Cell("", r, c) for c in range(row.before)]
        running: dict[int, Cell] = {}
        for text, merge in zip(row.texts, row.merges, strict=True):
            at = len(line)
            if merge is UNMERGED:
                line.append(Cell(text, r, at, 1, 1, row.page))
                continue
            kept = _placed(line, text, merge, r, row, merging.get(at))
            lost += not kept and bool(text)
            if merge.down is not None:
                running.update((c, line[c]) for c in range(at, len(line)))
        line.extend(Cell("", r, c) for c in range(len(line), width))
        merging = running
        slots.append(line)
    return slots, lost


def _placed(line: list[Cell], text: str, merge: Merge, r: int, row: TableRow, above: Cell | None) -> bool:
    """Append a cell with merges to its line; return whether it is a cell of its own rather than part of another."""
    at, span = len(line), merge.span
    if merge.across == "continue" and at > row.before and line[-1].row == r:
        line[-1].width += span
        line.extend(line[-1:] * span)
        return False
    continues = merge.down is not None and merge.down != "restart"
    if continues and above is not None and (above.column == at or line[-1] is above):
        line.extend(_continued(above, span, at, r))
        return False
    line.extend([Cell(text, r, at, 1, span, row.page)] * span)
    return True


def _continued(above: Cell, span: int, at: int, r: int) -> list[Cell]:
    """Return what covers a merged-away cell: the cell above, and an empty cell where it sticks out beyond that."""
    shared = min(span, above.column + above.width - at)
    above.height = r - above.row + 1
    rest = span - shared
    return [above] * shared + ([Cell("", r, at + shared, 1, rest)] * rest if rest else [])
