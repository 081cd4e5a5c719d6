"""One page taken apart: its tables and the lines around them; then, with the margins known, paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from yusuan.read.pdf import lattice as ruled
from yusuan.read.pdf.aligned import find
from yusuan.read.pdf.bands import lacks_columns, split_rows
from yusuan.read.pdf.content import Content, Glyphs, Word
from yusuan.read.pdf.frame import Box, Frame
from yusuan.read.pdf.lattice import Slot
from yusuan.read.pdf.lines import Line, cell_text, is_full, lines_of
from yusuan.read.pdf.margins import Margins
from yusuan.read.pdf.paragraphs import Text, paragraphs_of
from yusuan.read.pdf.rules import Skeleton, skeletons
from yusuan.read.pdf.strokes import Stroke


@dataclass(slots=True, eq=False)
class Piece:
    """A cell of the part of a table that stands on one page; ``box`` in the reading frame."""

    row: int
    column: int
    height: int
    width: int
    box: Box
    text: str
    full: bool = False
    """Its last line takes the whole width: the text may go on in the first row of the next page."""
    page: Page | None = None
    """Its own page, where that is not the page of the table's first column."""


@dataclass(slots=True, eq=False)
class Table:
    """The part of a table that stands on one page."""

    xs: list[float]
    ys: list[float]
    cells: list[Piece]
    aligned: bool = False
    """The columns were found by the alignment of words, not by rules."""

    @property
    def box(self) -> Box:
        """The rectangle of the table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


@dataclass(slots=True)
class Page:
    """A page in the reading frame."""

    number: int
    frame: Frame
    glyphs: Glyphs
    tables: list[Table] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    """The lines outside tables, from top to bottom."""
    blocks: list[Text | Table] = field(default_factory=list)
    """Paragraphs and tables in reading order, once :func:`set_paragraphs` was called."""
    characters: int = 0
    broken: bool = False
    watermark: str = ""
    outside: int = 0
    invisible: int = 0
    """Words left out: outside the visible page, not painted."""
    unreadable: bool = False
    picture: bool = False
    """The page shows a large picture and no text."""


def take_apart(content: Content, before: Page | None = None) -> Page:
    """Return the tables and lines of a page; ``before`` is the page before, whose last table may go on."""
    found, alone = skeletons(content.strokes)
    tables, words = _ruled_tables(found, alone, content)
    lines = lines_of(words)
    aligned = find(lines, alone, content.glyphs, _last_columns(before) if before else None)
    used = {id(line) for table in aligned for line in table.lines}
    tables.extend(Table(t.xs, t.ys, _pieces(t.slots, content.glyphs), aligned=True) for t in aligned)
    page = Page(content.number, content.frame, content.glyphs, tables, [x for x in lines if id(x) not in used])
    page.characters = sum(w.end - w.start for w in content.words)
    page.watermark, page.unreadable = content.watermark, content.unreadable
    page.picture = not page.characters and any(_area(b) > 0.3 * _area((0, 0, *page.frame.size)) for b in content.images)
    page.outside, page.invisible = content.outside, content.invisible
    return page


def _last_columns(page: Page) -> list[float] | None:
    """The borders of the columns of a table without vertical rules at the end of a page, None where none is there."""
    last = max(page.tables, key=lambda t: t.box[3], default=None)
    if last is None or not last.aligned or last.box[3] < 0.6 * page.frame.size[1]:
        return None
    below = [line for line in page.lines if line.top > last.box[3]]
    return last.xs if len(below) <= 1 else None


def _ruled_tables(found: list[Skeleton], alone: list[Stroke], content: Content) -> tuple[list[Table], list[Word]]:
    """Tables with rules on all sides, and the words outside them. Rules of frames without columns go to ``alone``."""
    lattices = [(lattice, s) for s in found if (lattice := ruled.build(s)) is not None]
    words = content.words
    tables = []
    for lattice, skeleton in sorted(lattices, key=lambda t: _area(t[0].box)):
        outside = ruled.fill(lattice, words, content.glyphs)
        if lacks_columns(lattice, content.glyphs):
            alone.extend(skeleton.horizontals)
            continue
        words = outside
        split_rows(lattice, content.glyphs)
        if any(slot.words for slot in lattice.slots):
            tables.append(Table(lattice.xs, lattice.ys, _pieces(lattice.slots, content.glyphs)))
    alone.sort(key=lambda rule: rule.at)
    return tables, words


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _pieces(slots: list[Slot], glyphs: Glyphs) -> list[Piece]:
    rows = max(s.row + s.height for s in slots)
    pieces = [Piece(s.row, s.column, s.height, s.width, s.box, cell_text(s.words, glyphs, s.box)) for s in slots]
    for piece, slot in zip(pieces, slots, strict=True):
        if slot.words and slot.row + slot.height == rows:
            piece.full = is_full(slot.words, slot.box)
    return pieces


def set_paragraphs(page: Page, margins: Margins) -> None:
    """Fill ``page.blocks``: the lines between the tables become paragraphs."""
    edges = sorted(t.box[1] for t in page.tables)
    stretches: dict[int, list[Line]] = {}
    for line in page.lines:
        stretches.setdefault(sum(1 for e in edges if e < line.middle), []).append(line)
    width = page.frame.size[0]
    texts = [text for lines in stretches.values() for text in paragraphs_of(lines, page.glyphs, width, margins)]
    page.blocks = sorted([*texts, *page.tables], key=lambda b: (round(b.box[1]), b.box[0]))
