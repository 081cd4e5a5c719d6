"""Percentages recomputed from printed amounts: what rounding of the amounts and of the percentage allows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

_POINT = Fraction(1, 100)


class Ratio(NamedTuple):
    """The percentages that ``part`` of ``whole`` may be, each amount off by half its last printed unit (fen)."""

    exact: Fraction
    low: Fraction
    high: Fraction

    def plus(self, points: int) -> Ratio:
        """Return the ratio with percentage points added."""
        return Ratio(self.exact + points, self.low + points, self.high + points)

    def verdict(self, printed: Decimal) -> str:
        """Return ``equal``, ``near`` (one hundredth of a point off: cut off or adjusted) or ``different``."""
        value = Fraction(printed)
        exponent = printed.as_tuple().exponent
        half = Fraction(10) ** (exponent if isinstance(exponent, int) else 0) / 2
        if self.low - half <= value <= self.high + half:
            return "equal"
        near = max(_POINT, 2 * half)
        return "near" if self.low - half - near <= value <= self.high + half + near else "different"

    def text(self, printed: Decimal) -> str:
        """Print the exact percentage with the places of the printed one, at least two, halves rounded up."""
        exponent = printed.as_tuple().exponent
        places = max(2, -exponent if isinstance(exponent, int) else 2)
        scaled = self.exact * 10**places
        digits = (abs(scaled) * 2 + 1) // 2
        sign = "-" if scaled < 0 and digits else ""
        return f"{sign}{Decimal(int(digits)).scaleb(-places)}%"


def ratio(part: int, part_quantum: int, whole: int, whole_quantum: int) -> Ratio | None:
    """Return what per cent ``part`` is of ``whole``; None where the whole is nothing or not known well enough."""
    if 2 * abs(whole) <= whole_quantum:
        return None
    part_half, whole_half = Fraction(part_quantum, 2), Fraction(whole_quantum, 2)
    corners = [100 * (part + p) / (whole + w) for p in (-part_half, part_half) for w in (-whole_half, whole_half)]
    return Ratio(Fraction(100 * part, whole), min(corners), max(corners))
