"""The items of the 三公 table by unit, and how they stand to the basic expenditure by economic code."""

from __future__ import annotations

from collections.abc import Iterator

from yusuan.model import Disclosure, Row, StatutoryTable


def items_by_unit(disclosure: Disclosure) -> Iterator[tuple[StatutoryTable, dict[str, Row]]]:
    """Yield every 三公 table with its rows by item, once per unit where the table holds several."""
    for table in disclosure.tables_of("three_public"):
        units: dict[str | None, dict[str, Row]] = {}
        for row in table.rows:
            if row.item is not None:
                units.setdefault(row.unit_code, {}).setdefault(row.item, row)
        for items in units.values():
            yield table, items
