"""Words gathered into lines, and lines written out as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from yusuan.read.pdf.characters import is_wide, unligate
from yusuan.read.pdf.content import Glyphs, Word
from yusuan.read.pdf.frame import Box

BLANK = 0.8
"""A gap of this many ems between Chinese characters is a blank …"""
TAB = 1.9
"""… and one of this many separates two parts of the line."""
_PADDING = 11.0
"""Left and right margin of a cell in Word and WPS together."""
_WHOLE_AMOUNT = re.compile(r"\d[\d,]*\.\d{2}$")
_BLANK = re.compile(r"[\x00-\x20]")
_NUMERIC = frozenset("0123456789.,")


@dataclass(slots=True, eq=False)
class Line:
    """Words on one baseline, from left to right."""

    words: list[Word]
    top: float
    bottom: float
    bold: bool = False
    bold_end: bool = False
    """Whether the first and the last character are bold."""

    @property
    def x0(self) -> float:
        """Left edge of the first word."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge of the last word."""
        return self.words[-1].x1

    @property
    def size(self) -> float:
        """Font size: that of the widest word."""
        widest = max(self.words, key=lambda w: w.x1 - w.x0)
        return widest.size

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2


def lines_of(words: list[Word]) -> list[Line]:
    """Return the words as lines from top to bottom."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        line = lines[-1] if lines else None
        if line is not None and _same_line(line, word):
            line.words.append(word)
            line.top, line.bottom = min(line.top, word.top), max(line.bottom, word.bottom)
        else:
            lines.append(Line([word], word.top, word.bottom))
    for line in lines:
        if len(line.words) > 1:
            line.words.sort(key=lambda w: w.x0)
    return lines


def _same_line(line: Line, word: Word) -> bool:
    last = line.words[-1]
    apart = abs(word.middle - last.middle)
    return apart < 0.4 * min(last.size, word.size) or apart < 0.22 * max(last.size, word.size)


def word_text(word: Word, glyphs: Glyphs) -> str:
    """Return the characters of a word; blanks stay only between Latin letters and digits."""
    text = glyphs.text[word.start : word.end]
    return unligate(_without_blanks(text, word.start, glyphs, word.size) if _BLANK.search(text) else text)


def _without_blanks(text: str, start: int, glyphs: Glyphs, size: float) -> str:
    result, blank = "", -1
    for index, character in enumerate(text, start):
        if character <= " ":
            blank = index if blank < 0 else blank
            continue
        if blank >= 0 and result and _latin(result[-1]) and _latin(character):
            result += _blank(result[-1], character, blank, index, glyphs, size)
        result += character
        blank = -1
    return result


def _blank(left: str, right: str, blank: int, index: int, glyphs: Glyphs, size: float) -> str:
    """PDFium adds blanks (without width) where glyphs stand apart; between digits only a wide one is meant."""
    if glyphs.right(blank) - glyphs.left(blank) > 0.01 or not (left in _NUMERIC and right in _NUMERIC):
        return " "
    return " " if glyphs.left(index) - glyphs.right(blank - 1) > 0.25 * size else ""


def _latin(character: str) -> bool:
    return not is_wide(character)


def line_text(line: Line, glyphs: Glyphs) -> str:
    """Return a line: wide gaps as tabs, small ones as blanks; letters set apart (目 录) are joined."""
    words = line.words
    if len(words) == 1:
        return word_text(words[0], glyphs)
    if any(b.x0 < a.x1 - 0.3 * a.size for a, b in pairwise(words)):
        words = _interleaved(words, glyphs)
    texts = [word_text(w, glyphs) for w in words]
    if all(len(t) == 1 and is_wide(t) for t in texts):
        return "".join(texts)
    result = texts[0]
    for before, word, text in zip(words, words[1:], texts[1:], strict=False):
        gap = (word.x0 - before.x1) / max(min(before.size, word.size), 1.0)
        result += _separator(result[-1:], text[:1], gap) + text
    return result


def _interleaved(words: list[Word], glyphs: Glyphs) -> list[Word]:
    """Words that stand in each other's gaps (quotation marks from another font), cut at the glyphs between."""
    pieces: list[Word] = []
    for word in words:
        offset = word.x0 - glyphs.left(word.start)
        for index in range(word.start, word.end):
            if glyphs.text[index] > " ":
                x0, x1 = glyphs.left(index) + offset, glyphs.right(index) + offset
                pieces.append(Word(x0, word.top, x1, word.bottom, index, index + 1))
    pieces.sort(key=lambda w: w.x0)
    return pieces


def _separator(left: str, right: str, gap: float) -> str:
    if gap >= TAB:
        return "\t"
    if _latin(left) and _latin(right):
        return " " if gap > 0.25 else ""
    return " " if gap >= BLANK else ""


def joined(first: str, second: str) -> str:
    """Return two lines of one paragraph or cell as one: a blank only between Latin words."""
    if not first or not second:
        return first or second
    if first[-1].isascii() and first[-1].isalpha() and second[0].isascii() and second[0].isalpha():
        return f"{first} {second}"
    return first + second


def cell_text(words: list[Word], glyphs: Glyphs, box: Box) -> str:
    """Return the text of a cell: its lines joined, no tabs; two numbers one above the other stay two."""
    if not words:
        return ""
    if len(words) == 1:
        return word_text(words[0], glyphs)
    text = ""
    previous: Line | None = None
    for line in lines_of(words):
        part = line_text(line, glyphs).replace("\t", " ")
        if (
            previous
            and text[-1:] in _NUMERIC
            and part[:1] in _NUMERIC
            and not is_wrapped(text, previous, part, line, box)
        ):
            text += " "
        text = joined(text, part)
        previous = line
    return text


def is_wrapped(text: str, line: Line, following: str, next_line: Line, box: Box) -> bool:
    """Whether a number broke off at the cell's edge and goes on below: together both would not fit on one line."""
    if _WHOLE_AMOUNT.search(text) and _WHOLE_AMOUNT.match(following):
        return False
    together = line.x1 - line.x0 + next_line.x1 - next_line.x0
    return together > box[2] - box[0] - _PADDING


def is_full(words: list[Word], box: Box) -> bool:
    """Whether the last line of a cell takes its whole width, save for two characters that stay together."""
    line = lines_of(words)[-1]
    return line.x1 - line.x0 > box[2] - box[0] - _PADDING - 2.2 * line.size
