"""The blocks of a publication as the template draws them: tags, attributes and pieces of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from yusuan.model import Figure, PerformanceGoal, Statement, StatutoryTable
from yusuan.write.html.provenance import Provenance
from yusuan.write.publication.blocks import (
    PrintedCell,
    PrintedHeading,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
    Publication,
)

_DEEPEST = 6
_TWO_SIDES = {"收入": "revenue", "支出": "expenditure"}


@dataclass(slots=True)
class ViewCell:
    """A cell as drawn; ``tag`` is th or td."""

    text: str
    tag: str
    classes: str
    scope: str = ""
    width: int = 1
    height: int = 1
    fen: int | None = None
    made_of: int | None = None
    """Number of the set of allocations behind the number."""
    anchor: str = ""
    """What addresses name a number by."""


@dataclass(slots=True)
class ViewRow:
    """A row as drawn."""

    cells: list[ViewCell]
    total: bool = False


@dataclass(slots=True)
class ViewTable:
    """A table as drawn."""

    table: PrintedTable
    heading: int
    head: list[ViewRow] = field(default_factory=list)
    body: list[ViewRow] = field(default_factory=list)
    sides: str = ""
    """First and last column of each side of a table with two: 1-2,3-6."""
    kind: str = "table"

    @property
    def project(self) -> PerformanceGoal | None:
        """The project whose form it is, or None."""
        return self.table.source if isinstance(self.table.source, PerformanceGoal) else None


@dataclass(slots=True)
class ViewText:
    """A heading (``heading`` 2 to 6) or a paragraph (0); pieces with a number can be clicked."""

    pieces: list[ViewCell]
    heading: int = 0
    anchor: str = ""
    kind: str = "text"


@dataclass(slots=True)
class ViewProjects:
    """Project forms that follow one another, with their list."""

    tables: list[ViewTable]
    anchor: str
    kind: str = "projects"


@dataclass(slots=True)
class ContentsEntry:
    """A line of the contents; ``projects`` are folded under it."""

    text: str
    anchor: str
    level: int
    projects: list[ViewTable] = field(default_factory=list)


ViewBlock = ViewText | ViewTable | ViewProjects


class PageView:
    """Builds the view of a publication and its contents."""

    def __init__(self, publication: Publication, provenance: Provenance, statements: Sequence[Statement]) -> None:
        self._publication, self._provenance = publication, provenance
        self.contents: list[ContentsEntry] = []
        self._level = 1
        self._statements: dict[int, list[Statement]] = {}
        for statement in statements:
            self._statements.setdefault(statement.paragraph, []).append(statement)

    def blocks(self) -> list[ViewBlock]:
        """Return the blocks in order and fill the contents."""
        found: list[ViewBlock] = []
        for project, group in groupby(self._publication.blocks, _is_project):
            if project:
                found.append(self._projects([b for b in group if isinstance(b, PrintedTable)]))
            else:
                found += [self._block(block) for block in group]
        return found

    def _block(self, block: PrintedHeading | PrintedParagraph | PrintedTable) -> ViewBlock:
        if isinstance(block, PrintedParagraph):
            return ViewText(list(self._pieces(block)), anchor=block.anchor)
        if isinstance(block, PrintedHeading):
            self._level = min(block.level, _DEEPEST - 1)
            if block.in_contents:
                self.contents.append(ContentsEntry(block.text, block.anchor, min(block.level, 3)))
            return ViewText([ViewCell(block.text, "", "")], self._level + 1, block.anchor)
        self.contents.append(ContentsEntry(block.title, block.anchor, min(self._level + 1, 3)))
        return self._table(block)

    def _projects(self, tables: list[PrintedTable]) -> ViewProjects:
        views = [self._table(table) for table in tables]
        anchor = f"list-{tables[0].anchor}"
        title = tables[0].title if len(tables) == 1 else f"项目绩效目标（{len(tables)}个项目）"
        self.contents.append(ContentsEntry(title, anchor, min(self._level + 1, 3), views))
        return ViewProjects(views, anchor)

    def _pieces(self, paragraph: PrintedParagraph) -> Iterator[ViewCell]:
        text, at = paragraph.text, 0
        known = self._statements.get(paragraph.index, []) if paragraph.index is not None else []
        for statement in sorted(known, key=lambda s: s.start):
            figure = statement.figure
            words = text[statement.start : statement.end]
            if figure is None or statement.start < at or figure.printed not in words:
                continue  # a sentence laid out anew: its offsets are those of another text
            yield ViewCell(text[at : statement.start], "", "")
            made_of, anchor = self._provenance.number_of(figure), f"{paragraph.anchor}-{statement.start}"
            yield ViewCell(words, "", "", fen=figure.fen, made_of=made_of, anchor=anchor)
            at = statement.end
        yield ViewCell(text[at:], "", "")

    def _table(self, table: PrintedTable) -> ViewTable:
        view = ViewTable(table, min(self._level + 2, _DEEPEST), sides=_sides(table))
        for number, row in enumerate(table.rows):
            drawn = ViewRow([self._cell(table, number, cell) for cell in row.cells], row.emphasis)
            (view.head if row.header and not view.body else view.body).append(drawn)
        return view

    def _cell(self, table: PrintedTable, position: int, cell: PrintedCell) -> ViewCell:
        row = table.rows[position]
        scope = _scope(table, row, cell)
        column = table.columns[cell.column]
        number = cell.figure is not None
        classes = [
            {"left": "", "centre": "c", "right": "r"}[cell.align],
            f"i{min(cell.indent, 4)}" if cell.indent else "",
        ]
        classes += ["n" if number else "k" if column.kind in ("code", "sequence") and not row.header else ""]
        classes += ["b" if cell.bold else ""]
        anchor = table.place_of(position, cell) if number else ""
        return ViewCell(
            cell.text, "th" if scope else "td", " ".join(filter(None, classes)), scope, cell.width, cell.height,
            _fen(cell.figure), self._provenance.number_of(cell.figure), anchor,
        )  # fmt: skip


def _fen(figure: Figure | None) -> int | None:
    return figure.fen if figure is not None else None


def _is_project(block: object) -> bool:
    return isinstance(block, PrintedTable) and isinstance(block.source, PerformanceGoal)


def _scope(table: PrintedTable, row: PrintedRow, cell: PrintedCell) -> str:
    """Return what a header cell heads (col, colgroup, row), an empty text for a cell of data."""
    if row.header:
        return "colgroup" if cell.width > 1 else "col"
    if cell.label:
        return "col" if all(c.label for c in row.cells) else "row"
    last = cell.column + cell.width
    names = (
        isinstance(table.source, StatutoryTable)
        and cell.figure is None
        and bool(cell.text.strip())
        and table.columns[cell.column].kind == "text"
        and last < len(table.columns)
        and table.columns[last].kind in ("money", "quantity")
    )
    return "row" if names else ""


def _sides(table: PrintedTable) -> str:
    """Return the columns of each side of a table whose rows have two."""
    source = table.source
    if not isinstance(source, StatutoryTable) or not any(row.side for row in source.rows) or not table.rows:
        return ""
    groups = [c for c in table.rows[0].cells if table.rows[0].header and "".join(c.text.split()) in _TWO_SIDES]
    return ",".join(f"{c.column}-{c.column + c.width - 1}" for c in groups) if len(groups) == len(_TWO_SIDES) else ""
