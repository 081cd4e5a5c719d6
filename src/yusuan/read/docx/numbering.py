"""Automatic numbers (一、 （一） 1.) that Word computes and the file does not store (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from yusuan.read.docx import names as n
from yusuan.read.docx.styles import Styles, integer, toggle, value

if TYPE_CHECKING:
    from lxml import etree

_LEVELS = 9
_HOLE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_CLOSING = "、，。．：）】〕》"


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    space: bool = False
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(slots=True)
class _List:
    """An instance of a numbering definition; instances of one definition share their counters."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    counters: list[int | None]


@dataclass(slots=True)
class Numbering:
    """The lists of a document; counts as its paragraphs go by."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: etree._Element | None, styles: Styles) -> Numbering:
        """Return the lists of a numbering part; none where the document has no such part."""
        numbering = cls()
        if root is None:
            return numbering
        definitions = {d.get(n.ABSTRACTNUMID, ""): d for d in root.iterfind(n.ABSTRACTNUM)}
        numbers = {e.get(n.NUMID, ""): e for e in root.iterfind(n.NUM)}
        counters: dict[str, list[int | None]] = {}
        for identifier, element in numbers.items():
            definition = _linked(definitions, numbers, value(element, n.ABSTRACTNUMID) or "", styles)
            levels = _levels(definitions.get(definition))
            starts = _override(element, levels)
            shared = counters.setdefault(definition, [None] * _LEVELS)
            numbering._lists[identifier] = _List(definition, levels, starts, shared)
        return numbering

    def numbered(self, root: etree._Element, styles: Styles) -> dict[etree._Element, None]:
        """Return the paragraphs under ``root`` that a list may number, directly or through their style."""
        found: dict[etree._Element, None] = {}
        for element in root.iter(n.NUMPR, n.PSTYLE) if self._lists else ():
            properties = element.getparent()
            if element.tag == n.PSTYLE and styles.look(element.get(n.VAL)).number is None:
                continue
            if properties is not None and (paragraph := properties.getparent()) is not None:
                found[paragraph] = None
        return found

    def label(self, number: tuple[str, int | None], style: str | None) -> str:
        """Count one paragraph and return its number with what separates it from the text; "" where it has none.

        Bullets give "": they are marks, not numbers.
        """
        listed = self._lists.get(number[0])
        if listed is None:
            return ""
        depth = number[1] if number[1] is not None else _level_of_style(listed, style)
        level = listed.levels.get(depth)
        if level is None:
            return ""
        self._begin(number[0], listed)
        _count(listed, depth)
        return _printed(listed, level)

    def _begin(self, identifier: str, listed: _List) -> None:
        if identifier not in self._begun:
            self._begun.add(identifier)
            for depth in listed.starts:
                listed.counters[depth] = None


def _linked(
    definitions: dict[str, etree._Element], numbers: dict[str, etree._Element], identifier: str, styles: Styles
) -> str:
    """Return the definition that really holds the levels: some only name a list style."""
    definition = definitions.get(identifier)
    link = value(definition, n.NUMSTYLELINK)
    if not link:
        return identifier
    for other, element in definitions.items():
        if value(element, n.STYLELINK) == link:
            return other
    number = numbers.get(styles.number_of(link) or "")
    return value(number, n.ABSTRACTNUMID) or identifier


def _levels(definition: etree._Element | None) -> dict[int, _Level]:
    if definition is None:
        return {}
    found = ((integer(element.get(n.ILVL)), element) for element in definition.iterfind(n.LVL))
    return {depth: _level(element) for depth, element in found if depth is not None and 0 <= depth < _LEVELS}


def _level(element: etree._Element) -> _Level:
    start = integer(value(element, n.START))
    return _Level(
        start=1 if start is None else start,
        form=value(element, n.NUMFMT) or _alternate_form(element) or "decimal",
        text=value(element, n.LVLTEXT) or "",
        space=value(element, n.SUFF) != "nothing",
        legal=bool(toggle(element.find(n.ISLGL))),
        restart=integer(value(element, n.LVLRESTART)),
        style=value(element, n.PSTYLE),
    )


def _alternate_form(element: etree._Element) -> str | None:
    fallback = element.find(f"{n.ALTERNATE}/{n.FALLBACK}")
    return value(fallback, n.NUMFMT)


def _override(element: etree._Element, levels: dict[int, _Level]) -> dict[int, int]:
    """Put the overrides of a list instance into its levels; return level → the number it starts at anew."""
    starts: dict[int, int] = {}
    for override in element.iterfind(n.LVLOVERRIDE):
        depth = integer(override.get(n.ILVL))
        if depth is None or not 0 <= depth < _LEVELS:
            continue
        own = override.find(n.LVL)
        if own is not None:
            levels[depth] = _level(own)
        start = integer(value(override, n.STARTOVERRIDE))
        if start is not None and depth in levels:
            levels[depth].start = starts[depth] = start
    return starts


def _level_of_style(listed: _List, style: str | None) -> int:
    if style is not None:
        for depth, level in listed.levels.items():
            if level.style == style:
                return depth
    return 0


def _count(listed: _List, depth: int) -> None:
    counters, levels = listed.counters, listed.levels
    current = counters[depth]
    counters[depth] = levels[depth].start if current is None else current + 1
    for higher in range(depth):
        if counters[higher] is None and higher in levels:
            counters[higher] = levels[higher].start
    for deeper in range(depth + 1, _LEVELS):
        level = levels.get(deeper)
        # lvlRestart names the level (from 1) whose turn restarts this one; 0 means never.
        if level is None or level.restart is None or depth < level.restart:
            counters[deeper] = None


def _printed(listed: _List, level: _Level) -> str:
    if level.form in ("bullet", "none") and not _HOLE.search(level.text):
        return "" if level.form == "bullet" else _separated(level.text, level)

    def fill(hole: re.Match[str]) -> str:
        depth = int(hole[1]) - 1
        count = listed.counters[depth]
        other = listed.levels.get(depth)
        if count is None or other is None:
            return ""
        return written(count, "decimal" if level.legal else other.form)

    return _separated(_HOLE.sub(fill, level.text), level)


def _separated(label: str, level: _Level) -> str:
    # A tab after 一、 is only an indent; after a bare figure it keeps the number and the text apart.
    return f"{label} " if level.space and label and label[-1] not in _CLOSING else label


def written(count: int, form: str) -> str:
    """Return a count in one of the number formats of ST_NumberFormat; unknown formats count in digits."""
    writer = _FORMS.get(form)
    return writer(count) if writer is not None and count > 0 else ("" if form == "none" else str(count))


def _chinese(count: int, digits: str = _DIGITS, units: str = "十百千", ten: str = "十") -> str:
    if count >= 10000:
        return str(count)
    text, zero = "", False
    for place in range(3, -1, -1):
        digit = count // 10**place % 10
        if digit == 0:
            zero = bool(text)
            continue
        text += ("零" if zero else "") + digits[digit] + (units[place - 1] if place else "")
        zero = False
    lead = digits[1] + units[0]
    return ten + text[2:] if ten and text.startswith(lead) else text


def _legal(count: int) -> str:
    return _chinese(count, _LEGAL_DIGITS, "拾佰仟", "")


def _digitwise(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _roman(count: int) -> str:
    if count >= 4000:
        return str(count)
    text = ""
    for worth, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), _ROMAN, strict=True):
        text += sign * (count // worth)
        count %= worth
    return text


def _letters(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 50)


def _series(first: str, length: int) -> Callable[[int], str]:
    return lambda count: chr(ord(first) + count - 1) if count <= length else str(count)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if count <= len(signs) else str(count)


_ROMAN = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_CHINESE_FORMS = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanCounting",
)
_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(_CHINESE_FORMS, _chinese),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digitwise),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"), _legal),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _series("①", 20)),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": lambda count: str(count).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
}
