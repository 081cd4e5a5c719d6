"""The document side of the HTML report: its blocks as printed, each number with what became of it.

A number is ``failed`` (a finding involves it), ``checked`` (rules looked at it and agreed), ``understood`` (read, but
no rule looked at it) or ``missed`` (printed, but not understood).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yusuan.model import Cell, Document, Figure, Grid, Paragraph, Statement
from yusuan.model.money import parse_number
from yusuan.model.report import Report
from yusuan.model.vocabulary import CONCEPTS, MEASURES, TABLES


@dataclass
class ViewCell:
    """A cell as drawn."""

    text: str
    height: int = 1
    width: int = 1
    status: str = ""
    key: int | None = None
    header: bool = False
    identifier: str = ""


@dataclass
class ViewBlock:
    """A paragraph (as pieces of text) or a table (as rows of cells) with what it was recognised as."""

    kind: str
    identifier: str
    pieces: list[ViewCell] = field(default_factory=list)
    rows: list[list[ViewCell]] = field(default_factory=list)
    badge: str = ""
    page: int | None = None
    level: int | None = None


class DocumentView:
    """Builds the blocks and the facts behind every clickable number."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.facts: list[dict[str, Any]] = []
        self.failed: dict[int, list[int]] = {}
        for finding in report.findings:
            for one in (finding, *finding.consequences):
                for figure in one.figures:
                    self.failed.setdefault(figure, []).append(finding.number)
        self.cells: dict[int, tuple[Figure, str]] = dict(self._figures())
        self.badges: dict[int, str] = dict(self._badges())
        self.known_cells = self._text_cells()
        self.statements: dict[int, list[Statement]] = {}
        for statement in report.disclosure.statements:
            self.statements.setdefault(statement.paragraph, []).append(statement)

    def blocks(self) -> list[ViewBlock]:
        """Return the blocks of the document in order; empty where the disclosure has no source document."""
        source = self.report.disclosure.source
        return [] if source is None else list(self._blocks(source))

    def _blocks(self, source: Document) -> Iterator[ViewBlock]:
        paragraph = 0
        lines = self.report.disclosure.paragraphs
        for number, block in enumerate(source.blocks):
            if isinstance(block, Grid):
                yield self._table(number, block)
                continue
            yield self._paragraph(number, block, paragraph if paragraph < len(lines) else None)
            paragraph += 1

    def _paragraph(self, number: int, block: Paragraph, index: int | None) -> ViewBlock:
        statements = self.statements.get(index, []) if index is not None else []
        view = ViewBlock("paragraph", f"b{number}", page=block.location.page)
        if index is not None:
            line = self.report.disclosure.paragraphs[index]
            view.level = min(len(line.section), 4) if line.kind == "heading" else None
            view.badge = line.kind
        view.pieces = list(self._pieces(block.text, statements))
        return view

    def _pieces(self, text: str, statements: list[Statement]) -> Iterator[ViewCell]:
        at = 0
        for statement in sorted(statements, key=lambda s: s.start):
            if statement.figure is None or statement.start < at:
                continue
            yield ViewCell(text[at : statement.start])
            meaning = CONCEPTS.get(statement.concept or "", statement.subject)
            key = self._fact(statement.figure, meaning)
            yield ViewCell(text[statement.start : statement.end], status=self._status(statement.figure), key=key)
            at = statement.end
        yield ViewCell(text[at:])

    def _table(self, number: int, grid: Grid) -> ViewBlock:
        badge = self.badges.get(id(grid), "")
        view = ViewBlock("table", f"b{number}", badge=badge or "missed", page=grid.location.page)
        head = grid.header_rows or 0
        for r, slots in enumerate(grid.slots):
            row = [
                self._cell(number, cell, r < head) for c, cell in enumerate(slots) if (cell.row, cell.column) == (r, c)
            ]
            view.rows.append(row)
        return view

    def _cell(self, number: int, cell: Cell, header: bool) -> ViewCell:
        view = ViewCell(cell.text, cell.height, cell.width, header=header)
        view.identifier = f"b{number}r{cell.row}c{cell.column}"
        found = self.cells.get(id(cell))
        if found is not None:
            view.status, view.key = self._status(found[0]), self._fact(found[0], found[1])
        elif id(cell) not in self.known_cells and parse_number(cell.text) is not None:
            view.status = "missed"
        return view

    def _status(self, figure: Figure) -> str:
        if id(figure) in self.failed:
            return "failed"
        return "checked" if id(figure) in self.report.figure_rules else "understood"

    def _fact(self, figure: Figure, meaning: str) -> int:
        self.facts.append(
            {
                "meaning": meaning,
                "printed": figure.printed,
                "rules": self.report.figure_rules.get(id(figure), []),
                "findings": sorted(set(self.failed.get(id(figure), []))),
            }
        )
        return len(self.facts) - 1

    def _figures(self) -> Iterator[tuple[int, tuple[Figure, str]]]:
        for table in self.report.disclosure.tables:
            name = TABLES.get(table.type, table.title)
            for row in table.rows:
                for measure, figure in row.values.items():
                    if figure is not None and figure.cell is not None:
                        words = f"{name} · {row.official_code or ''} {row.label} · {_measure(measure)}"
                        yield id(figure.cell), (figure, words)
        for project in self.report.disclosure.projects:
            named = (("预算数", project.budget), ("财政资金", project.fiscal), ("其他资金", project.other))
            plan = [
                (label, f)
                for label, f in zip(project.plan_labels or ["支出计划"] * 4, project.plan or (), strict=False)
            ]
            for words, figure in (*named, *plan):
                if figure is not None and figure.cell is not None:
                    yield id(figure.cell), (figure, f"项目 {project.name} · {words}")

    def _badges(self) -> Iterator[tuple[int, str]]:
        for table in self.report.disclosure.tables:
            for grid in table.grids:
                yield id(grid), TABLES.get(table.type, table.type)
        for project in self.report.disclosure.projects:
            for grid in project.grids:
                yield id(grid), f"{TABLES['performance_goal']}：{project.name}"

    def _text_cells(self) -> set[int]:
        """Cells whose digits are no figures: codes, ordinals, indicators."""
        known: set[int] = set()
        for table in self.report.disclosure.tables:
            known.update(id(cell) for row in table.rows for cell in (row.label_cell, row.code_cell) if cell is not None)
            for grid in table.grids:
                known.update(id(cell) for cell in grid.cells() if len(cell.text) <= 3 and cell.column <= 2)
        for project in self.report.disclosure.projects:
            known.update(id(cell) for cell in project.cells.values())
            known.update(id(cell) for i in project.indicators for cell in i.cells.values())
        return known


def _measure(measure: str) -> str:
    base, _, year = measure.partition("@")
    return f"{year}年{MEASURES.get(base, base)}" if year else MEASURES.get(base, base)
