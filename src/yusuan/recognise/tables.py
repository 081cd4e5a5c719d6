"""Context → statutory table: the family of the type decides how rows are read."""

from __future__ import annotations

from yusuan.model import Disclosure, StatutoryTable
from yusuan.recognise.context import TableContext
from yusuan.recognise.headers import Header
from yusuan.recognise.layout import Layout, lay_out
from yusuan.recognise.rows import RowReader, body_of
from yusuan.recognise.tables_three_public import read_three_public
from yusuan.recognise.units import mark_units

_ECONOMIC = frozenset({"general_public_basic_expenditure", "fiscal_grant_economic_expenditure"})
_THREE_PUBLIC = frozenset({"three_public", "government_fund_three_public"})
_TWO_SIDED = frozenset({"revenue_expenditure_summary", "fiscal_grant_summary"})


def read_tables(disclosure: Disclosure, contexts: list[TableContext], headers: dict[int, Header]) -> None:
    """Fill ``disclosure.tables`` with the tables of the classified contexts, in document order."""
    unit = disclosure.identity.unit_of_amount
    for context in contexts:
        if context.type is not None:
            disclosure.tables.append(read_table(context, headers[context.blocks[0]], disclosure.year, unit))


def read_table(context: TableContext, header: Header, year: int | None, unit: str | None) -> StatutoryTable:
    """Return the table of a classified context; ``unit`` is the document's unit of amounts, for tables without one."""
    table = _empty_table(context)
    if context.type == "performance_goal":
        return table
    layout = lay_out(header, context.type, context.year or year)
    body = body_of(context, header)
    table.notes.extend(body.notes)
    reader = RowReader(layout, context.unit or unit or "万元", context.type in _ECONOMIC)
    if context.type in _THREE_PUBLIC:
        table.rows = read_three_public(header, layout, body, reader, context.year or year)
    else:
        table.rows = reader.read(body)
        mark_units(table)
    if context.type in _TWO_SIDED:
        _sides_of_one_block(table, layout)
    table.columns = layout.columns
    if table.unit is None and any(c.measure for c in layout.columns):
        table.unit = unit
    return table


def _empty_table(context: TableContext) -> StatutoryTable:
    pages = sorted({c.page for g in context.grids for row in g.slots for c in row[:1] if c.page})
    first = context.grid.location.page
    return StatutoryTable(
        type=context.type or "other",
        title=context.title,
        level=context.level,
        entity=context.entity,
        entity_code=context.entity_code,
        unit=context.unit,
        notes=list(context.notes),
        title_location=context.title_location,
        grids=context.grids,
        pages=pages or ([first] if first else None),
        year=context.year,
        part=context.part,
    )


def _sides_of_one_block(table: StatutoryTable, layout: Layout) -> None:
    """A summary printed in one column has its expenditure after the line that totals the revenue."""
    if len(layout.blocks) != 1:
        return
    side = "revenue"
    for row in table.rows:
        row.side = side
        if "收入总计" in row.label or row.label in ("收入合计", "总计"):
            side = "expenditure"
