"""Printed text of project tables: blanks that wrapping leaves, goals as numbered lines, cells torn by OCR."""

from __future__ import annotations

import re
from itertools import zip_longest

from yusuan.model.text import late, squeeze

_WIDE = r"\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef“”‘’…—"
_BETWEEN_WIDE = late(rf"(?<=[{_WIDE}])\s+(?=\S)|(?<=\S)\s+(?=[{_WIDE}])")
_LINE_BLANK = late(rf"(?<=[{_WIDE},;:)])\s+(?=[{_WIDE}(])")
_BLANKS = re.compile(r"\s+")
_NEWLINE = re.compile(r"[ \t\u3000\xa0]*\n\s*")
_NUMBERED = re.compile(r"\s*(?:[(（]?(\d{1,2})[)）]|(\d{1,2})[.、．，])(?!\d)")
_INNER_NUMBER = late(
    r"(?<=[。；;！!\s])\s*(?:[(（]?(\d{1,2})[)）]|(\d{1,2})[.、．])(?!\d)"
    r"|(?<=[\u4e00-\u9fff）)”%])(\d{1,2})[.、．](?=[\u4e00-\u9fff“])"
)
_DIGIT = re.compile(r"\d")
_STOPS = ("。", "；", ";", "！", "!", ".")
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХІЅЈҮԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXISJYQWABEZHIKMNOPTYX"
)  # Cyrillic and Greek capitals that print like Latin ones
_TAG = re.compile(r"</?(?:i|b|u|em|sup|sub|br|strong)\s*/?>", re.IGNORECASE)  # OCR marks type styles
_LEFTOVER = late(rf"(?:[·|\[\]\s]+|[A-Za-z\u0100-\u024f](?=[{_WIDE}]))")
_AFTER_STOP = re.compile(r"(?<=。)[ \t]+(?=\S)")


def clean(text: str) -> str:
    """Return a cell's text without line breaks; one blank is kept beside Latin letters and digits."""
    if not text or text.isalnum():
        return text
    if "<" in text:
        text = _TAG.sub("", text)
    if not _BLANKS.search(text):
        return text
    joined = _LINE_BLANK.sub("", _NEWLINE.sub("", text.strip()))
    return _BLANKS.sub(" ", joined)


def prose(text: str) -> str:
    """Return running text without the blanks and breaks that wrapping leaves between Chinese characters."""
    if "<" in text:
        text = _TAG.sub("", text)
    joined = _NEWLINE.sub("", text.strip())
    return _BLANKS.sub(" ", _BETWEEN_WIDE.sub("", joined)) if _BLANKS.search(joined) else joined


def is_numbered(text: str) -> bool:
    """Say whether a text begins with 1. or （1）."""
    return _NUMBERED.match(text) is not None


def split_goals(text: str) -> list[str]:
    """Return the numbered lines of a goal as printed, numbers kept."""
    goals: list[str] = []
    for line in _AFTER_STOP.sub("\n", text).split("\n"):
        line = line.strip()
        if not line:
            continue
        if goals and not _NUMBERED.match(line) and (_NUMBERED.match(goals[0]) or not goals[-1].endswith(_STOPS)):
            goals[-1] += line
        else:
            goals.append(line)
    return [prose(part) for goal in goals for part in _at_numbers(goal)]


def _at_numbers(line: str) -> list[str]:
    """Split a line at 2. 3. … where the numbers run on from its first one."""
    first = _NUMBERED.match(line)
    if first is None or not _DIGIT.search(line, first.end()):
        return [line]
    expected, start, parts = int(first[1] or first[2]) + 1, 0, []
    for match in _INNER_NUMBER.finditer(line, first.end()):
        if int(match[1] or match[2] or match[3]) == expected:
            parts.append(line[start : match.start()])
            start, expected = match.start(), expected + 1
    return [*parts, line[start:]]


def join_torn(parts: list[str]) -> str:
    """Join the pieces of a cell that stand in neighbouring columns.

    Two pieces are joined line by line, as a false border cuts every line of a cell; more pieces are one line.
    """
    parts = [p for p in (_TAG.sub("", part).strip() for part in parts) if _says_something(p)]
    if len(parts) <= 1:
        return parts[0] if parts else ""
    if len(parts) > 2:
        return _overlap(parts)
    lines = [_LINE_BLANK.split(part) for part in parts]
    return "".join(_overlap([p for p in row if p]) for row in zip_longest(*lines, fillvalue=""))


def _says_something(piece: str) -> bool:
    return any(c.isalnum() for c in piece) or piece in ("%", "％")


def _overlap(pieces: list[str]) -> str:
    """Join pieces; what a cut through a character left on both sides is kept once."""
    text = ""
    for piece in pieces:
        if text and "\u4e00" <= text[-1] <= "\u9fff" and (leftover := _LEFTOVER.match(piece)):
            piece = piece[leftover.end() :]
        if piece.startswith(text):
            text = piece
        elif piece and text[-1] == piece[0]:
            text += piece[1:]
        else:
            text += piece
    return text


def read_code(cells: list[str]) -> str | None:
    """Return a project code from its cells: a wrapped tail of the first cell belongs behind the second one."""
    pieces = [_TAG.sub("", cell).split() for cell in cells]
    if not any(pieces):
        return None
    if len(pieces) > 1 and len(pieces[0]) > 1:
        ordered = [pieces[0][0], *(p for cell in pieces[1:] for p in cell), *pieces[0][1:]]
    else:
        ordered = [p for cell in pieces for p in cell]
    return squeeze("".join(ordered)).translate(_LOOK_ALIKE) or None
