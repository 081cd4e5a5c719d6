"""Rounding by the largest remainder: parts add up to totals, and nothing moves further than it must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.derive.ledgers import ledgers
from yusuan.derive.rounding import apportion, round_allocations
from yusuan.model.ledger import Ledger
from yusuan.reference.printing import rounded

QUANTUM = 10_000


@pytest.mark.parametrize(
    ("total", "exact", "shares"),
    [
        (10_000, [3_333, 3_333, 3_334], [0, 0, 10_000]),
        (20_000, [5_000, 5_000, 5_000], [10_000, 10_000, 0]),
        (0, [4_000, 0], [0, 0]),
        (10_000, [0, 6_000], [0, 10_000]),
        (-10_000, [-6_000, 0], [-10_000, 0]),
    ],
)
def test_apportion(total: int, exact: list[int], shares: list[int]) -> None:
    assert apportion(total, exact, QUANTUM) == shares


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20))
def test_shares_add_up_and_stay_near(exact: list[int]) -> None:
    total = rounded(sum(exact), QUANTUM)
    shares = apportion(total, exact, QUANTUM)
    assert sum(shares) == total
    assert all(
        share % QUANTUM == 0 and abs(share - amount) <= QUANTUM for share, amount in zip(shares, exact, strict=True)
    )


@given(ledgers())
def test_allocations_keep_their_order_and_total(ledger: Ledger) -> None:
    found = round_allocations(ledger.allocations, QUANTUM)
    assert [a.function for a in found] == [a.function for a in ledger.allocations]
    assert sum(a.amount for a in found) == rounded(sum(a.amount for a in ledger.allocations), QUANTUM)
    assert all(a.amount % QUANTUM == 0 for a in found)


def test_exact_amounts_are_left_alone() -> None:
    from tests.derive.ledgers import archive_ledger

    rows = round_allocations(archive_ledger().allocations, 1)
    assert rows == archive_ledger().allocations
