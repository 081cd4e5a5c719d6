"""Percentages recomputed from printed amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yusuan.check.ratios import ratio

#: 0.01 万元
Q = 10_000


@pytest.mark.parametrize(
    ("part", "whole", "printed", "verdict"),
    [
        (29_420_000, 307_820_000, "9.56", "equal"),
        (29_420_000, 307_820_000, "9.55", "near"),
        (29_420_000, 307_820_000, "9.6", "equal"),
        (29_420_000, 307_820_000, "9.65", "different"),
        (5_000_000, 3_000_000, "166.7", "equal"),
        (20_000, 30_000, "66.67", "equal"),
        (20_000, 30_000, "90", "equal"),
    ],
)
def test_printed_percentage_is_judged_by_what_rounding_allows(
    part: int, whole: int, printed: str, verdict: str
) -> None:
    found = ratio(part, Q, whole, Q)
    assert found is not None
    assert found.verdict(Decimal(printed)) == verdict


def test_nothing_is_no_whole() -> None:
    assert ratio(1_000_000, Q, 0, Q) is None
    assert ratio(1_000_000, Q, 4_000, Q) is None


def test_text_has_the_places_of_the_printed_percentage() -> None:
    found = ratio(29_420_000, Q, 307_820_000, Q)
    assert found is not None
    assert (found.text(Decimal("9.5")), found.text(Decimal("9.557"))) == ("9.56%", "9.558%")
    assert found.plus(-100).text(Decimal("9.5")) == "-90.44%"


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 4))
def test_correctly_rounded_percentages_agree(part: int, whole: int, places: int) -> None:
    """Amounts of whole 0.01 万元, the percentage computed from them and rounded half up."""
    step = Decimal(1).scaleb(-places)
    printed = (Decimal(100 * part) / Decimal(whole)).quantize(step)
    found = ratio(part * Q, Q, whole * Q, Q)
    assert found is not None
    assert found.verdict(printed) == "equal"
