"""The document side of the HTML report: its blocks as printed, each number with what became of it.

A number is ``failed`` (a finding involves it), ``checked`` (rules looked at it and agreed), ``understood`` (read, but
no rule looked at it) or ``missed`` (printed, but not understood).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yusuan.model import Cell, Document, Figure, Grid, Paragraph, PerformanceGoal, Statement
from yusuan.model.money import parse_number
from yusuan.model.report import Report
from yusuan.write.wording import WORDS, concept_name, measure_name, table_name


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

    def __init__(self, report: Report, language: str = "zh") -> None:
        self.report = report
        self.language = language
        self.facts: list[dict[str, Any]] = []
        self.failed: dict[int, list[int]] = {}
        for finding in report.findings:
            for one in (finding, *finding.consequences):
                for figure in one.figures:
                    self.failed.setdefault(figure, []).append(finding.number)
        self.cells: dict[int, list[tuple[Figure, str]]] = {}
        for cell, read, meaning in self._figures():
            self.cells.setdefault(cell, []).append((read, meaning))
        self.badges: dict[int, str] = dict(self._badges())
        self.missed = self._missed_cells()
        self.lines = {line.location.block: n for n, line in enumerate(report.disclosure.paragraphs)}
        self.statements: dict[int, list[Statement]] = {}
        for statement in report.disclosure.statements:
            self.statements.setdefault(statement.paragraph, []).append(statement)

    def blocks(self) -> list[ViewBlock]:
        """Return the blocks of the document in order; empty where the disclosure has no source document."""
        source = self.report.disclosure.source
        return [] if source is None else list(self._blocks(source))

    def _blocks(self, source: Document) -> Iterator[ViewBlock]:
        for number, block in enumerate(source.blocks):
            yield self._table(number, block) if isinstance(block, Grid) else self._paragraph(number, block)

    def _paragraph(self, number: int, block: Paragraph) -> ViewBlock:
        index = self.lines.get(number)
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
            figures = [(statement.figure, concept_name(statement.concept, statement.subject, self.language))]
            words = text[statement.start : statement.end]
            yield ViewCell(words, status=self._status(figures), key=self._fact(figures))
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
        figures = self.cells.get(id(cell))
        if figures is not None:
            view.status, view.key = self._status(figures), self._fact(figures)
        elif id(cell) in self.missed:
            view.status = "missed"
        return view

    def _status(self, figures: list[tuple[Figure, str]]) -> str:
        """Return the heaviest answer about a cell that is read as one or several figures."""
        found = {id(figure) for figure, _ in figures}
        if found & self.failed.keys():
            return "failed"
        return "checked" if found & self.report.figure_rules.keys() else "understood"

    def _fact(self, figures: list[tuple[Figure, str]]) -> int:
        rules = [rule for figure, _ in figures for rule in self.report.figure_rules.get(id(figure), [])]
        findings = [number for figure, _ in figures for number in self.failed.get(id(figure), [])]
        self.facts.append(
            {
                "meaning": "；".join(dict.fromkeys(meaning for _, meaning in figures)),
                "printed": figures[0][0].printed,
                "rules": list(dict.fromkeys(rules)),
                "findings": sorted(set(findings)),
            }
        )
        return len(self.facts) - 1

    def _figures(self) -> Iterator[tuple[int, Figure, str]]:
        for table in self.report.disclosure.tables:
            name = table_name(table.type, self.language)
            for row in table.rows:
                for measure, figure in row.values.items():
                    if figure is not None and figure.cell is not None:
                        label = " ".join(filter(None, (row.official_code, row.label)))
                        yield id(figure.cell), figure, f"{name} · {label} · {measure_name(measure, self.language)}"
        for project in self.report.disclosure.projects:
            for words, figure in self._project_figures(project):
                if figure is not None and figure.cell is not None:
                    yield id(figure.cell), figure, f"{project.name} · {words}"

    def _project_figures(self, project: PerformanceGoal) -> Iterator[tuple[str, Figure | None]]:
        words = WORDS[self.language]
        yield words["project_budget"], project.budget
        yield words["project_fiscal"], project.fiscal
        yield words["project_other"], project.other
        labels = project.plan_labels if self.language == "zh" else []
        for n, figure in enumerate(project.plan or ()):
            yield labels[n] if n < len(labels) else f"{words['plan']} {n + 1}", figure

    def _badges(self) -> Iterator[tuple[int, str]]:
        for table in self.report.disclosure.tables:
            for grid in table.grids:
                yield id(grid), table_name(table.type, self.language)
        for project in self.report.disclosure.projects:
            for grid in project.grids:
                yield id(grid), f"{table_name('performance_goal', self.language)} · {project.name}"

    def _missed_cells(self) -> set[int]:
        """Return the cells whose numbers were not understood: tables nobody recognised, columns of unknown meaning."""
        source = self.report.disclosure.source
        grids = [] if source is None else [g for g in source.grids() if id(g) not in self.badges]
        cells = [cell for grid in grids for cell in grid.cells()]
        for table in self.report.disclosure.tables:
            rows = {row.index for row in table.rows}
            lost = {column.index for column in table.columns if column.measure is None}
            for grid in table.grids if lost else ():
                cells += [cell for cell in grid.cells() if cell.column in lost and cell.row in rows]
        return {id(cell) for cell in cells if parse_number(cell.text) is not None}
