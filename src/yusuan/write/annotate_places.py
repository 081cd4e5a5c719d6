"""Where a finding's place is in the XML of a DOCX: blocks and elements are matched by their text, in order.

The reader counts blocks in the accepted view of the document; here the tree is as it is stored, with revisions, field
codes and text boxes. Matching by text keeps the two apart: what does not match is placed at the nearest paragraph.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yusuan.model import Block, Grid, Location
from yusuan.model.text import squeeze

if TYPE_CHECKING:
    from lxml import etree

    Anchor = tuple[etree._Element, etree._Element, bool]
    """First and last paragraph of the range, and whether it is the exact place."""

_UNREAD = frozenset({"moveFrom", "del", "pPr", "rPr", "tcPr", "trPr", "tblPr", "sdtPr", "txbxContent", "Fallback"})
_KEY = 300
"""Characters of a table by which it is known."""


@dataclass(slots=True)
class _Item:
    """A paragraph or a table of the tree, and the paragraph to put a note at."""

    element: etree._Element
    table: bool
    key: str
    anchor: etree._Element


class Places:
    """Finds elements for locations in one document."""

    def __init__(self, root: etree._Element, blocks: list[Block]) -> None:
        from lxml import etree

        self._w = f"{{{etree.QName(root).namespace}}}"
        self._blocks = blocks
        body = root.find(f"{self._w}body")
        self._body = body if body is not None else root
        items = list(self._items(self._body, None))
        self._first = items[0].anchor if items else self._new_paragraph()
        self._found = _matched([(isinstance(b, Grid), _block_key(b)) for b in blocks], items)

    def find(self, at: Location, printed: str | None) -> Anchor:
        """Return the paragraphs that a note about ``at`` goes to, and whether that is the exact place."""
        if at.block is None:
            return self._first, self._first, True
        item = self._found.get(at.block)
        if item is None:
            nearest = max((b for b in self._found if b < at.block), default=None)
            anchor = self._found[nearest].anchor if nearest is not None else self._first
            return anchor, anchor, False
        block = self._blocks[at.block]
        if not item.table or not isinstance(block, Grid) or at.row is None or at.column is None:
            return item.anchor, item.anchor, True
        return self._cell(item, block, at.row - block.row_origin - 1, at.column - block.column_origin - 1)

    def _new_paragraph(self) -> etree._Element:
        from lxml import etree

        paragraph = etree.Element(f"{self._w}p")
        self._body.insert(0, paragraph)
        return paragraph

    # Walking the tree ------------------------------------------------------------------------------------------

    def _items(self, parent: etree._Element, host: etree._Element | None) -> Iterator[_Item]:
        """Yield paragraphs and tables in order; what stands in a text box is anchored at the box's paragraph."""
        w = self._w
        for child in parent:
            if child.tag == f"{w}p":
                anchor = host if host is not None else child
                yield _Item(child, False, self._text(child), anchor)
                for box in child.iter(f"{w}txbxContent"):
                    yield from self._items(box, anchor)
            elif child.tag == f"{w}tbl":
                yield from self._table(child, host)
            elif isinstance(child.tag, str) and _local(child) not in _UNREAD:
                yield from self._items(child, host)

    def _table(self, table: etree._Element, host: etree._Element | None) -> Iterator[_Item]:
        w = self._w
        cells = [cell for row in self._children(table, "tr") for cell in self._children(row, "tc")]
        first = next((p for cell in cells for p in cell.iter(f"{w}p")), None)
        if first is not None:
            key = "".join(self._text(cell) for cell in cells)[:_KEY]
            yield _Item(table, True, key, host if host is not None else first)
        for cell in cells:
            if len(cells) == 1:  # a frame around other content is read as that content
                yield from self._items(cell, host)
            else:
                for nested in self._children(cell, "tbl"):
                    yield from self._table(nested, host)

    def _children(self, parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
        """Yield children of a kind through content controls and revision marks, not through tables."""
        for child in parent:
            if not isinstance(child.tag, str):
                continue
            name = _local(child)
            if name == wanted:
                yield child
            elif name not in _UNREAD and name not in ("p", "tc", "tr", "tbl"):
                yield from self._children(child, wanted)

    def _text(self, element: etree._Element) -> str:
        return squeeze("".join(_texts(element)))

    # Cells -----------------------------------------------------------------------------------------------------

    def _cell(self, item: _Item, grid: Grid, row: int, column: int) -> Anchor:
        if not (0 <= row < grid.height and 0 <= column < grid.width):
            return item.anchor, item.anchor, False
        cell = grid.slots[row][column]
        element = self._element_of(item.element, grid, cell.row, cell.column)
        if element is None or item.anchor not in set(item.element.iter(f"{self._w}p")):
            return item.anchor, item.anchor, False
        paragraphs = list(self._children(element, "p")) or list(element.iter(f"{self._w}p"))
        return (paragraphs[0], paragraphs[-1], True) if paragraphs else (item.anchor, item.anchor, False)

    def _element_of(self, table: etree._Element, grid: Grid, row: int, column: int) -> etree._Element | None:
        """Return the cell element that covers a slot; deleted rows shift the count, so the text decides."""
        rows = [cells for line in self._children(table, "tr") if (cells := list(self._spans(line)))]
        wanted = squeeze(grid.text(row, column))
        order = sorted(range(len(rows)), key=lambda r: abs(r - row))
        for r in order:
            covering = next((e for at, span, e in rows[r] if at <= column < at + span), None)
            if covering is not None and _same(self._text(covering), wanted) and self._same_row(rows[r], grid, row):
                return covering
        if row >= len(rows):
            return None
        return next((e for _, _, e in rows[row] if wanted and _same(self._text(e), wanted)), None)

    def _same_row(self, cells: list[tuple[int, int, etree._Element]], grid: Grid, row: int) -> bool:
        """Say whether a row of the tree is this row of the grid: its cells that are not merged away read the same."""
        printed = {squeeze(c.text) for c in grid.slots[row]}
        return all(not (text := self._text(e)) or any(_same(text, p) for p in printed) for _, _, e in cells)

    def _spans(self, row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
        """Yield first column, span and element of each cell of a row."""
        w = self._w
        before = row.find(f"{w}trPr/{w}gridBefore")
        at = _number(before.get(f"{w}val")) if before is not None else 0
        for cell in self._children(row, "tc"):
            mark = cell.find(f"{w}tcPr/{w}gridSpan")
            span = max(_number(mark.get(f"{w}val")), 1) if mark is not None else 1
            yield at, span, cell
            at += span


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _number(value: str | None) -> int:
    return int(value) if value is not None and value.isdigit() else 0


def _texts(element: etree._Element) -> Iterator[str]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = _local(child)
        if name == "t":
            yield child.text or ""
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in _UNREAD and name != "tbl":
            yield from _texts(child)


def _same(stored: str, read: str) -> bool:
    """Say whether a text of the tree is what was read: automatic numbers come before it, hidden words stand in it."""
    return stored == read or (bool(stored) and read.endswith(stored)) or (bool(read) and read in stored)


def _block_key(block: Block) -> str:
    if isinstance(block, Grid):
        return squeeze("".join(cell.text for cell in block.cells()))[:_KEY]
    return squeeze(block.text)


def _matched(wanted: list[tuple[bool, str]], items: list[_Item]) -> dict[int, _Item]:
    """Return block → item: equal texts in order first, then what lies between them by likeness."""
    offered = [(item.table, item.key) for item in items]
    found: dict[int, _Item] = {}
    a = b = 0
    for i, j, length in difflib.SequenceMatcher(None, wanted, offered, autojunk=False).get_matching_blocks():
        _fill_gap(range(a, i), items[b:j], wanted, found)
        found.update((i + n, items[j + n]) for n in range(length))
        a, b = i + length, j + length
    return found


def _fill_gap(gap: range, items: list[_Item], wanted: list[tuple[bool, str]], found: dict[int, _Item]) -> None:
    at = 0
    for number in gap:
        table, key = wanted[number]
        for k in range(at, len(items)):
            if items[k].table == table and _alike(items[k], key):
                found[number], at = items[k], k + 1
                break


def _alike(item: _Item, key: str) -> bool:
    if not item.table:
        return _same(item.key, key)
    return difflib.SequenceMatcher(None, item.key, key, autojunk=False).ratio() > 0.6
