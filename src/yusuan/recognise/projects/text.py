"""Printed text of project tables: blanks that wrapping leaves, goals as numbered lines, cells torn by OCR."""

from __future__ import annotations

import re
from itertools import zip_longest

from yusuan.model.text import squeeze

_WIDE = r"\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef“”‘’…—"
_BETWEEN_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+(?=\S)|(?<=\S)\s+(?=[{_WIDE}])")
_LINE_BLANK = re.compile(rf"(?<=[{_WIDE},.;:)])\s+(?=[{_WIDE}(])")
_BLANKS = re.compile(r"\s+")
_NEWLINE = re.compile(r"[ \t\u3000\xa0]*\n\s*")
_NUMBERED = re.compile(r"\s*(?:[(（]?(\d{1,2})[)）]|(\d{1,2})[.、．，])(?!\d)")
_INNER_NUMBER = re.compile(r"(?<=[。；;！!\s])\s*(?:[(（]?(\d{1,2})[)）]|(\d{1,2})[.、．])(?!\d)")
_STOPS = ("。", "；", ";", "！", "!", ".")
_LOOK_ALIKE = str.maketrans(
    "АВЕКМНОРСТУХІЅЈҮԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXISJYQWABEZHIKMNOPTYX"
)  # Cyrillic and Greek capitals that print like Latin ones
_TAG = re.compile(r"</?[A-Za-z]{1,6}>")


def clean(text: str) -> str:
    """Return a cell's text without line breaks; one blank is kept beside Latin letters and digits."""
    if not text:
        return ""
    if not _BLANKS.search(text):
        return text
    joined = _LINE_BLANK.sub("", _NEWLINE.sub("", text.strip()))
    return _BLANKS.sub(" ", joined)


def prose(text: str) -> str:
    """Return running text without the blanks and breaks that wrapping leaves between Chinese characters."""
    return _BLANKS.sub(" ", _BETWEEN_WIDE.sub("", _NEWLINE.sub("", text.strip())))


def split_goals(text: str) -> list[str]:
    """Return the numbered lines of a goal as printed, numbers kept."""
    goals: list[str] = []
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            continue
        if goals and not _NUMBERED.match(line) and not goals[-1].endswith(_STOPS):
            goals[-1] += line
        else:
            goals.append(line)
    return [prose(part) for goal in goals for part in _at_numbers(goal)]


def _at_numbers(line: str) -> list[str]:
    """Split a line at 2. 3. … where the numbers run on from its first one."""
    first = _NUMBERED.match(line)
    if first is None:
        return [line]
    expected, start, parts = int(first[1] or first[2]) + 1, 0, []
    for match in _INNER_NUMBER.finditer(line, first.end()):
        if int(match[1] or match[2]) == expected:
            parts.append(line[start : match.start()])
            start, expected = match.start(), expected + 1
    return [*parts, line[start:]]


def join_torn(parts: list[str]) -> str:
    """Join the pieces of a cell that stand in neighbouring columns, line by line."""
    parts = [p.strip() for p in parts if p.strip()]
    if len(parts) <= 1:
        return parts[0] if parts else ""
    lines = [_LINE_BLANK.split(part) for part in parts]
    return "".join(_overlap([p for p in row if p]) for row in zip_longest(*lines, fillvalue=""))


def _overlap(pieces: list[str]) -> str:
    """Join pieces; what a cut through a character left on both sides is kept once."""
    text = ""
    for piece in pieces:
        if piece.startswith(text):
            text = piece
        elif text.endswith(piece[0]) and not piece[0].isdigit():
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
