"""The texts of a publication as they are set: cleaned of what nobody sees, cut where a long word must break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from unicodedata import east_asian_width

from yusuan.write.publication.blocks import PrintedHeading, PrintedParagraph, PrintedTable, Publication

Pieces = str | list[str | list[str]]
"""A text, or its pieces: a line breaks at ``\\n``, and may break before and after a piece in a list of its own."""

_WORD = re.compile(r"[!-~\u00a1-\u2e7f]+")
"""A run of letters, digits and marks, which no line breaks, or not everywhere."""
_KEPT = 4096
"""Texts of cells repeat: headings, names, blanks."""
_PART = 3.0
"""Ems: a word that is longer than its line may be broken about this often."""
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_NARROW = frozenset(".,:;'|!ijlI()[]{}` \"-/\\")
_BROAD = frozenset("mwMW%@")


@lru_cache(_KEPT)
def clean(text: str) -> str:
    """Return a text without characters that print nothing; tabs become blanks, every line end ``\\n``."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


@cache
def _advance(character: str) -> float:
    if character > "~":
        return 1.0 if east_asian_width(character) in "WFA" else 0.62
    if character in _NARROW:
        return 0.36
    if character in _BROAD:
        return 1.1
    return 0.8 if character.isupper() else 0.59


@lru_cache(_KEPT)
def advance(text: str) -> float:
    """Return the width of a line of text in ems, rather too wide than too narrow."""
    return sum(map(_advance, text))


@lru_cache(_KEPT)
def longest_word(text: str) -> float:
    """Return the width in ems of the longest piece of a text that no line breaks; a Chinese character is one."""
    words = _WORD.findall(text)
    return max([min(advance(text), 2.0), *map(advance, words)])


def breakable(text: str, room: float) -> Pieces:
    """Return a cleaned text for a column of ``room`` ems: a longer word is cut so that it wraps and is not clipped."""
    text = clean(text)
    if "\n" not in text and longest_word(text) <= room:
        return text
    pieces: list[str | list[str]] = []
    for number, line in enumerate(text.split("\n")):
        pieces.extend(["\n"] if number else [])
        pieces.extend(_cut(line, room))
    return pieces


def _cut(line: str, room: float) -> Iterator[str | list[str]]:
    end = 0
    for match in _WORD.finditer(line):
        if advance(match.group()) > room:
            yield line[end : match.start()]
            yield from ([part] for part in _parts(match.group(), min(room / 2, _PART)))
            end = match.end()
    yield line[end:]


def _parts(word: str, room: float) -> Iterator[str]:
    """A word in parts that are no wider than ``room`` ems."""
    start, width = 0, 0.0
    for index, character in enumerate(word):
        width += _advance(character)
        if width > room and index > start:
            yield word[start:index]
            start, width = index, _advance(character)
    yield word[start:]


def printed_texts(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield every cleaned text of a publication with its place in words."""
    cover = publication.cover
    yield from (("封面", clean(text)) for text in (cover.title, cover.entity, cover.date))
    for block in publication.blocks:
        if isinstance(block, PrintedTable):
            yield from _table_texts(block)
        else:
            text = clean(block.text)
            yield f"{_kind(block)}“{text[:16]}{'…' if len(text) > 16 else ''}”", text


def _kind(block: PrintedHeading | PrintedParagraph) -> str:
    return "标题" if isinstance(block, PrintedHeading) else "段落"


def _table_texts(table: PrintedTable) -> Iterator[tuple[str, str]]:
    name = f"表“{clean(table.title)}”" if table.title else f"表 {table.anchor}"
    for text in (table.title, table.left, table.middle, table.right, *table.notes):
        yield name, clean(text)
    for number, row in enumerate(table.rows, 1):
        for cell in row.cells:
            yield f"{name}第 {number} 行第 {cell.column + 1} 列", clean(cell.text)
