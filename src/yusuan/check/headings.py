"""Numbers of headings: their value, their style, and which headings are siblings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yusuan.model import Disclosure, Section
from yusuan.model.text import normalise

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九十")}
_NUMERAL = re.compile("[一二三四五六七八九十]+|\\d+")


def number_of(printed: str | None) -> int | None:
    """Return the value of a printed number (十二、 → 12, （3） → 3), or None."""
    match = _NUMERAL.search(normalise(printed or ""))
    if match is None:
        return None
    text = match[0]
    if text.isdecimal():
        return int(text)
    tens, _, units = text.rpartition("十")
    if "十" in text:
        return (_DIGITS.get(tens, 1) if tens else 1) * 10 + _DIGITS.get(units, 0)
    return _DIGITS[text] if len(text) == 1 else None


def style_of(printed: str | None) -> str:
    """Return the style of a printed number with its value left out: 一、 → #汉、, （3） → (#)."""
    text = normalise(printed or "")
    return (
        _NUMERAL.sub(lambda m: "#" if m[0].isdigit() else "#汉", text, count=1).replace(".", "、").replace("．", "、")
    )


def headings_by_parent(disclosure: Disclosure) -> Iterator[list[Section]]:
    """Yield the numbered headings under each parent, in order; contents and parts (第×部分) are left out."""
    groups: dict[tuple[int, tuple[str, ...], int], list[Section]] = {}
    for section in disclosure.sections:
        if section.contents or section.number is None or "部分" in section.number:
            continue
        groups.setdefault((section.part, section.path[:-1], section.depth), []).append(section)
    yield from (group for group in groups.values() if len(group) > 1)


def by_style(children: list[Section]) -> list[list[Section]]:
    """Return the headings of each style in order, where there are two or more."""
    styles: dict[str, list[Section]] = {}
    for section in children:
        styles.setdefault(style_of(section.number), []).append(section)
    return [same for same in styles.values() if len(same) > 1]
