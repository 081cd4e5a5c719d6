"""Reader of plain text: text extracted from word processors, Markdown from OCR, and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yusuan.model.document import Document, Location, Notice

if TYPE_CHECKING:
    from yusuan.read.guard import Limits


def read_text(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Return the document of a text file; every paragraph and cell has its line.

    Raises a :class:`~yusuan.read.errors.ReadError` where the bytes are not text.
    """
    from yusuan.read.text.blocks import parse_blocks
    from yusuan.read.text.decode import decode_text

    text, complaint = decode_text(data, name)
    document = Document(name, "text")
    if complaint:
        document.notices.append(Notice("encoding", complaint, Location()))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    document.blocks = parse_blocks(lines)
    return document
