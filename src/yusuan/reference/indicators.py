"""The framework of performance indicators by period, and third-level indicators seen in published documents.

Two schemes stand side by side: that of 2015 (成本指标 is a second-level indicator of 产出指标) and that of 2021
(成本指标 is a first level of its own), which local budgets took up in 2022 and 2023.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from yusuan.model.text import normalise
from yusuan.reference.tabular import DATA, read_csv, year_or_none

Placement = Literal["known", "other_period", "wrong_parent", "unknown"]

#: First-level names that mean the same.
SAME_LEVEL1: dict[str, str] = {"效果指标": "效益指标"}

_FRAMEWORK_HEADER = ("level1", "level2", "valid_from", "valid_to", "scheme", "source")
_HEADER = ("level1", "level2", "name", "direction", "comparator", "unit", "times_seen", "years", "source", "note")


class FrameworkRow(NamedTuple):
    """A second-level indicator under its first level, and the years in which it was usual."""

    level1: str
    level2: str
    valid_from: int | None
    valid_to: int | None
    scheme: str
    """2015, 2021 or both"""
    source: str


class KnownIndicator(NamedTuple):
    """A third-level indicator as published documents used it."""

    level1: str
    level2: str
    name: str
    direction: str | None
    """higher, lower or exact: which targets are usual; None where the value was words."""
    comparator: str | None
    unit: str | None
    times_seen: int
    years: tuple[int, ...]
    source: str
    note: str


def framework(year: int) -> tuple[FrameworkRow, ...]:
    """Return the first- and second-level indicators usual in a budget year."""
    return tuple(r for r in _framework() if (r.valid_from or 0) <= year <= (r.valid_to or 9999))


def level1_names(year: int | None = None) -> tuple[str, ...]:
    """Return the first-level indicators of a year (without a year: of all)."""
    rows = _framework() if year is None else framework(year)
    return tuple(dict.fromkeys(row.level1 for row in rows))


def level2_names(level1: str | None = None) -> tuple[str, ...]:
    """Return the second-level indicators under a first level (without one: all), of all years."""
    return tuple(dict.fromkeys(row.level2 for row in _framework() if level1 in (None, row.level1)))


def place_level2(level1: str, level2: str, year: int) -> Placement:
    """Say whether a second-level indicator stands under the right first level; names with or without 指标."""
    first, second = _full(level1), _full(level2)
    rows = [row for row in _framework() if row.level2 == second]
    if not rows or not any(row.level1 == first for row in _framework()):
        return "unknown"
    same = [row for row in rows if row.level1 == first]
    if not same:
        return "wrong_parent"
    return "known" if any((r.valid_from or 0) <= year <= (r.valid_to or 9999) for r in same) else "other_period"


def known_indicator(name: str) -> KnownIndicator | None:
    """Return the third-level indicator of this name (blanks and widths ignored), or None."""
    return _by_name().get(normalise(name))


@cache
def known_indicators() -> tuple[KnownIndicator, ...]:
    """Return all third-level indicators seen, as printed."""
    rows = read_csv(DATA / "indicators.csv", _HEADER, (*_HEADER[:3], "times_seen", "years", "source"))
    return tuple(_known(row) for row in rows)


@cache
def _framework() -> tuple[FrameworkRow, ...]:
    rows = read_csv(DATA / "indicator_framework.csv", _FRAMEWORK_HEADER, ("level1", "level2", "scheme", "source"))
    return tuple(FrameworkRow(r[0], r[1], year_or_none(r[2]), year_or_none(r[3]), r[4], r[5]) for r in rows)


@cache
def _by_name() -> dict[str, KnownIndicator]:
    return {normalise(i.name): i for i in reversed(known_indicators())}


@lru_cache(maxsize=256)
def _full(name: str) -> str:
    text = normalise(name).removesuffix("目标") or name
    return text if text.endswith("指标") else text + "指标"


def _known(row: list[str]) -> KnownIndicator:
    level1, level2, name, direction, comparator, unit, times, years, source, note = row
    return KnownIndicator(
        level1,
        level2,
        name,
        direction or None,
        comparator or None,
        unit or None,
        int(times),
        tuple(int(year) for year in years.split()),
        source,
        note,
    )
