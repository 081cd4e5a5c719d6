"""Exact money: an integer number of fen, and how amounts are printed and compared.

Published tables print 万元 with two decimals, 元, 千元 or 亿元. An amount is kept in fen (分, 0.01 元), so sums are
exact; what was rounded is known from the printed places, and :func:`compare` is the only place that decides whether
two printed amounts agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, total_ordering
from typing import NamedTuple

#: How many fen one unit holds.
FEN_PER_UNIT: dict[str, int] = {
    "分": 1,
    "元": 100,
    "千元": 100_000,
    "万元": 1_000_000,
    "百万元": 100_000_000,
    "亿元": 10_000_000_000,
}

#: Marks that stand for "nothing here" in a number cell. A dash is not a zero.
DASHES = frozenset({"-", "—", "——", "–", "--", "---", "－", "一一", "/", "／", "———", "*", "无"})

_DIGIT = re.compile(r"\d")
#: No printed amount is longer; a text of ten thousand digits is no number.
_LONGEST = 64
_SIMPLE = re.compile(r"-?\d+(?:\.\d+)?")
_MINUS = "-−–—－﹣"
_SPACES = re.compile(r"[\s\u00a0\u3000]+")
_NUMBER = re.compile(r"(?P<sign>[-+]?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?P<part>\d*))?")


class AmountError(ValueError):
    """A text that was taken for an amount is not one; the message quotes it."""


class Number(NamedTuple):
    """An exact printed decimal: ``digits`` × 10 ** -``places``."""

    digits: int
    places: int

    def to_decimal(self) -> Decimal:
        """Return the number as a :class:`Decimal` with its printed places."""
        return Decimal(self.digits).scaleb(-self.places)


def parse_number(text: str) -> Number | None:
    """Read a printed number, or return None where ``text`` is not one (blank, a dash, words).

    Understands full-width digits, thousands separators (half and full width), blanks inside numbers as OCR leaves
    them (``16. 56``), brackets, minus signs of every kind and ``△`` for negatives.
    """
    return _parse(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=16384)
def _parse(text: str) -> Number | None:
    if not _DIGIT.search(text):
        return None
    if _SIMPLE.fullmatch(text):
        whole, _, part = text.partition(".")
        return Number(int(whole + part), len(part))
    return _parse_irregular(text)


def _parse_irregular(text: str) -> Number | None:
    cleaned = _SPACES.sub("", unicodedata.normalize("NFKC", text)).replace("，", ",").replace("。", ".")
    if not cleaned:
        return None
    negative = False
    if cleaned[0] == "(" and cleaned[-1] == ")":
        negative, cleaned = True, cleaned[1:-1]
    elif cleaned[0] in "△▲":
        negative, cleaned = True, cleaned[1:]
    if cleaned and cleaned[0] in _MINUS:
        negative, cleaned = True, cleaned[1:]  # (-5) and △-5 are five less, not five more
    match = _NUMBER.fullmatch(cleaned)
    if match is None or match["sign"] == "-" or (match["whole"] is None and not match["part"]):
        return None
    part = match["part"] or ""
    digits = int((match["whole"] or "0").replace(",", "") + part)
    return Number(-digits if negative else digits, len(part))


def is_blank(text: str) -> bool:
    """Say whether a number cell holds nothing: white space or a dash that stands for no amount."""
    stripped = text.strip()
    return not stripped or stripped in DASHES


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount of money in fen (分). Built from integers or printed text, never from a float."""

    fen: int

    def __post_init__(self) -> None:
        if not isinstance(self.fen, int) or isinstance(self.fen, bool):
            raise TypeError(f"金额必须是整数（分），不能是 {type(self.fen).__name__}：{self.fen!r}")

    @classmethod
    def parse(cls, text: str, unit: str) -> Money:
        """Return the amount that ``text`` prints in ``unit`` (元, 万元 …).

        Raises:
            AmountError: ``text`` is not a number, or finer than a fen.
            KeyError: ``unit`` is not a unit of money.
        """
        number = parse_number(text)
        if number is None:
            raise AmountError(f"不是金额：{text!r}")
        fen = fen_of(number, unit)
        if fen is None:
            raise AmountError(f"金额小于 1 分，无法精确表示：{text!r}{unit}")
        return cls(fen)

    def format(self, unit: str = "万元", places: int = 2, *, separator: bool = False) -> str:
        """Print the amount in ``unit`` with ``places`` decimals, halves rounded up; ``separator`` groups thousands."""
        step, rest = divmod(FEN_PER_UNIT[unit], 10**places)
        if rest:  # finer than a fen: pad with zeros
            scaled = abs(self.fen) * 10**places // FEN_PER_UNIT[unit]
        else:
            scaled = (2 * abs(self.fen) + step) // (2 * step)
        whole, part = divmod(scaled, 10**places)
        digits = f"{whole:,}" if separator else str(whole)
        sign = "-" if self.fen < 0 and scaled else ""
        return f"{sign}{digits}.{part:0{places}d}" if places else f"{sign}{digits}"

    def __add__(self, other: Money) -> Money:
        return Money(self.fen + other.fen)

    def __sub__(self, other: Money) -> Money:
        return Money(self.fen - other.fen)

    def __neg__(self) -> Money:
        return Money(-self.fen)

    def __abs__(self) -> Money:
        return Money(abs(self.fen))

    def __bool__(self) -> bool:
        return self.fen != 0

    def __lt__(self, other: Money) -> bool:
        return self.fen < other.fen


def fen_of(number: Number, unit: str) -> int | None:
    """Return the fen that ``number`` in ``unit`` is worth, or None where it is finer than a fen."""
    fen, rest = divmod(number.digits * FEN_PER_UNIT[unit], 10**number.places)
    return None if rest else fen


def quantum_of(number: Number, unit: str) -> int:
    """Return the fen that one unit in the last printed place is worth (at least 1)."""
    return max(1, FEN_PER_UNIT[unit] // int(10**number.places))


class Comparison(NamedTuple):
    """The answer of :func:`compare`: ``verdict`` is ``equal``, ``tail`` (rounding explains it) or ``different``."""

    verdict: str
    difference: int
    """actual - expected, in fen."""
    tolerance: int
    """The largest difference, in fen, that printed rounding explains."""

    @property
    def agrees(self) -> bool:
        """True where the two sides are equal or differ by a rounding tail only."""
        return self.verdict != "different"


def compare(actual: int, expected: int, quanta: Iterable[int]) -> Comparison:
    """Compare two printed amounts or sums of them, in fen; the one place that knows printed precision.

    ``quanta`` holds the printed unit (fen of the last printed place) of every addend of both sides. Each addend may
    be off by half its unit, so the tolerance is half their sum. A fact printed twice with the same places has no
    rounding of its own: pass an empty ``quanta`` and only equality agrees.
    """
    difference = actual - expected
    tolerance = sum(quanta) // 2
    if difference == 0:
        verdict = "equal"
    elif abs(difference) <= tolerance:
        verdict = "tail"
    else:
        verdict = "different"
    return Comparison(verdict, difference, tolerance)


def compare_copies(actual: int, actual_quantum: int, expected: int, expected_quantum: int) -> Comparison:
    """Compare one fact printed twice, in fen; of two precisions the coarser copy may be off by half its unit."""
    if actual_quantum == expected_quantum:
        return compare(actual, expected, ())
    return compare(actual, expected, (max(actual_quantum, expected_quantum),))
