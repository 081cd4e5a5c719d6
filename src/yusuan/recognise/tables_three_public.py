"""三公 tables, printed one item per row or one item per column: always one row per item."""

from __future__ import annotations

from yusuan.model import Column, Figure, Row
from yusuan.model.text import late, normalise
from yusuan.recognise.headers import Header
from yusuan.recognise.layout import Layout, items_of
from yusuan.recognise.measures import FUNDS, item_of, measure_of
from yusuan.recognise.rows import Body, DataRow, RowReader

_ROW_YEAR = late(r"(20\d\d)年?(?:度|预算|决算|执行|$)")


def read_three_public(header: Header, layout: Layout, body: Body, reader: RowReader, year: int | None) -> list[Row]:
    """Return one row per item, in the order of the print."""
    wide = items_of(header)
    if wide:
        return _wide(header, layout, body, reader, year, wide)
    rows = reader.read(body)
    for row in rows:
        row.item = _key_of(item_of(row.label))
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
    measures = {i: measure_of((*rest, "金额"), None, year) or "total" for i, (_, rest) in wide.items()}
    funds = len({m.partition("@")[0] for m in measures.values()} & FUNDS) > 1
    keys = {i: _key(header.paths[i], measure, both, funds) for i, measure in measures.items()}
    layout.columns = [Column(keys.get(c.index, c.measure), c.header, c.index) for c in layout.columns]
    groups: list[DataRow | None] = list(body.rows) or [None]
    rows: list[Row] = []
    for data in groups:
        rows.extend(_melt(data, header, layout, reader, wide, keys, year))
    return _join_years(rows)


def _join_years(rows: list[Row]) -> list[Row]:
    """Return one row per item where the table prints a row per year (2023年 | 12.00 …)."""
    if not any(_ROW_YEAR.match(row.texts.get("unit", "")) for row in rows):
        return rows
    joined: dict[str | None, Row] = {}
    for row in rows:
        row.texts.pop("unit", None)
        first = joined.setdefault(row.item, row)
        if first is not row and not first.values.keys() & row.values.keys():
            first.values.update(row.values)
        elif first is not row:
            return rows
    return list(joined.values())


def _melt(
    data: DataRow | None,
    header: Header,
    layout: Layout,
    reader: RowReader,
    wide: dict[int, tuple[str, tuple[str, ...]]],
    keys: dict[int, str],
    year: int | None,
) -> list[Row]:
    rows: dict[str, Row] = {}
    for index, (item, _) in wide.items():
        row = rows.get(item)
        if row is None:
            row = rows[item] = Row(_item_label(header.paths[index], item), item=_key_of(item))
            row.index = data.row if data else None
            if data is not None:
                _name_unit(row, data, layout)
        figure: Figure | None = None
        if data is not None:
            cell = data.cells[index]
            if cell.row == data.row:
                figure = reader.figure(cell, index, keys[index], data.grid)
        row.values.setdefault(_of_year(keys[index], data, layout, year), figure)
    return list(rows.values())


def _of_year(key: str, data: DataRow | None, layout: Layout, year: int | None) -> str:
    """Return the key of an amount in a row that is of a year of its own (2023年 | 12.00 …)."""
    column = layout.blocks[0].label if layout.blocks else None
    match = _ROW_YEAR.match(normalise(data.cells[column].text)) if data and column is not None else None
    return f"{key}@{match[1]}" if match and year is not None and int(match[1]) != year else key


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


def _key(path: tuple[str, ...], measure: str, both: bool, funds: bool) -> str:
    base, _, suffix = measure.partition("@")
    stage = _stage(path) if both else None
    key = stage or (base if funds and base in FUNDS else "total")
    return f"{key}@{suffix}" if suffix else key


def _key_of(item: str | None) -> str | None:
    return None if item is None or item.startswith("#") else item
