"""On which kind of page each block stands: running text, tables with narrow margins, wide tables across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from yusuan.write.pdf.texts import advance, clean
from yusuan.write.publication.blocks import PrintedBlock, PrintedHeading, PrintedTable

Sheet = Literal["text", "table", "landscape"]

TEXT_AREA: dict[Sheet, tuple[float, float]] = {
    "text": (442.0, 651.0),
    "table": (481.0, 691.0),
    "landscape": (728.0, 464.0),
}
"""Width and height in points of the text on a page of a sheet, as ``publication.typ`` sets it."""
_MANY_FORMS = 4
"""So many forms of projects after one another leave the margins of running text for narrow ones."""
_FEW_WORDS = 160.0
"""Ems: a text between two tables that is shorter than this gets no page of its own."""


@dataclass(slots=True)
class Piece:
    """A paragraph or table with the headings over it; the last headings of a publication may have none."""

    lead: list[PrintedBlock]
    block: PrintedBlock | None
    sheet: Sheet = "text"

    @property
    def table(self) -> PrintedTable | None:
        """The table, where it is one."""
        return self.block if isinstance(self.block, PrintedTable) else None


def pieces_of(blocks: Sequence[PrintedBlock]) -> list[Piece]:
    """Return the blocks with their headings, each on its sheet; blank headings are left out."""
    pieces = list(_led(blocks))
    for of_project, run in groupby(pieces, lambda piece: piece.table is not None and piece.table.of_project):
        together = list(run)
        for piece in together:
            piece.sheet = _sheet(piece.table, of_project and len(together) >= _MANY_FORMS)
    _join_short_texts(pieces)
    return pieces


def _led(blocks: Sequence[PrintedBlock]) -> Iterator[Piece]:
    lead: list[PrintedBlock] = []
    for block in blocks:
        if isinstance(block, PrintedHeading):
            lead.extend([block] if clean(block.text).strip() else [])
            continue
        yield Piece(lead, block)
        lead = []
    if lead:
        yield Piece(lead, None)


def _sheet(table: PrintedTable | None, one_of_many: bool) -> Sheet:
    if table is None:
        return "text"
    if table.landscape:
        return "landscape"
    return "table" if table.statutory or one_of_many else "text"


def _join_short_texts(pieces: list[Piece]) -> None:
    """Give the few words between tables on other sheets the sheet of the table below, to which they lead."""
    at = 0
    for texts, run in groupby(pieces, lambda piece: piece.table is None):
        together = list(run)
        before, after = pieces[at - 1 : at], pieces[at + len(together) : at + len(together) + 1]
        at += len(together)
        if not texts or not before or not after or "text" in (before[0].sheet, after[0].sheet):
            continue
        below = after[0].table
        if below is not None and not below.own_page and sum(map(_words, together)) <= _FEW_WORDS:
            for piece in together:
                piece.sheet = after[0].sheet


def _words(piece: Piece) -> float:
    return sum(advance(clean(getattr(block, "text", ""))) for block in (*piece.lead, piece.block))
