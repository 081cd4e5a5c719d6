"""Writing a publication: each format against the usual way to write it, on the same blocks, in the same run."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from bench.documents import DOCUMENTS, documents
from bench.writing_pdf import pdf
from yusuan.operations.reading import read
from yusuan.reference.editions import edition
from yusuan.write.docx import docx_bytes
from yusuan.write.docx.text import lines_of, runs
from yusuan.write.publication import layout
from yusuan.write.publication.blocks import PrintedHeading, PrintedTable, Publication

#: 78 tables in the layout; 140 in the file, which cuts a project's form into two.
SOURCE = "hebei/cangzhou-edz-2024.docx"
ROUNDS = 7
PEER_ROUNDS = 3
#: How many times faster than python-docx the DOCX has to be.
DOCX_GOAL = 25.0

Measurement = dict[str, Any]


def publication() -> Publication:
    """The blocks that every format prints."""
    source = DOCUMENTS / SOURCE
    disclosure = read(source if source.is_file() else documents()[0])
    return layout(disclosure, edition(disclosure.identity.edition or "hebei-2024"))


def docx(made: Publication) -> Iterator[Measurement]:
    """DOCX by direct XML against python-docx, cell by cell; both make the same tables with the same merges."""
    ours, theirs = [], []
    for round_ in range(ROUNDS):
        for remembers in (runs, lines_of):  # each round writes as if it were the first
            remembers.cache_clear()
        ours.append(_seconds(lambda: docx_bytes(made)))
        if round_ < PEER_ROUNDS:
            theirs.append(_seconds(lambda: _python_docx(made)))
    own, peer = statistics.median(ours), statistics.median(theirs)
    yield {"format": "DOCX", "way": "python-docx, cell by cell", "seconds": peer}
    yield {"format": "DOCX", "way": "yusuan", "seconds": own, "times faster": peer / own, "goal": DOCX_GOAL}


def _python_docx(made: Publication) -> bytes:
    import docx as peer

    document = peer.Document()
    document.add_heading(made.cover.title, 0)
    for block in made.blocks:
        if isinstance(block, PrintedHeading):
            document.add_heading(block.text, min(block.level, 9))
        elif isinstance(block, PrintedTable):
            _peer_table(document, block)
        else:
            document.add_paragraph(block.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _peer_table(document: Any, block: PrintedTable) -> None:
    document.add_paragraph(block.title)
    document.add_paragraph("\t".join((block.left, block.middle, block.right)))
    table = document.add_table(len(block.rows), len(block.columns))
    grid = [row.cells for row in table.rows]  # once for each row: table.cell() takes the square of the time
    for index, row in enumerate(block.rows):
        for cell in row.cells:
            first = grid[index][cell.column]
            if cell.width > 1 or cell.height > 1:
                first = first.merge(grid[index + cell.height - 1][cell.column + cell.width - 1])
            first.text = cell.text
    for note in block.notes:
        document.add_paragraph(note)


#: A function for each format: it yields its measurements, the peer first.
FORMATS: tuple[Callable[[Publication], Iterator[Measurement]], ...] = (docx, pdf)


def measure() -> list[Measurement]:
    """Return the measurements of all formats."""
    made = publication()
    return [row for format_ in FORMATS for row in format_(made)]


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
