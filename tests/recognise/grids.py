"""Grids and documents built in code: ``<`` continues the cell to the left, ``^`` the cell above."""

from __future__ import annotations

from yusuan.model import Cell, Disclosure, Document, Grid, Location, Paragraph, StatutoryTable
from yusuan.recognise import recognise


def grid(text: str, title: str | None = None) -> Grid:
    """Return the grid drawn in ``text``: a row per line, cells parted by ``|``."""
    slots: list[list[Cell]] = []
    for r, line in enumerate(text.strip().split("\n")):
        row: list[Cell] = []
        for c, part in enumerate(line.strip().split("|")):
            word = part.strip()
            if word == "<":
                cell = row[c - 1]
                if cell.row == r:
                    cell.width = c - cell.column + 1
            elif word == "^":
                cell = slots[r - 1][c]
                cell.height = r - cell.row + 1
            else:
                cell = Cell(word, r, c)
            row.append(cell)
        slots.append(row)
    assert len({len(row) for row in slots}) == 1, [len(row) for row in slots]
    return Grid(slots, Location(), title=title)


def document(*blocks: str | Grid, name: str = "case.docx") -> Document:
    """Return a document of paragraphs (plain strings) and grids."""
    made = Document(name, "docx")
    for index, block in enumerate(blocks):
        if isinstance(block, str):
            made.blocks.append(Paragraph(block, Location(line=index + 1, block=index)))
        else:
            block.location = Location(block=index, page=block.location.page)
            made.blocks.append(block)
    return made


def read(*blocks: str | Grid) -> Disclosure:
    return recognise(document(*blocks))


def table(*blocks: str | Grid, type_: str | None = None) -> StatutoryTable:
    """Return the (first) recognised table of the type."""
    disclosure = read(*blocks)
    found = [t for t in disclosure.tables if type_ is None or t.type == type_]
    assert found, [t.type for t in disclosure.tables] + [u.text for u in disclosure.unrecognised]
    return found[0]


def values(found: StatutoryTable, **where: str) -> dict[str, str | None]:
    """Return measure → printed text of the first row with this code, label or side."""
    for row in found.rows:
        if all(getattr(row, key) == value for key, value in where.items()):
            return {k: (f.printed if f else None) for k, f in row.values.items()}
    raise AssertionError(f"no row {where}: {[(r.code, r.label, r.side) for r in found.rows]}")
