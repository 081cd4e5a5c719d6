"""Text as runs of WordprocessingML, and how many lines it takes."""

from __future__ import annotations

import re
from functools import lru_cache

from yusuan.write.printable import printable

#: Characters that are Chinese or Western by context: unmarked, Word prints them in the Western font, half as wide.
_AMBIGUOUS = re.compile("[“”‘’…—·×÷±°§℃‰≤≥①-⑳Ⅰ-Ⅻ]")
_SPECIAL = re.compile("[\t\n]")
#: What has to be escaped, and what ``printable`` drops.
_MARKUP = re.compile('[&<>"\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_WORD = re.compile(r"[!-~]+|.", re.DOTALL)
_WIDE_FROM = "\u2010"
_HALF = 0.52


def escape(text: str) -> str:
    """Return text for XML content and attribute values, without characters that XML cannot hold."""
    if not _MARKUP.search(text):
        return text
    return printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=16384)  # the same labels, units and zeros stand in a publication many times
def runs(text: str, bold: bool = False) -> str:
    """Return the ``w:r`` of a text; line breaks and tabs become ``w:br`` and ``w:tab``."""
    if not text:
        return ""
    properties = '<w:rFonts w:hint="eastAsia"/>' if _AMBIGUOUS.search(text) else ""
    if bold:
        properties += "<w:b/><w:bCs/>"
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    if not _SPECIAL.search(text):
        return f"<w:r>{properties}{_text(text)}</w:r>"
    lines = ["<w:tab/>".join(_text(part) for part in line.split("\t")) for line in text.split("\n")]
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def _text(text: str) -> str:
    if not text:
        return ""
    space = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " or "  " in text else ""
    return f"<w:t{space}>{escape(text)}</w:t>"


@lru_cache(maxsize=65536)
def lines_of(text: str, room: float, first: float = 0.0) -> int:
    """Return the number of lines a text takes in a room of so many characters; ``first``: indent of the first line."""
    if len(text) <= room - first and "\n" not in text:
        return 1
    return sum(_wrapped(line, max(1.0, room), first) for line in text.split("\n"))


def _wrapped(line: str, room: float, first: float) -> int:
    lines, used = 1, first
    for match in _WORD.finditer(line):
        word = match[0]
        width = len(word) * _HALF if word[0] < _WIDE_FROM else 1.0
        if used + width > room:
            lines += 1 if width <= room else int(width / room) + 1
            used = width if width <= room else width % room
        else:
            used += width
    return lines
