"""The units of a department on both sides: which stayed, which were renamed, which came or went, with their money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yusuan.compare.alike import CLOSER, certainty_of, left, pair_by_key, pair_by_likeness
from yusuan.compare.links import amount_of, function_table
from yusuan.model import Disclosure, Row
from yusuan.model.compared import PartPair, UnitChange
from yusuan.model.text import normalise


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    code: str | None
    total: int | None


def units_of(disclosure: Disclosure) -> list[_Unit]:
    """Return the units that a department names: in parts of their own, in the list of institutions, in its tables."""
    if disclosure.level == "unit":
        return []
    found: dict[str, _Unit] = {}
    for part in disclosure.parts():
        tables = [t for t in disclosure.tables if t.part == part]
        table = next((t for t in tables if t.level == "unit" and t.entity), None)
        if table is not None and part:
            name = table.entity or ""
            found.setdefault(normalise(name), _Unit(name, table.entity_code, _total(disclosure, part)))
    for code, row in unit_headings(disclosure).items():
        found.setdefault(normalise(row.label), _Unit(row.label, code, amount_of([row])))
    for table in disclosure.tables_of("institutions", 0):
        for row in table.rows:
            if row.label:
                found.setdefault(normalise(row.label), _Unit(row.label, row.official_code, None))
    return list(found.values())


def unit_headings(disclosure: Disclosure) -> dict[str, Row]:
    """Return the heading rows of units in the publisher's own expenditure table, by unit code."""
    parts = disclosure.parts()
    table = function_table(disclosure, parts[0]) if parts else None
    rows = table.rows if table is not None else []
    return {row.unit_code: row for row in rows if row.unit_code and row.label and not row.official_code}


def compare_units(a: Disclosure, b: Disclosure) -> list[UnitChange]:
    """Return the units of both sides in pairs, then those that went, then those that came."""
    first, second = units_of(a), units_of(b)
    found: list[UnitChange] = []
    for how in ("name", "code"):
        keys = ([normalise(u.name) if how == "name" else u.code for u in side] for side in (first, second))
        pairs = pair_by_key(first, second, *keys)
        found += [_change(first[i], second[j], "name" if how == "name" else "renamed") for i, j in pairs]
        first, second = left(first, second, pairs)
    names, others = ([normalise(u.name) for u in side] for side in (first, second))
    close = pair_by_likeness(names, others, CLOSER)
    found += [_change(first[i], second[j], "close", certainty_of(score)) for i, j, score in close]
    first, second = left(first, second, close)
    found += [UnitChange(u.name, None, "gone", total_before=u.total) for u in first]
    found += [UnitChange(None, u.name, "came", total_after=u.total) for u in second]
    return found


def one_sided_parts(parts: Sequence[PartPair]) -> tuple[list[int], list[int]]:
    """Return the numbers of the unit parts that only the first, and only the second document has."""
    gone = [p.before for p in parts if p.after is None and p.before is not None]
    came = [p.after for p in parts if p.before is None and p.after is not None]
    return gone, came


def _change(a: _Unit, b: _Unit, how: str, certainty: str = "high") -> UnitChange:
    return UnitChange(a.name, b.name, how, certainty, a.total, b.total)


def _total(disclosure: Disclosure, part: int) -> int | None:
    table = function_table(disclosure, part)
    if table is None:
        return None
    row = table.total_row()
    return amount_of([row]) if row is not None else None
