"""Pages that were taken apart become a document: paragraphs, tables joined over pages, headers, notices."""

from __future__ import annotations

from yusuan.model import Document, Location, Paragraph
from yusuan.read.errors import HostileFile
from yusuan.read.guard import Limits
from yusuan.read.pdf import assemble, joining
from yusuan.read.pdf.margins import MarginBook, own_margins
from yusuan.read.pdf.page import Page, set_paragraphs


def document_of(pages: list[Page], name: str, kind: str, limits: Limits) -> Document:
    """Return pages that were taken apart as a document of the format ``kind``. Raises HostileFile."""
    document = Document(name, kind, pages=len(pages), page_sizes=[p.frame.displayed_size for p in pages])
    _write_paragraphs(pages)
    headers = joining.set_apart_headers(pages)
    document.headers = [assemble.paragraph(page, text, None) for page, text in headers]
    document.headers += [Paragraph(p.watermark, Location(page=p.number)) for p in pages if p.watermark]
    document.notices = [notice for page in pages for notice in assemble.notices(page)]
    slots = sum((len(t.xs) - 1) * (len(t.ys) - 1) for page in pages for t in page.tables)
    if slots > limits.grid_slots:
        raise HostileFile(name, f"表格共有 {slots} 格，超过 {limits.grid_slots} 格的上限", "请拆分文件后再试")
    assemble.add_blocks(document, joining.join(pages))
    return document


def _write_paragraphs(pages: list[Page]) -> None:
    own = [own_margins(page.lines) for page in pages]
    book = MarginBook()
    for page, margins in zip(pages, own, strict=True):
        book.add(page.frame.size[0], margins)
    for page, margins in zip(pages, own, strict=True):
        lefts = [line.x0 for line in page.lines] + [table.xs[0] for table in page.tables]
        set_paragraphs(page, book.of(page.frame.size[0], margins, min(lefts, default=0.0)))
