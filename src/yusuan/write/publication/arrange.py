"""A disclosure in the order of printing: headings, paragraphs and tables one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from yusuan.model import Disclosure, Location, PerformanceGoal, StatutoryTable, TextLine
from yusuan.model.text import normalise
from yusuan.reference.editions import Edition
from yusuan.write.publication.blocks import (
    Cover,
    PrintedBlock,
    PrintedHeading,
    PrintedParagraph,
    PrintedTable,
    Publication,
)
from yusuan.write.publication.tables import TablePrinter

#: Lines that a table or the contents print themselves.
_NOT_RUNNING = frozenset({"contents", "caption", "cell"})
#: Headings deeper than this are printed as the last level.
_DEEPEST = 6
#: Headings down to this level stand in the contents.
_IN_CONTENTS = 2
_LONGEST_OF_COVER = 40
_NOWHERE = -1

Piece = tuple[int, int, int, int | StatutoryTable | PerformanceGoal]
"""block, kind (text, table, project), position, and the thing itself; of a line of text its index"""


def layout(disclosure: Disclosure, form: Edition) -> Publication:
    """Lay a disclosure out as an edition prints it.

    Everything stands in the order of its ``Location.block``. A table prints its title, the line over it and its notes
    itself; lines of text that are those of a table, of the contents or of captions are not printed again.

    Returns:
        Cover, headings, paragraphs and tables. A figure without a column in the edition's form gets a column of its
        own; a table that reading did not understand is printed as found.
    """
    return _Layout(disclosure, form).build()


def cover_of(disclosure: Disclosure) -> Cover:
    """Return the first page: 某部门2024年部门预算公开."""
    entity = disclosure.entity or disclosure.document
    year = disclosure.year or 0
    word = "单位" if disclosure.level == "unit" else "部门"
    title = f"{entity}{year}年度{word}决算公开" if disclosure.kind == "final" else f"{entity}{year}年{word}预算公开"
    return Cover(title, entity, year)


class _Layout:
    """The state of one layout: what is printed already, and the names given to anchors."""

    def __init__(self, disclosure: Disclosure, form: Edition) -> None:
        self.disclosure = disclosure
        self.printer = TablePrinter(disclosure, form)
        self.publication = Publication(cover_of(disclosure))
        self.anchors: Counter[str] = Counter()
        self.stated = {statement.paragraph for statement in disclosure.statements}
        self.projects = {_start(p) for p in disclosure.projects}
        self.titles = self.projects | {_start(t) for t in disclosure.tables}
        self.notes = {normalise(n.text) for t in disclosure.tables for n in t.notes}
        self.lines_of_blocks = {block: line for block, line in self._blocks_of_lines() if line.kind == "body"}

    def build(self) -> Publication:
        for *_, piece in sorted(self._pieces(), key=lambda p: p[:3]):
            self.publication.blocks.extend(self._printed(piece))
        return self.publication

    def _pieces(self) -> Iterator[Piece]:
        for index, (block, _) in enumerate(self._blocks_of_lines()):
            yield block, 0, index, index
        for index, table in enumerate(self.disclosure.tables):
            if table.type != "performance_goal" or _start(table) not in self.projects:
                yield _start(table), 1, index, table
        for index, goal in enumerate(self.disclosure.projects):
            yield _start(goal), 2, index, goal

    def _blocks_of_lines(self) -> Iterator[tuple[int, TextLine]]:
        """Each line with its block; a line without one stands where the line before it stands."""
        block = _NOWHERE
        for line in self.disclosure.paragraphs:
            block = line.location.block if line.location.block is not None else block
            yield block, line

    def _printed(self, piece: int | StatutoryTable | PerformanceGoal) -> Iterator[PrintedBlock]:
        if isinstance(piece, int):
            yield from self._line(piece)
        elif isinstance(piece, StatutoryTable):
            title = self.lines_of_blocks.get(_start(piece))
            printed = self.printer.table(
                piece, self._anchor(f"{piece.type}-{piece.part}"), title.text.strip() if title else None
            )
            yield self._on_page(printed)
        else:
            yield self.printer.goal(piece, self._anchor(f"project-{piece.part}"))

    def _line(self, index: int) -> Iterator[PrintedBlock]:
        line = self.disclosure.paragraphs[index]
        text = line.text.strip()
        if not text or line.kind in _NOT_RUNNING or self._is_of_a_table(line) or self._is_cover(line, index):
            return
        if line.kind == "heading":
            level = min(max(1, len(line.section)), _DEEPEST)
            yield PrintedHeading(self._anchor("section"), level, text, level <= _IN_CONTENTS)
        elif line.kind == "note" and self._note_of_last(text):
            return
        else:
            yield PrintedParagraph(text, index)

    def _is_of_a_table(self, line: TextLine) -> bool:
        """Say whether a line is the title or a note of a table, which prints it itself."""
        if line.kind == "note":
            return normalise(line.text) in self.notes
        return line.kind in ("title", "body") and line.location.block in self.titles

    def _is_cover(self, line: TextLine, index: int) -> bool:
        """Say whether a line before the first heading is a piece of the cover: short, no sentence, no amount."""
        if self.publication.blocks or line.section or line.kind == "heading":
            return False
        title = len(line.text) < _LONGEST_OF_COVER and not line.text.rstrip().endswith(("。", "：", "；"))
        return title and index not in self.stated

    def _note_of_last(self, text: str) -> bool:
        """Give a note that stands right under a table to that table."""
        blocks = self.publication.blocks
        last = blocks[-1] if blocks else None
        if not isinstance(last, PrintedTable):
            return False
        blocks[-1] = replace(last, notes=(*last.notes, text))
        return True

    def _on_page(self, table: PrintedTable) -> PrintedTable:
        """A table right under a heading stands on the heading's page."""
        blocks = self.publication.blocks
        under = bool(blocks) and isinstance(blocks[-1], PrintedHeading)
        return replace(table, own_page=False) if under or not blocks else table

    def _anchor(self, name: str) -> str:
        name = name.replace("_", "-")
        self.anchors[name] += 1
        return f"{name}-{self.anchors[name]}"


def _start(thing: StatutoryTable | PerformanceGoal) -> int:
    """The block that a table begins with: its title's, else its first grid's."""
    places: list[Location] = [thing.title_location, *(grid.location for grid in thing.grids)]
    return next((place.block for place in places if place.block is not None), _NOWHERE)
