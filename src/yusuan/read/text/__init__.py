"""Reader of plain text: text extracted from word processors, Markdown from OCR, and paragraphs."""

from __future__ import annotations

import re

from yusuan.model.document import Document, Location, Notice
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Limits

OCR_NOTICE = "文字像是由扫描识别（OCR）得来，个别字、数和单元格可能有误，请对照原件"
_SPLIT_AMOUNT = re.compile(r"(?:^|[\t|])\s*\d+\. \d{1,2}\s*%?\s*(?=[\t|]|$)", re.MULTILINE)
#: One slip of the keyboard is no OCR.
_ENOUGH = 5


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
    if _is_recognised(text):
        document.notices.append(Notice("ocr", OCR_NOTICE, Location()))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    document.blocks = parse_blocks(lines, name, limits)
    return document


def _is_recognised(text: str) -> bool:
    """Say whether a text shows what only OCR leaves: amounts with a blank inside (16. 56), again and again."""
    return len(_SPLIT_AMOUNT.findall(text)) >= _ENOUGH


FORMAT = Format("文本", ("text",), (".txt", ".md"), read_text)
