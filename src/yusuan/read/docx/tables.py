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
    texts: list[str] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    page: int | None = None

    @property
    def width(self) -> int:
        """Columns of the grid that the row takes."""
        return self.before + sum(merge.span for merge in self.merges) + self.after


def find_merges(root: etree._Element) -> dict[etree._Element, Merge]:
    """Return cell → merges for the cells under ``root`` that have any."""
    found: dict[etree._Element, Merge] = {}
    for element in root.iter(n.GRIDSPAN, n.VMERGE, n.HMERGE):
        properties = element.getparent()
        cell = properties.getparent() if properties is not None else None
        # What stands in tcPrChange is how the cell was before a revision.
        if cell is None or cell.tag != n.TC:
            continue
        merge = found.get(cell)
        if merge is None:
            merge = found[cell] = Merge()
        tag, said = element.tag, element.get(n.VAL)
        if tag == n.GRIDSPAN:
            merge.span = max(integer(said) or 1, 1)
        elif tag == n.VMERGE:
            merge.down = said or "continue"
        else:
            merge.across = said or "continue"
    return found


def children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Yield the children of a kind, through content controls and other wrappers around them."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag not in _LEAVES:
            yield from children(child, wanted)


def row_shape(element: etree._Element) -> TableRow:
    """Return the gaps and the header mark of a row, its cells not yet read."""
    row = TableRow(element)
    for child in element:
        if child.tag != n.TRPR:
            continue
        for said in child:
            tag = said.tag
            if tag == n.GRIDBEFORE:
                row.before = max(integer(said.get(n.VAL)) or 0, 0)
            elif tag == n.GRIDAFTER:
                row.after = max(integer(said.get(n.VAL)) or 0, 0)
            elif tag == n.TBLHEADER:
                row.header = bool(toggle(said))
        break
    return row


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
    for cell in children(row.element, n.TC):
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
