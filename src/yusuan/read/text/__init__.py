"""Reader of plain text: text extracted from word processors, Markdown from OCR, and paragraphs."""

from __future__ import annotations

from yusuan.model.document import Document, Location, Notice
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Limits


def read_text(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the document of a text file; every paragraph and cell has its line.

    Raises a :class:`~yusuan.read.errors.ReadError` where the bytes are not text or the tables are enormous.
    """
    from yusuan.read.text.blocks import parse_blocks
    from yusuan.read.text.decode import decode_text

    text, complaint = decode_text(data, name)
    document = Document(name, "text")
    if complaint:
        document.notices.append(Notice("encoding", complaint, Location()))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    document.blocks = parse_blocks(lines, name, limits)
    return document


FORMAT = Format("文本", ("text",), (".txt", ".md"), read_text)
