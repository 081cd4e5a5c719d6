"""Codes as printed, and the codes that are meant where the printing is damaged."""

from __future__ import annotations

import re
from functools import lru_cache

from yusuan.model.text import is_chinese, normalise

_LETTERS = str.maketrans("OoQIl|SBZ", "000111582")
_CODE = re.compile(r"[\dOoIl|]{1,7}|[\dOoIl|]{9}|\d{12}|[A-Za-z]\d{2,12}")
#: A code of 3, 5 or 7 digits, one of a unit (6), or one that lost a zero (3012, 201131), and a name behind it.
_WITH_NAME = re.compile(r"^[\[(【]?(\d{3}(?:\d{2}){0,2}|3\d{3}|\d{6})[\])】]?[-_.、]?(\D.*)$")

_NAME_FIRST = re.compile(r"^(\D*[\u4e00-\u9fff)])[\[(【](\d{3}(?:\d{2}){0,2})[\])】]$")


@lru_cache(maxsize=8192)
def code_text(text: str) -> str | None:
    """Return a code cell in normal form where it holds a code: digits (also as OCR misreads them), or C23120302."""
    folded = normalise(text).removesuffix(".0").replace("'", "")
    return folded if folded and _CODE.fullmatch(folded) and any(c.isdigit() for c in folded) else None


@lru_cache(maxsize=8192)
def split_name(text: str) -> tuple[str, str] | None:
    """Return code and name of a cell that holds both (201一般公共服务支出, 行政运行（2013201）), or None."""
    folded = normalise(text)
    if behind := _NAME_FIRST.match(folded):
        return behind[2], behind[1]
    match = _WITH_NAME.match(folded)
    return (match[1], match[2]) if match and (match[2][0] in '“"(' or is_chinese(match[2][0])) else None


class CodeReader:
    """Joins printed code cells and works out what a damaged code means from the rows above it.

    ``economic`` codes have two levels (301, 30101), function codes three (201, 20132, 2013201).
    """

    def __init__(self, economic: bool = False) -> None:
        self.economic = economic
        self.last_class = ""
        self.last_group = ""

    def read(self, cells: tuple[str, ...]) -> tuple[str | None, str | None]:
        """Return the printed code (cells joined) and, where that is damaged, the code that is meant."""
        printed = "".join(cells)
        if not printed:
            return None, None
        meant = self._split(cells) if len(cells) > 1 else self._single(printed.translate(_LETTERS))
        if meant:
            self.last_class = meant[:3]
            self.last_group = meant[3:5] or ("" if len(meant) == 3 else self.last_group)
        return printed, (meant if meant and meant != printed else None)

    def _single(self, code: str) -> str | None:
        lengths = (3, 5) if self.economic else (3, 5, 7)
        if not code.isdigit():
            return None
        if not self.economic and len(code) == 7 and code[0] != "2" and self._in_last_group("2" + code[1:]):
            return "2" + code[1:]
        if len(code) in lengths:
            return code
        if len(code) in (4, 6) and self.last_class and code.startswith(self.last_class):
            tail = code[3:]  # a lost zero: 3012 is 30102 under 301, 210115 is 2101105 under 21011
            if len(tail) == 1:
                return code[:3] + tail.zfill(2)
            if not self.economic and len(tail) == 3 and tail.startswith(self.last_group):
                return code[:5] + tail[2:].zfill(2)
        return None

    def _in_last_group(self, code: str) -> bool:
        return bool(self.last_group) and code.startswith(self.last_class + self.last_group)

    def _split(self, cells: tuple[str, ...]) -> str | None:
        parts = [cell.translate(_LETTERS) for cell in cells]
        if not all(p.isdigit() or not p for p in parts):
            return None
        head, rest = parts[0], parts[1:]
        filled = [p for p in rest if p]
        if len(head) > 3 and not filled:
            return self._single(head)
        if len(head) != 3:
            head = self.last_class
        if rest and not rest[0] and any(rest[1:]):
            rest[0] = self.last_group
        if not head:
            return None
        if len(head) == 3 and any(
            len(p) > 2 for p in rest
        ):  # each column repeats the code so far: 201 | 20105 | 2010507
            return max(parts, key=len) if max(parts, key=len).startswith(head) else None
        return head + "".join(p.zfill(2) for p in rest if p)
