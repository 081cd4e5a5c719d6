"""Amounts of the gold data in the unit and the words of a layout."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.layouts.spec import Layout

FACTOR = {"元": Decimal(1), "万元": Decimal(10_000)}
NOT_MONEY = ("quantity", "change_rate")


def scaled(values: Mapping[str, Any], source: str, target: str) -> dict[str, Decimal | None]:
    """Return the amounts of a row in another unit, exact."""
    factor = FACTOR[source] / FACTOR[target]
    return {k: None if v is None else Decimal(str(v)) * (1 if k in NOT_MONEY else factor) for k, v in values.items()}


def with_last_year(values: dict[str, Decimal | None], year: int) -> dict[str, Decimal | None]:
    """Add a last year that was twice this year in every place, so that all its sums hold."""
    found = dict(values)
    for key, value in values.items():
        found[f"{key}@{year - 1}"] = None if value is None else value * 2
        if key == "total":
            found["change"] = None if value is None else -value
            found["change_rate"] = Decimal(-50) if value else None
    return found


def printed(value: Decimal | None, key: str, layout: Layout) -> str:
    """Return the words of a cell."""
    if value is None:
        return "" if key == "quantity" else layout.blank
    if key == "quantity":
        return f"{value.normalize():f}"
    return layout.number(value)


def as_number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
