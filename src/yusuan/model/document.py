"""What a file holds, before anybody knows that it is about a budget: paragraphs and table grids, each with its place.

Readers produce a :class:`Document`; the recogniser consumes it. Text is kept as found; numbers are parsed later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a source file. What a format does not have is None. Pages, lines and cells count from 1."""

    source: str | None = None
    """File name within a package of several files."""
    page: int | None = None
    line: int | None = None
    sheet: str | None = None
    block: int | None = None
    """Index of the block in ``Document.blocks`` (from 0)."""
    row: int | None = None
    column: int | None = None
    box: tuple[float, float, float, float] | None = None
    """left, top, right, bottom in points from the top left corner of the page."""


@dataclass(slots=True)
class Paragraph:
    """A line or paragraph of running text. ``level`` is the heading level (1 = highest) where the format marks it."""

    text: str
    location: Location
    level: int | None = None
    size: float | None = None
    """Font size in points, where the format tells."""
    bold: bool = False
    centred: bool = False


@dataclass(slots=True)
class Cell:
    """One cell of a grid, merged cells once. ``row`` and ``column`` are its top left slot, from 0."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    page: int | None = None
    line: int | None = None
    box: tuple[float, float, float, float] | None = None
    formula: bool = False
    """The cell holds a formula; its text is the stored value (empty where the file stores none)."""


@dataclass(slots=True)
class Grid:
    """A table as a dense grid: ``slots[r][c]`` is the cell that covers the slot; a merged cell stands in each.

    ``slots[r][c] is slots[r][c - 1]`` tells a horizontal merge. Rows are of equal length. A slot that no cell covers
    (a damaged or ragged table) holds an empty cell of its own.
    """

    slots: list[list[Cell]]
    location: Location
    header_rows: int | None = None
    """Leading rows that the format itself marks as header; None where it does not say."""
    title: str | None = None
    """A title that the format attaches to the table (a sheet's name, an HTML caption)."""
    hidden: bool = False
    row_origin: int = 0
    column_origin: int = 0
    """Where slot (0, 0) lies in its sheet (XLSX), from 0."""

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.slots)

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self.slots[0]) if self.slots else 0

    def text(self, row: int, column: int) -> str:
        """Return the text of the cell that covers a slot."""
        return self.slots[row][column].text

    def cells(self) -> Iterator[Cell]:
        """Yield every cell once, row by row."""
        for r, row in enumerate(self.slots):
            for c, cell in enumerate(row):
                if cell.row == r and cell.column == c:
                    yield cell

    def place(self, cell: Cell) -> Location:
        """Return where ``cell`` stands in the source file."""
        at = self.location
        return Location(
            source=at.source,
            page=cell.page or at.page,
            line=cell.line or at.line,
            sheet=at.sheet,
            block=at.block,
            row=self.row_origin + cell.row + 1,
            column=self.column_origin + cell.column + 1,
            box=cell.box,
        )


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader wants the user to know: a hidden sheet, tracked changes, a formula without stored value."""

    kind: str
    """A stable word: hidden_sheet, hidden_rows, tracked_changes, missing_value, encoding, repaired, truncated …"""
    message: str
    location: Location


@dataclass(slots=True)
class Document:
    """One published file (or a package of several), as data."""

    name: str
    """The file as the user gave it."""
    format: str
    """docx, pdf, xlsx, csv, html, text, package; scan where the text was recognised from pictures"""
    blocks: list[Block] = field(default_factory=list)
    headers: list[Paragraph] = field(default_factory=list)
    """Page headers and footers, kept apart from the text."""
    notices: list[Notice] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    """Names of files that the document links to or holds."""
    pages: int | None = None
    page_sizes: list[tuple[float, float]] = field(default_factory=list)
    """Width and height in points of each page, where the format has pages."""

    def grids(self) -> Iterator[Grid]:
        """Yield the tables in document order."""
        return (block for block in self.blocks if isinstance(block, Grid))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in document order."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


def grid_from_rows(rows: list[list[str]], location: Location, lines: list[list[int | None]] | None = None) -> Grid:
    """Build a grid without merges from rows of texts; short rows are filled with empty cells."""
    width = max((len(row) for row in rows), default=0)
    slots = []
    for r, row in enumerate(rows):
        cells = [Cell(text, r, c, line=lines[r][c] if lines else None) for c, text in enumerate(row)]
        cells.extend(Cell("", r, c) for c in range(len(row), width))
        slots.append(cells)
    return Grid(slots, location)
