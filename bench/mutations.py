"""Detection rate: one amount, word or row of a real document is changed, and the rules have to notice.

A mutation works on the Document that the reader gave, so it is the same for every format. It is detected when the
changed document has a finding that the unchanged one has not. Sampling is seeded: the same documents, the same rates.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from yusuan.model import Cell, Disclosure, Document, Figure, Finding, Grid, Paragraph
from yusuan.operations.checking import check_disclosure
from yusuan.read import read_document
from yusuan.recognise import recognise

SEED = 20240101
PER_KIND = 12

Change = AbstractContextManager[None]


@dataclass
class Tally:
    """What became of the mutations of one kind."""

    kind: str
    family: str
    """The family that the kind is meant for."""
    tried: int = 0
    detected: int = 0
    by_family: Counter[str] = field(default_factory=Counter)


@contextmanager
def text_changed(item: Cell | Paragraph, text: str) -> Iterator[None]:
    """Change the text of a cell or paragraph for a while."""
    before = item.text
    item.text = text
    try:
        yield
    finally:
        item.text = before


@contextmanager
def rows_changed(grid: Grid, rows: list[int]) -> Iterator[None]:
    """Show only ``rows`` of a grid for a while, in this order; merges that reach outside them are cut."""
    before = grid.slots
    grid.slots = [[_moved(cell, r) for cell in before[old]] for r, old in enumerate(rows)]
    try:
        yield
    finally:
        grid.slots = before


def _moved(cell: Cell, row: int) -> Cell:
    return Cell(cell.text, row, cell.column, 1, cell.width, cell.page, cell.line, cell.box)


@contextmanager
def blocks_dropped(document: Document, start: int, count: int) -> Iterator[None]:
    """Leave out some blocks for a while."""
    before = list(document.blocks)
    del document.blocks[start : start + count]
    try:
        yield
    finally:
        document.blocks[:] = before


def another_digit(text: str, chance: random.Random) -> str | None:
    """Return ``text`` with one digit changed, never the last of several decimals; None where there is none."""
    whole = text.partition(".")[0]
    places = [i for i, c in enumerate(whole) if c.isdigit()] or [i for i, c in enumerate(text) if c.isdigit()]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + chance.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]


class Mutator:
    """Yields the mutations of one document, kind by kind."""

    def __init__(self, document: Document, disclosure: Disclosure, chance: random.Random) -> None:
        self.document, self.disclosure, self.chance = document, disclosure, chance
        self.paragraphs = list(document.paragraphs())

    def kinds(self) -> dict[tuple[str, str], Callable[[], Iterator[Change]]]:
        """Return (kind, family it is meant for) → mutations."""
        return {
            ("amount in a summary", "XTB"): lambda: self._amounts(
                ("revenue_expenditure_summary", "fiscal_grant_summary")
            ),
            ("amount in a code table", "SUM"): lambda: self._amounts(
                ("revenue_summary", "expenditure_summary", "general_public_expenditure")
            ),
            ("amount in basic expenditure", "SUM"): lambda: self._amounts(("general_public_basic_expenditure",)),
            ("amount of 三公", "TPE"): lambda: self._amounts(("three_public",)),
            ("amount in procurement", "PRO"): lambda: self._amounts(("procurement",)),
            ("amount in assets", "AST"): lambda: self._amounts(("assets",)),
            ("amount in the text", "TXT"): self._text_amounts,
            ("percentage in the text", "TXT"): self._percentages,
            ("direction word", "TXT"): self._directions,
            ("code digit", "COD"): self._codes,
            ("name of a code", "COD"): self._names,
            ("row left out", "SUM"): lambda: self._rows(drop=True),
            ("row printed twice", "SUM"): lambda: self._rows(drop=False),
            ("project budget", "PRJ"): self._budgets,
            ("project code character", "COD"): self._project_codes,
            ("unit of a target lost", "PRJ"): self._targets,
            ("placeholder", "WRD"): self._placeholders,
            ("stale year in a title", "WRD"): self._years,
            ("entity's name misspelt", "WRD"): self._entity,
            ("sentence doubled", "WRD"): self._sentences,
            ("statutory table left out", "COM"): self._tables,
            ("reason left out", "TXT"): self._reasons,
        }

    def _figures(self, figures: list[Figure]) -> Iterator[Change]:
        for figure in self.chance.sample(figures, min(PER_KIND, len(figures))):
            changed = another_digit(figure.printed, self.chance)
            if changed is not None and figure.cell is not None:
                yield text_changed(figure.cell, changed)

    def _amounts(self, types: tuple[str, ...]) -> Iterator[Change]:
        tables = [t for t in self.disclosure.tables if t.type in types]
        cells = [f for t in tables for r in t.rows for f in r.values.values() if f is not None and f.fen]
        yield from self._figures(cells)

    def _budgets(self) -> Iterator[Change]:
        yield from self._figures([p.budget for p in self.disclosure.projects if p.budget is not None and p.budget.fen])

    def _text_amounts(self) -> Iterator[Change]:
        stated = [s for s in self.disclosure.statements if s.figure is not None and s.figure.fen and s.concept]
        for statement in self.chance.sample(stated, min(2 * PER_KIND, len(stated))):
            paragraph = self.paragraphs[statement.paragraph]
            assert statement.figure is not None
            at = paragraph.text.find(statement.figure.printed, statement.start)
            changed = another_digit(statement.figure.printed, self.chance)
            if at >= 0 and changed is not None:
                end = at + len(statement.figure.printed)
                yield text_changed(paragraph, paragraph.text[:at] + changed + paragraph.text[end:])

    def _percentages(self) -> Iterator[Change]:
        stated = [s for s in self.disclosure.statements if s.percent_text and s.percent]
        for statement in self.chance.sample(stated, min(PER_KIND, len(stated))):
            paragraph = self.paragraphs[statement.paragraph]
            printed = (statement.percent_text or "").rstrip("%％")
            at = paragraph.text.find(printed, statement.start)
            changed = another_digit(printed, self.chance)
            if printed and at >= 0 and changed is not None:
                yield text_changed(paragraph, paragraph.text[:at] + changed + paragraph.text[at + len(printed) :])

    def _directions(self) -> Iterator[Change]:
        swap = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
        stated = [s for s in self.disclosure.statements if s.role == "change" and s.figure is not None and s.figure.fen]
        for statement in self.chance.sample(stated, min(PER_KIND, len(stated))):
            paragraph = self.paragraphs[statement.paragraph]
            found = [(paragraph.text.rfind(w, 0, statement.start + 1), w) for w in swap]
            at, word = max(found)
            if at >= 0 and statement.start - at < 12:
                yield text_changed(paragraph, paragraph.text[:at] + swap[word] + paragraph.text[at + 2 :])

    def _coded_rows(self) -> list[Cell]:
        rows = [r for t in self.disclosure.tables if t.type != "procurement" for r in t.rows if r.code]
        return [r.code_cell for r in rows if r.code_cell is not None]

    def _codes(self) -> Iterator[Change]:
        cells = self._coded_rows()
        for cell in self.chance.sample(cells, min(PER_KIND, len(cells))):
            changed = another_digit(cell.text, self.chance)
            if changed is not None:
                yield text_changed(cell, changed)

    def _names(self) -> Iterator[Change]:
        rows = [r for t in self.disclosure.tables if t.type != "procurement" for r in t.rows if r.code and r.label_cell]
        for row in self.chance.sample(rows, min(PER_KIND, len(rows))):
            other = self.chance.choice(rows)
            if other.label != row.label and row.label_cell is not None:
                yield text_changed(row.label_cell, other.label)

    def _rows(self, *, drop: bool) -> Iterator[Change]:
        types = ("revenue_summary", "expenditure_summary", "general_public_expenditure")
        tables = [t for t in self.disclosure.tables if t.type in types and len(t.grids) == 1]
        rows = [
            (t.grids[0], r.index) for t in tables for r in t.rows if r.code and len(r.code) == 7 and r.index is not None
        ]
        for grid, index in self.chance.sample(rows, min(PER_KIND, len(rows))):
            order = list(range(grid.height))
            if drop:
                order.remove(index)
            else:
                order.insert(index, index)
            yield rows_changed(grid, order)

    def _project_codes(self) -> Iterator[Change]:
        cells = [
            p.cells["code"] for p in self.disclosure.projects if p.code and len(p.code) == 21 and "code" in p.cells
        ]
        for cell in self.chance.sample(cells, min(PER_KIND, len(cells))):
            changed = another_digit(cell.text, self.chance)
            if changed is not None:
                yield text_changed(cell, changed)

    def _targets(self) -> Iterator[Change]:
        cells = [i.cells["target"] for p in self.disclosure.projects for i in p.indicators if "target" in i.cells]
        rated = [c for c in cells if c.text.strip().endswith(("%", "％"))]
        for cell in self.chance.sample(rated, min(PER_KIND, len(rated))):
            yield text_changed(cell, cell.text.strip().rstrip("%％"))

    def _placeholders(self) -> Iterator[Change]:
        long = [p for p in self.paragraphs if len(p.text) > 30]
        for paragraph in self.chance.sample(long, min(PER_KIND, len(long))):
            yield text_changed(paragraph, paragraph.text[:10] + "XXX" + paragraph.text[13:])

    def _years(self) -> Iterator[Change]:
        year = str(self.disclosure.year)
        titles = [
            p for p, line in zip(self.paragraphs, self.disclosure.paragraphs, strict=False) if line.kind == "heading"
        ]
        dated = [p for p in titles if f"{year}年" in p.text and ("预算" in p.text or "决算" in p.text)]
        for paragraph in self.chance.sample(dated, min(PER_KIND, len(dated))):
            yield text_changed(paragraph, paragraph.text.replace(year, str(int(year) - 1)))

    def _entity(self) -> Iterator[Change]:
        name = self.disclosure.entity or ""
        if len(name) < 8:
            return
        naming = [p for p in self.paragraphs if name in p.text and len(p.text) > len(name) + 10]
        for paragraph in self.chance.sample(naming, min(PER_KIND, len(naming))):
            middle = len(name) // 2
            yield text_changed(paragraph, paragraph.text.replace(name, name[:middle] + "某" + name[middle + 1 :], 1))

    def _sentences(self) -> Iterator[Change]:
        long = [p for p in self.paragraphs if "。" in p.text[15:]]
        for paragraph in self.chance.sample(long, min(PER_KIND, len(long))):
            first = paragraph.text.partition("。")[0] + "。"
            if len(first) > 15 and not any(c.isdigit() for c in first):
                yield text_changed(paragraph, first + paragraph.text)

    def _tables(self) -> Iterator[Change]:
        for table in self.disclosure.tables:
            if table.type == "performance_goal" or len(table.grids) != 1 or table.part:
                continue
            at = next(i for i, b in enumerate(self.document.blocks) if b is table.grids[0])
            title = at > 0 and isinstance(self.document.blocks[at - 1], Paragraph)
            yield blocks_dropped(self.document, at - 1 if title else at, 2 if title else 1)

    def _reasons(self) -> Iterator[Change]:
        stated = [s for s in self.disclosure.statements if s.reason and s.role in ("change", "flat")]
        for statement in self.chance.sample(stated, min(PER_KIND, len(stated))):
            paragraph = self.paragraphs[statement.paragraph]
            if statement.reason and statement.reason in paragraph.text:
                yield text_changed(paragraph, paragraph.text.replace(statement.reason, "", 1))


def measure(paths: list[Path]) -> list[Tally]:
    """Mutate every document and return the tallies by kind."""
    tallies: dict[str, Tally] = {}
    for path in paths:
        document = read_document(path)
        disclosure = recognise(document)
        known = _signatures(check_disclosure(disclosure).findings)
        for (kind, family), changes in Mutator(document, disclosure, random.Random(SEED)).kinds().items():
            tally = tallies.setdefault(kind, Tally(kind, family))
            for change in changes():
                with change:
                    found = check_disclosure(recognise(document)).findings
                tally.tried += 1
                families = {signature[0][:3] for signature in _signatures(found) - known}
                tally.detected += bool(families)
                tally.by_family.update(families)
    return list(tallies.values())


def _signatures(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(one.rule, one.message) for finding in findings for one in (finding, *finding.consequences)}
