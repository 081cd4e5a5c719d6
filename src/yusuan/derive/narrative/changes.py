"""Changes against last year, in words: direction, amount and percentage follow from the two figures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def percentage(change: int, previous: int) -> str:
    """Return |change| in per cent of last year's figure, with two decimals: 5.60%."""
    return f"{(Decimal(abs(change)) * 100 / Decimal(abs(previous))).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def change_in_words(now: int, previous: int, last_year: int, printed: str) -> str:
    """Return 比2023年预算增加1.20万元，增长5.60% or 与2023年预算持平.

    ``now`` and ``previous`` are fen as printed; ``printed`` is the amount of the difference with its unit.
    """
    change = now - previous
    if change == 0:
        return f"与{last_year}年预算持平"
    words = ("增加", "增长") if change > 0 else ("减少", "下降")
    rate = f"，{words[1]}{percentage(change, previous)}" if previous else ""
    return f"比{last_year}年预算{words[0]}{printed}{rate}"
