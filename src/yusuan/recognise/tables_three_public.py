"""三公 tables, printed one item per row or one item per column: always one row per item."""

from __future__ import annotations

from yusuan.model import Column, Figure, Row
from yusuan.model.text import normalise
from yusuan.recognise.headers import Header
from yusuan.recognise.layout import Layout, items_of
from yusuan.recognise.measures import item_of, measure_of
from yusuan.recognise.rows import Body, DataRow, RowReader


def read_three_public(header: Header, layout: Layout, body: Body, reader: RowReader, year: int | None) -> list[Row]:
    """Return one row per item, in the order of the print."""
    wide = items_of(header)
    if wide:
        return _wide(header, layout, body, reader, year, wide)
    rows = reader.read(body)
    for row in rows:
        row.item = item_of(row.label)
    return rows


def _wide(
    header: Header,
    layout: Layout,
    body: Body,
    reader: RowReader,
    year: int | None,
    wide: dict[int, tuple[str, tuple[str, ...]]],
) -> list[Row]:
    both = {_stage(header.paths[i]) for i in wide} >= {"budget", "final"}
    keys = {i: _key(header.paths[i], rest, year, both) for i, (_, rest) in wide.items()}
    layout.columns = [Column(keys.get(c.index, c.measure), c.header, c.index) for c in layout.columns]
    groups: list[DataRow | None] = list(body.rows) or [None]
    rows: list[Row] = []
    for data in groups:
        rows.extend(_melt(data, header, layout, reader, wide, keys))
    return rows


def _melt(
    data: DataRow | None,
    header: Header,
    layout: Layout,
    reader: RowReader,
    wide: dict[int, tuple[str, tuple[str, ...]]],
    keys: dict[int, str],
) -> list[Row]:
    rows: dict[str, Row] = {}
    for index, (item, _) in wide.items():
        row = rows.get(item)
        if row is None:
            row = rows[item] = Row(_item_label(header.paths[index], item), item=item)
            row.index = data.row if data else None
            if data is not None:
                _name_unit(row, data, layout)
        figure: Figure | None = None
        if data is not None:
            cell = data.cells[index]
            if cell.row == data.row:
                figure = reader.figure(cell, index, keys[index], data.grid)
        row.values.setdefault(keys[index], figure)
    return list(rows.values())


def _name_unit(row: Row, data: DataRow, layout: Layout) -> None:
    if layout.unit_code is not None and (code := normalise(data.cells[layout.unit_code].text)).isdigit():
        row.unit_code = code
    column = layout.unit_name
    if column is None and layout.blocks and layout.blocks[0].label is not None:
        column = layout.blocks[0].label
    if column is not None and (name := normalise(data.cells[column].text)):
        row.texts["unit"] = name


def _item_label(path: tuple[str, ...], item: str) -> str:
    named = [w for w in path if item_of(w) == item]
    return named[-1] if named else path[-1]


def _stage(path: tuple[str, ...]) -> str | None:
    for word in reversed(path):
        if "决算" in word or "执行" in word:
            return "final"
        if "预算数" in word or word == "预算":
            return "budget"
    return None


def _key(path: tuple[str, ...], rest: tuple[str, ...], year: int | None, both: bool) -> str:
    key = measure_of((*rest, "金额"), None, year) or "total"
    stage = _stage(path)
    if both and stage:
        suffix = key.partition("@")[2]
        return f"{stage}@{suffix}" if suffix else stage
    return key
