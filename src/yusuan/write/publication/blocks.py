"""The blocks of a publication: what DOCX, PDF, XLSX and HTML print, each in its own way.

The layout is made once (``yusuan.write.publication.layout``); a writer only draws. Widths are weights, not lengths.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from yusuan.model import Figure, PerformanceGoal, StatutoryTable
from yusuan.model.vocabulary import STATUTORY

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell as it is printed, merged cells once."""

    text: str
    column: int
    """First column it covers, from 0."""
    width: int = 1
    height: int = 1
    align: Align = "left"
    bold: bool = False
    indent: int = 0
    """Levels of indentation of the text (类 0, 款 1, 项 2)."""
    label: bool = False
    """The cell names what stands beside or under it: a header cell for readers of the screen."""
    figure: Figure | None = None
    """The number the cell prints, where it prints one."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of a printed table."""

    cells: tuple[PrintedCell, ...]
    header: bool = False
    """The row belongs to the header, which is repeated on every page."""
    emphasis: bool = False
    """A row of totals."""


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column of a printed table."""

    weight: float
    """Its share of the width."""
    align: Align
    kind: Literal["text", "code", "money", "quantity", "sequence"] = "text"


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table with its title, the line over it, its notes."""

    anchor: str
    """An identifier that is unique in the publication, made of ASCII letters, digits and hyphens."""
    title: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    left: str = ""
    """Left of the line over the table: code and name of the publisher."""
    middle: str = ""
    """Middle of that line: 预算年度：2024."""
    right: str = ""
    """Right of that line: 单位：万元."""
    notes: tuple[str, ...] = ()
    landscape: bool = False
    own_page: bool = False
    """The table begins a page."""
    unit: str | None = None
    """Unit of the amounts: 万元, 元; None where the table has none."""
    source: StatutoryTable | PerformanceGoal | None = None

    def place_of(self, row: int, cell: PrintedCell) -> str:
        """Return the identifier of a cell of ``rows[row]``: unique in the publication."""
        return f"{self.anchor}-r{row + 1}c{cell.column + 1}"

    @property
    def statutory(self) -> bool:
        """One of the nine tables of the law: it stands in the contents, on a page with narrow margins."""
        return isinstance(self.source, StatutoryTable) and self.source.type in STATUTORY

    @property
    def of_project(self) -> bool:
        """The form of a project: there are many, so the contents name their section alone."""
        return isinstance(self.source, PerformanceGoal)


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A heading: level 1 is a part of the document (第一部分), 2 a section (一、), 3 a subsection (（一）) …"""

    anchor: str
    level: int
    text: str
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class PrintedParagraph:
    """A paragraph of running text."""

    text: str
    index: int | None = None
    """Index in ``Disclosure.paragraphs``, where it comes from there."""

    @property
    def anchor(self) -> str:
        """The identifier of the paragraph; empty where it was written by no disclosure."""
        return "" if self.index is None else f"p{self.index}"


PrintedBlock = PrintedHeading | PrintedParagraph | PrintedTable


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    title: str
    """曲阳县人大常委会办公室2024年部门预算公开"""
    entity: str
    year: int
    date: str = ""
    """Of publication, as printed; empty where it is not known."""


@dataclass(slots=True)
class Publication:
    """A disclosure as it is printed."""

    cover: Cover
    blocks: list[PrintedBlock] = field(default_factory=list)
    front: bool = True
    """Print the cover and the contents before the blocks; a notice of a page or two has neither."""

    def headings(self) -> list[PrintedHeading]:
        """Return the headings in order."""
        return [block for block in self.blocks if isinstance(block, PrintedHeading)]

    def tables(self) -> list[PrintedTable]:
        """Return the tables in order."""
        return [block for block in self.blocks if isinstance(block, PrintedTable)]
