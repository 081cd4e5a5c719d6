"""The rows of procurement tables: total, subtotals of units, and items."""

from __future__ import annotations

from collections.abc import Iterator

from yusuan.model import Disclosure, Row, StatutoryTable
from yusuan.model.text import strip_ordinal

#: The columns that hold where the money comes from.
SOURCES = (
    "general_public",
    "government_fund",
    "state_capital",
    "special_account",
    "unit_funds",
    "carryover",
    "other",
)


def is_item(row: Row) -> bool:
    """Say whether a row is an item; a total row that carries an item's name is one as well."""
    if row.texts.get("item"):
        return True
    return not strip_ordinal(row.label).endswith(("合计", "小计", "总计")) and bool(row.label)


def items_of(disclosure: Disclosure) -> Iterator[tuple[StatutoryTable, Row]]:
    """Yield every item of every procurement table."""
    for table in disclosure.tables_of("procurement"):
        for row in table.rows:
            if is_item(row):
                yield table, row


def totals_with_items(table: StatutoryTable) -> Iterator[tuple[Row, list[Row]]]:
    """Yield the total row with all items, and each subtotal row with the items up to the next subtotal."""
    items = [row for row in table.rows if is_item(row)]
    for position, row in enumerate(table.rows):
        if is_item(row):
            continue
        label = strip_ordinal(row.label)
        if label in ("合计", "总计"):
            yield row, items
        elif label.endswith("小计"):
            yield row, _until_next_subtotal(table.rows[position + 1 :])


def _until_next_subtotal(rows: list[Row]) -> list[Row]:
    found = []
    for row in rows:
        if not is_item(row):
            break
        found.append(row)
    return found
