"""The department part of a document beside the parts of its units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.hierarchy import coded_rows
from yusuan.check.sides import TWO_SIDED
from yusuan.check.totals import leaf_codes, total_entries
from yusuan.model import Disclosure, Row, StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.model.text import normalise

#: Tables by code whose amounts add up over the units.
CODE_TABLES: tuple[str, ...] = (
    "revenue_summary",
    "expenditure_summary",
    "general_public_expenditure",
    "general_public_basic_expenditure",
    "government_fund_expenditure",
    "state_capital_expenditure",
)
_PROOFS = ("expenditure_summary", "general_public_expenditure", "revenue_summary")
_Key = tuple[str, str | None, int]


def department_part(disclosure: Disclosure) -> int | None:
    """Return the part that holds the department's own tables, or None."""
    parts = (t.part for t in disclosure.tables if t.level == "department" and t.type in (*TWO_SIDED, *CODE_TABLES))
    return min(parts, default=None)


def unit_parts(disclosure: Disclosure) -> list[int]:
    """Return the parts that hold a unit's budget: at least one summary or code table with figures."""
    if department_part(disclosure) is None:
        return []
    types = (*TWO_SIDED, "revenue_summary", "expenditure_summary")
    found = {t.part for t in disclosure.tables if t.level == "unit" and t.type in types and t.has_figures()}
    return sorted(found)


def listed_units(disclosure: Disclosure) -> list[Row]:
    """Return the units that the department's table of institutions lists."""
    part = department_part(disclosure)
    table = disclosure.table("institutions", part) if part is not None else None
    rows = table.rows if table is not None else []
    return [row for row in rows if row.label and plain_label(row.label) not in ("合计", "小计", "总计")]


def complete(disclosure: Disclosure) -> bool:
    """Say whether all units are published: as many as are listed, or one of their totals equals the department's."""
    parts = unit_parts(disclosure)
    if not parts:
        return False
    if len(listed_units(disclosure)) == len(parts):
        return True
    for type_ in _PROOFS:
        whole = disclosure.table(type_, department_part(disclosure) or 0)
        units = [disclosure.table(type_, part) for part in parts]
        if whole is not None and whole.has_figures() and all(unit is not None for unit in units):
            amounts = [e.value for unit in units if unit is not None for e in total_entries(unit)]
            if sum(amounts) == sum(e.value for e in total_entries(whole)):
                return True
    return False


def compare_units(comparer: Comparer, disclosure: Disclosure, types: Sequence[str]) -> None:
    """Compare every cell of the department's tables with the sum over the units.

    A table that one of the units does not have is left out. A sum that is off by as much as one of its parts in the
    same column is not told again.
    """
    part = department_part(disclosure)
    for type_ in types:
        whole = disclosure.table(type_, part or 0)
        units = [disclosure.table(type_, number) for number in unit_parts(disclosure)]
        tables = [unit for unit in units if unit is not None]
        if whole is not None and tables and len(tables) == len(units):
            _compare_tables(comparer, whole, tables)


def _compare_tables(comparer: Comparer, whole: StatutoryTable, units: Sequence[StatutoryTable]) -> None:
    here = _rows(whole)
    there = [_rows(unit) for unit in units]
    told: set[tuple[str, int]] = set()
    for key in sorted({*here, *(key for rows in there for key in rows)}, key=_order(whole, units)):
        for measure in filter(is_money, measures_of(whole) or units[0].measures()):
            parts = [Entry(unit, rows[key], measure) for unit, rows in zip(units, there, strict=True) if key in rows]
            entry = Entry(whole, here[key], measure) if key in here else None
            difference = (entry.value if entry else 0) - sum(e.value for e in parts)
            if difference and (measure, difference) in told:
                continue
            if difference:
                told.add((measure, difference))
            if entry is not None:
                words = ("各单位之和", "its units") if len(units) > 1 else ("同一项", "the same item")
                comparer.add_up(
                    entry, parts, copy=True, parts=words[0], parts_en=words[1], source=None if parts else units[0]
                )
            elif parts:
                comparer.add_up(parts[0], [], also=parts[1:], source=whole, parts="该项", parts_en="this item")


def _rows(table: StatutoryTable) -> dict[_Key, Row]:
    """Return the rows by what they mean: code, item, or label with its side (and its number where it repeats)."""
    found: dict[_Key, Row] = {}
    meant = {id(row): code for row, code in coded_rows(table)}
    for row in table.rows:
        name = meant.get(id(row)) or row.item or normalise(plain_label(row.label))
        number = sum((name, row.side, n) in found for n in range(3)) if row.side else 0
        if row.unit_code is None and name:
            found.setdefault((name, row.side, number), row)
    return found


def _order(whole: StatutoryTable, units: Sequence[StatutoryTable]) -> Callable[[_Key], tuple[object, ...]]:
    """Order rows so that a part comes before the sums that it is in."""
    leaves = leaf_codes(whole, *units)

    def rank(key: _Key) -> tuple[object, ...]:
        name = key[0]
        summed = "计" in name or name in ("total", "three_public_subtotal")
        return summed, name.isdigit() and name not in leaves, name, key[1] or "", key[2]

    return rank


def unit_names(disclosure: Disclosure) -> dict[str, StatutoryTable]:
    """Return the names printed over the tables of the unit parts (the most frequent of each), with a table."""
    found: dict[str, StatutoryTable] = {}
    for part in unit_parts(disclosure):
        tables = [t for t in disclosure.tables if t.part == part and t.entity]
        counts = Counter(t.entity for t in tables)
        if counts:
            name = counts.most_common(1)[0][0] or ""
            found[name] = next(t for t in tables if t.entity == name)
    return found


def names_agree(name: str, other: str) -> bool:
    """Say whether two names may be those of one unit: equal but for 本级, 机关, brackets, or one holding the other."""
    from rapidfuzz import fuzz

    a, b = (_bare(text) for text in (name, other))
    return bool(a and b) and (a in b or b in a or fuzz.ratio(a, b) >= 85)


def _bare(name: str) -> str:
    text = normalise(name).strip("0123456789")
    for word in ("(本级)", "本级", "(机关)", "机关", "(", ")", "中共", "中国共产党"):
        text = text.replace(word, "")
    return text
