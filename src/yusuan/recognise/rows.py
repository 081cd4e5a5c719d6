"""Rows of a table: label, code, amounts, whatever its layout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yusuan.model import Cell, Figure, Found, Grid, Row
from yusuan.model.disclosure import money_figure, number_figure
from yusuan.model.money import parse_number
from yusuan.model.text import normalise, squeeze
from yusuan.model.vocabulary import NOT_MONEY
from yusuan.recognise.captions import clean_line, read_caption
from yusuan.recognise.codes import CodeReader, code_text, split_name
from yusuan.recognise.context import TableContext
from yusuan.recognise.headers import Header, find_header, is_note, is_numbering_row, starts
from yusuan.recognise.layout import Block, Layout
from yusuan.recognise.lexicon import AMOUNTS
from yusuan.recognise.measures import concept


@dataclass(slots=True)
class DataRow:
    """A row of the body of a table."""

    grid: Grid
    row: int
    cells: list[Cell]
    torn: bool = False
    """The row was printed as two, its label alone over the rest; ``cells`` are put back under their columns."""


@dataclass(slots=True)
class Body:
    """The rows of the body, and the notes that stand among them."""

    rows: list[DataRow] = field(default_factory=list)
    notes: list[Found] = field(default_factory=list)


def body_of(context: TableContext, header: Header) -> Body:
    """Return the body of a table: every grid's rows without headers repeated on later pages, captions and notes."""
    body = Body()
    signature = _signature(context.grid, header)
    if header.mixed is not None:
        body.rows.append(_total_of_header(context.grid, header.mixed))
    for position, grid in enumerate(context.grids):
        first = header.end if position == 0 else _resume(grid, header)
        for r in range(first, grid.height):
            cells = starts(grid, r)
            if not cells or _repeats(cells, signature):
                continue
            if is_note(cells[0].text) and len(cells) <= 2:
                body.notes.append(Found(cells[0].text.strip(), cells[0].text, grid.place(cells[0])))
                continue
            if is_numbering_row(cells) or (len(cells) <= 2 and all(_is_caption(c) for c in cells)):
                continue
            body.rows.append(DataRow(grid, r, _as_wide(grid.slots[r], r, context.grid.width)))
    if header.paths and concept(header.paths[0][-1] if header.paths[0] else "") in _NAMES:
        body.rows = _mend(body.rows)
    return body


def _as_wide(cells: list[Cell], row: int, width: int) -> list[Cell]:
    """Return the cells of a row of a later grid, which may have fewer columns than the first one."""
    return cells if len(cells) >= width else [*cells, *(Cell("", row, c) for c in range(len(cells), width))]


_NAMES = frozenset({"#label", "#project_name", "#unit_name"})


def _total_of_header(grid: Grid, row: int) -> DataRow:
    """Return the total row that shares a line with header words; those are no values of it."""
    cells = grid.slots[row]
    label = cells[0]
    return DataRow(grid, row, [c if c is label or c.row != row else Cell("", row, i) for i, c in enumerate(cells)])


def _mend(rows: list[DataRow]) -> list[DataRow]:
    """Rejoin rows that were torn after their name: the name alone in its row, the next row one column to the left.

    The cells that moved are those before the first gap of the lower row.
    """
    mended: list[DataRow] = []
    for data in rows:
        name = _lone_name(mended[-1]) if mended else None
        gap = _first_gap(data.cells)
        if name is not None and gap and parse_number(data.cells[0].text) is not None:
            mended[-1] = DataRow(data.grid, data.row, [name, *data.cells[:gap], *data.cells[gap + 1 :]], torn=True)
        else:
            mended.append(data)
    return mended


def _lone_name(data: DataRow) -> Cell | None:
    first = data.cells[0]
    alone = all(c is first or not c.text for c in data.cells) and first.height == 1
    return first if alone and first.text.strip() and parse_number(first.text) is None else None


def _first_gap(cells: list[Cell]) -> int | None:
    """Return the first column without a cell of its own: blank, or covered by the cell to its left."""
    gaps = (i for i in range(1, len(cells)) if not cells[i].text or cells[i] is cells[i - 1])
    return next(gaps, None)


def _is_caption(cell: Cell) -> bool:
    found = read_caption(cell.text)
    return bool(found.unit or found.year or (found.entity and ":" in normalise(cell.text)))


def _signature(grid: Grid, header: Header) -> set[tuple[str, ...]]:
    return {tuple(normalise(c.text) for c in starts(grid, r)) for r in range(header.first, header.end)}


def _repeats(cells: list[Cell], signature: set[tuple[str, ...]]) -> bool:
    return len(cells) > 1 and any(
        len(line) == len(cells) and all(normalise(c.text) == word for c, word in zip(cells, line, strict=True))
        for line in signature
    )


def _resume(grid: Grid, header: Header) -> int:
    """Return the first body row of a later grid: past a repeated header, where it has one."""
    own = find_header(grid)
    return own.end if own.end > own.first and own.known >= 2 else 0


