"""The total row of a table by codes against its highest printed codes."""

from __future__ import annotations

from collections.abc import Container

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.hierarchy import top_rows, total_row
from yusuan.model import Disclosure


def compare_total_rows(comparer: Comparer, disclosure: Disclosure, types: Container[str]) -> None:
    """Compare the total row of every table of ``types`` with the sum of its highest codes, column by column."""
    for table in disclosure.tables:
        total = total_row(table) if table.type in types else None
        tops = top_rows(table) if total is not None else []
        if total is None or not tops:
            continue
        for measure in filter(is_money, measures_of(table)):
            entries = [Entry(table, row, measure) for row in tops]
            comparer.add_up(Entry(table, total, measure), entries, parts="各类合计", parts_en="its classes")
