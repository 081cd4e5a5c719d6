"""Passages: paragraphs of running text made ready for reading, blanks and line breaks taken out, widths folded.

Readers of PDF and OCR text give lines where the author wrote paragraphs; obviously wrapped lines are read together.
Every place in a passage can be traced back to the paragraph and the character it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yusuan.model import TextLine

_WORDS = re.compile(r"[^\s\u00a0\u3000\u200b\ufeff]+")
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]")
_FULL_WIDTH = dict(zip(range(ord("０"), ord("９") + 1), "0123456789", strict=True))
#: One character for one, so that offsets stay.
_FOLD = {
    **_FULL_WIDTH,
    **{ord(a): b for a, b in zip("：;()．％﹪﹣－﹐", "：；（）.%%--,", strict=True)},
    ord(":"): "：",
    **{ord(c): '"' for c in "“”„‟＂「」『』〝〞《》"},
}
_ENDED = re.compile(r"[。！？；：:;]\s*$")
_NUMBERED = re.compile(
    r"\s*(?:(?P<part>第[一二三四五六七八九十]+)|(?P<chinese>[一二三四五六七八九十]+[、.．])"
    r"|(?P<bracket>[（(][一二三四五六七八九十]+[）)])|(?P<brackets>[（(]\d+[）)])"
    r"|(?P<arabic>\d{1,2}[、.．](?!\d(?!0\d\d年)))|(?P<circle>[①-⑳])|(?P<note>注))"
)
_INDENTED = re.compile(r"\u3000|\s{2}")
_LINE = 18
"""A line that was wrapped has at least so many characters."""


class Passage(NamedTuple):
    """A stretch of running text. ``text`` is folded for reading, ``printed`` has the same length and is as found."""

    first: int
    """Index of its first paragraph."""
    last: int
    """Index of its last paragraph."""
    text: str
    printed: str
    starts: tuple[int, ...]
    origins: tuple[tuple[int, int], ...]
    """For each of ``starts``: paragraph and offset that the characters from there on came from."""

    def place(self, offset: int) -> tuple[int, int]:
        """Return the paragraph and the offset in its text of a character of ``text``."""
        chunk = bisect_right(self.starts, offset) - 1
        paragraph, origin = self.origins[chunk]
        return paragraph, origin + offset - self.starts[chunk]


def passages(lines: Sequence[TextLine], tables_after: Sequence[int]) -> Iterator[Passage]:
    """Yield the running text in order; headings are passages too, other kinds of lines are left out."""
    first = 0
    while first < len(lines):
        last = first
        if lines[first].kind == "body":
            while last + 1 < len(lines) and not tables_after[last] and _wrapped(lines[last], lines[last + 1]):
                last += 1
        if lines[first].kind in ("body", "heading"):
            yield _passage(lines, first, last)
        first = last + 1


def number_style(text: str) -> str | None:
    """Return the kind of number that a line of a list or a heading begins with (arabic: 1.), or None."""
    match = _NUMBERED.match(text)
    return match.lastgroup if match else None


def _wrapped(line: TextLine, following: TextLine) -> bool:
    if following.kind != "body" or following.part != line.part:
        return False
    text, after = line.text, following.text
    if len(text) < _LINE or not after or _ENDED.search(text):
        return False
    return not (_NUMBERED.match(after) or _INDENTED.match(after))


def _passage(lines: Sequence[TextLine], first: int, last: int) -> Passage:
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int]] = []
    length = 0
    for index in range(first, last + 1):
        for match in _WORDS.finditer(_blanked(lines[index].text)):
            word = match[0]
            if pieces and pieces[-1][-1].isdigit() and word[0].isdigit():
                pieces.append(" ")  # two numbers, or one with a blank for a separator
                starts.append(length)
                origins.append((index, max(0, match.start() - 1)))
                length += 1
            starts.append(length)
            origins.append((index, match.start()))
            pieces.append(word)
            length += len(word)
    printed = "".join(pieces)
    return Passage(first, last, printed.translate(_FOLD), printed, tuple(starts), tuple(origins))


def _blanked(text: str) -> str:
    """Return the text with bookmark residue blanked out, character for character."""
    return _RESIDUE.sub(lambda match: " " * len(match[0]), text) if "[bookmark" in text else text