@dataclass(slots=True)
class RowReader:
    """Turns body rows into rows of a table with this layout."""

    layout: Layout
    unit: str
    economic: bool = False
    _positions: dict[int, int] = field(init=False)
    """``id()`` of a block → its position"""

    def __post_init__(self) -> None:
        self._positions = {id(block): position for position, block in enumerate(self.layout.blocks)}

    def read(self, body: Body) -> list[Row]:
        """Return the rows, block by block: all rows of the left block, then all of the next."""
        rows: list[Row] = []
        for block in self.layout.blocks:
            rows.extend(self._block(body, block))
        return rows

    def _block(self, body: Body, block: Block) -> Iterator[Row]:
        codes = CodeReader(self.economic)
        for data in body.rows:
            row = self._row(data, block, codes)
            if row is not None:
                yield row

    def _row(self, data: DataRow, block: Block, codes: CodeReader) -> Row | None:
        cells = data.cells
        label_cell = cells[block.label] if block.label is not None else None
        code_cells = [cells[i] for i in block.codes]
        if self._reaches_next(label_cell, block):
            return None
        values = self._values(data, block)
        if self._is_tail(cells, block):
            return None
        label, printed = _label_and_codes(label_cell, code_cells)
        if not label and not any(printed):
            label = self._total_elsewhere(cells, block)
        if not label and not printed and all(v is None for v in values.values()):
            return None
        code, meant = codes.read(tuple(printed)) if printed else (None, None)
        row = Row(label, values, code, tuple(p for p in printed if p), meant, block.side, index=data.row)
        row.label_cell = label_cell
        row.code_cell = next((c for c in code_cells if c.text.strip()), None)
        if self.layout.sequence is not None:
            row.sequence = squeeze(cells[self.layout.sequence].text) or None
        row.texts = {key: squeeze(cells[i].text) for i, key in block.texts.items() if cells[i].text.strip()}
        if block.marked:
            row.texts["block"] = block.name
        self._unit(row, cells)
        return row

    def _total_elsewhere(self, cells: list[Cell], block: Block) -> str:
        """Return 合计 where it is printed in a column that is neither of codes nor of names; empty where it is not."""
        end = min(block.measures, default=0)
        words = (squeeze(c.text) for c in cells[:end] if c.text)
        return next((w for w in words if concept(w) in AMOUNTS), "") if len(self.layout.blocks) == 1 else ""

    def _reaches_next(self, label: Cell | None, block: Block) -> bool:
        """Say whether a label is merged over this block's amounts and the next block's label: it is the next one's."""
        if label is None or label.width == 1 or len(self.layout.blocks) == 1:
            return False
        following = [b.label for b in self.layout.blocks if b.label is not None and b.label > (block.label or 0)]
        return bool(following) and following[0] < label.column + label.width

    def _is_tail(self, cells: list[Cell], block: Block) -> bool:
        """Say whether this block only prints the amount of a label that stands in the block before."""
        before = self._neighbour(block, -1)
        return before is not None and self._tail(cells, before) is not None

    def _tail(self, cells: list[Cell], block: Block) -> Cell | None:
        """Return the amount of a label that runs on over the next block: 公用经费合计 |  |  |  |  | 35.81."""
        after = self._neighbour(block, 1)
        if after is None or len(block.measures) != 1 or len(after.measures) != 1 or block.side != after.side:
            return None
        own, far = next(iter(block.measures)), next(iter(after.measures))
        names = [i for i in (*block.codes, block.label) if i is not None]
        others = [i for i in (*after.codes, after.label) if i is not None]
        empty = not cells[own].text and not any(cells[i].text for i in others)
        return cells[far] if empty and others and any(cells[i].text for i in names) and cells[far].text else None

    def _neighbour(self, block: Block, step: int) -> Block | None:
        blocks = self.layout.blocks
        if len(blocks) == 1:
            return None
        position = self._positions[id(block)] + step
        return blocks[position] if 0 <= position < len(blocks) else None

    def _unit(self, row: Row, cells: list[Cell]) -> None:
        layout = self.layout
        code = normalise(cells[layout.unit_code].text) if layout.unit_code is not None else ""
        name = clean_line(cells[layout.unit_name].text) if layout.unit_name is not None else ""
        if code and code.isdigit():
            row.unit_code = code
        if name:
            if not row.label:
                row.label = name
            elif name != row.label:
                row.texts["unit"] = name

    def _values(self, data: DataRow, block: Block) -> dict[str, Figure | None]:
        values: dict[str, Figure | None] = {}
        for index, measure in block.measures.items():
            cell = data.cells[index]
            if cell is data.cells[block.label or 0] and block.label is not None:
                values[measure] = None  # a label merged over the amounts
            elif not cell.text and (tail := self._tail(data.cells, block)) is not None:
                values[measure] = self.figure(tail, index, measure, data.grid)
            elif data.torn:
                values[measure] = self.figure(cell, index, measure, data.grid)
            elif cell.row != data.row or (cell.column != index and cell.column in block.measures):
                values[measure] = None
            else:
                values[measure] = self.figure(cell, index, measure, data.grid)
        return values

    def figure(self, cell: Cell, index: int, measure: str, grid: Grid) -> Figure | None:
        """Return what an amount or quantity cell prints."""
        text = cell.text
        if not text:
            return None
        if measure.partition("@")[0] in NOT_MONEY:
            return number_figure(text, cell, grid)
        return money_figure(text, self.layout.units.get(index, self.unit), cell, grid)


def _label_and_codes(label_cell: Cell | None, code_cells: list[Cell]) -> tuple[str, list[str]]:
    label = _plain(label_cell.text) if label_cell is not None else ""
    printed: list[str] = []
    seen: set[int] = set()
    for cell in code_cells:
        if id(cell) in seen or cell is label_cell:
            continue
        seen.add(id(cell))
        text = cell.text
        code = code_text(text) if text else ""
        if code is None:
            both = split_name(text)
            if both:
                code, name = both
                label = label or name
            else:
                code = ""
                label = label or _plain(text)
        printed.append(code or "")
    if not any(printed):
        both = split_name(label) if label[:1].isdigit() or label[:1] in "[【(" or label[-1:] in ")）]】" else None
        return (both[1], [both[0]]) if both else (label, [])
    return label, printed


def _plain(text: str) -> str:
    if "[bookmark" in text:
        return clean_line(text)
    return squeeze(text)
