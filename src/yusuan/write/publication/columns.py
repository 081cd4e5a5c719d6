"""The columns of a printed table: those of the edition's form, and more for figures that the form has no place for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from yusuan.model import Column, Row, StatutoryTable
from yusuan.model.vocabulary import MEASURES, NOT_MONEY, THREE_PUBLIC_ITEMS
from yusuan.reference.forms import ColumnForm, TableForm
from yusuan.write.publication.blocks import Align, PrintedCell, PrintedColumn, PrintedRow

#: Roles that print the code, or a part of it.
CODE_ROLES = ("code", "class_code", "group_code", "item_code")
#: Text columns of a row that no form names → 中文
_TEXTS = {
    "item": "采购物品名称",
    "measure_unit": "计量单位",
    "nature": "单位性质",
    "rank": "单位规格",
    "funding": "经费保障形式",
    "remark": "备注",
    "project": "项目名称",
    "unit": "单位名称",
}
#: What the rows of a table are called that no form lays down.
_LABELS = {"institutions": "单位名称", "procurement": "项目名称"}
#: What reading leaves in ``Row.texts`` about its own work.
_NOT_PRINTED = frozenset({"block"})
_CENTRED = frozenset({"sequence", *CODE_ROLES, "measure_unit", "nature", "rank", "funding"})

Key = tuple[str | None, str | None, str]
"""side, item, measure: what tells one column of amounts from another."""


def columns_of(table: StatutoryTable, form: TableForm | None, words: dict[str, str]) -> tuple[ColumnForm, ...]:
    """Return the column tree to print a table with.

    The form's columns come first; a measure or text that the table holds and the form has no column for gets a column
    of its own at the end, so that no figure is lost. ``words`` fills ``{year}`` and its like in labels.
    """
    tree = form.unit_columns if form and table.level == "unit" else form.columns if form else ()
    tree = tree or _stub(table)
    missing = _missing(table, tree)
    if missing and all(leaf.measure is None for leaf in leaves(tree)):
        tree = (*tree, *_measured(table))
        missing = _missing(table, tree)
    if missing and sum(column.role == "code" for column in tree) > 1:
        tree = tree[: len(tree) // 2]  # two blocks of codes have no room for more columns: one below the other
    units = [column for column in missing if column.role == "unit"]
    others = [column for column in missing if column.role != "unit"]
    return tuple(_worded(column, words) for column in (*units, *tree, *others))


def leaves(tree: Iterable[ColumnForm]) -> Iterator[ColumnForm]:
    """Yield the columns without children, in printed order."""
    for column in tree:
        yield from column.leaves()


def header_rows(tree: tuple[ColumnForm, ...]) -> list[PrintedRow]:
    """Return the header: a heading is merged over its columns, a column without heading down to the last row."""
    depth = max(map(_depth, tree), default=0)
    rows: list[list[PrintedCell]] = [[] for _ in range(depth)]
    _place(tree, 0, 0, rows)
    return [PrintedRow(tuple(sorted(row, key=lambda cell: cell.column)), header=True) for row in rows]


def number_row(columns: tuple[ColumnForm, ...]) -> PrintedRow:
    """Return the 栏次 row, which numbers the columns right of the 序号."""
    texts = ["栏次", *map(str, range(1, len(columns)))]
    return PrintedRow(tuple(PrintedCell(t, i, align="centre", label=True) for i, t in enumerate(texts)), header=True)


def printed_columns(columns: Iterable[ColumnForm]) -> tuple[PrintedColumn, ...]:
    """Return kind and alignment of the columns, all of the same weight."""
    return tuple(_printed(column) for column in columns)


def covers(leaf: ColumnForm, row: Row) -> bool:
    """Say whether a column prints cells of a row; a row of neither side stands with the revenue."""
    return leaf.side in (None, row.side or "revenue") and leaf.item in (None, row.item)


def _depth(column: ColumnForm) -> int:
    return 1 + max(map(_depth, column.children), default=0)


def _place(tree: tuple[ColumnForm, ...], row: int, start: int, rows: list[list[PrintedCell]]) -> None:
    for column in tree:
        width = sum(1 for _ in column.leaves())
        height = 1 if column.children else len(rows) - row
        rows[row].append(PrintedCell(column.label, start, width, height, "centre", bold=True, label=True))
        _place(column.children, row + 1, start, rows)
        start += width


def _printed(column: ColumnForm) -> PrintedColumn:
    if column.measure is not None:
        return PrintedColumn(1.0, "right", "quantity" if column.measure in NOT_MONEY else "money")
    align: Align = "centre" if column.role in _CENTRED else "left"
    if column.role == "sequence":
        return PrintedColumn(1.0, align, "sequence")
    return PrintedColumn(1.0, align, "code" if column.role in CODE_ROLES else "text")


def _worded(column: ColumnForm, words: dict[str, str]) -> ColumnForm:
    label = column.label
    for name, word in words.items():
        label = label.replace(f"{{{name}}}", word)
    return replace(column, label=label, children=tuple(_worded(child, words) for child in column.children))


def _stub(table: StatutoryTable) -> tuple[ColumnForm, ...]:
    """The columns left of the amounts, for a table that no form lays down."""
    if any(row.side for row in table.rows):
        return _two_sides(table)
    stub = [ColumnForm("序号", role="sequence")] if any(row.sequence for row in table.rows) else []
    if any(row.code for row in table.rows):
        stub.append(ColumnForm("科目编码", role="code"))
    return (*stub, ColumnForm(_LABELS.get(table.type, "项目"), role="label"))


def _two_sides(table: StatutoryTable) -> tuple[ColumnForm, ...]:
    sides = []
    for side, name in (("revenue", "收入"), ("expenditure", "支出")):
        keys = dict.fromkeys(k for row in table.rows if row.side == side for k in row.values)
        amounts = [ColumnForm(_name(key), measure=key, side=side) for key in keys]
        sides.append(ColumnForm(name, children=(ColumnForm("项目", role="label", side=side), *amounts)))
    return tuple(sides)


def _measured(table: StatutoryTable) -> tuple[ColumnForm, ...]:
    """The columns of amounts as the table's own header names them, headings over them kept."""
    known = [c for c in table.columns if c.measure is not None]
    if len({c.measure for c in known}) < len(known) or {c.measure for c in known} < set(table.measures()):
        return ()
    return _grouped([(c.header.split("/"), c) for c in known])


def _grouped(paths: list[tuple[list[str], Column]]) -> tuple[ColumnForm, ...]:
    grouped: list[ColumnForm] = []
    position = 0
    while position < len(paths):
        words, column = paths[position]
        end = position + 1
        while len(words) > 1 and end < len(paths) and len(paths[end][0]) > 1 and paths[end][0][0] == words[0]:
            end += 1
        if len(words) == 1:
            grouped.append(ColumnForm(words[0], measure=column.measure, side=column.side))
        else:
            inner = [(path[1:], c) for path, c in paths[position:end]]
            grouped.append(ColumnForm(words[0], children=_grouped(inner)))
        position = end
    return tuple(grouped)


def _missing(table: StatutoryTable, tree: tuple[ColumnForm, ...]) -> list[ColumnForm]:
    columns = list(leaves(tree))
    wide, sided = any(c.item for c in columns), any(c.side for c in columns)
    found: dict[Key, ColumnForm] = {}
    for row in table.rows:
        for measure, figure in row.values.items():
            if figure is None or any(c.measure == measure and covers(c, row) for c in columns):
                continue
            item = row.item if wide else None
            label = (f"{THREE_PUBLIC_ITEMS[item]}·" if item else "") + _printed_name(table, measure)
            side = row.side or "revenue" if sided else None
            found.setdefault((side, item, measure), ColumnForm(label, None, measure, side, item))
    return [*found.values(), *_missing_texts(table, {c.role for c in columns})]


def _missing_texts(table: StatutoryTable, roles: set[str | None]) -> list[ColumnForm]:
    if {"level1", "level3"} <= roles:
        return []
    keys = dict.fromkeys(k for row in table.rows for k, text in row.texts.items() if text)
    return [ColumnForm(_TEXTS.get(k, k), role=k) for k in keys if k not in roles and k not in _NOT_PRINTED]


def _printed_name(table: StatutoryTable, measure: str) -> str:
    headers = [c.header for c in table.columns if c.measure == measure]
    return headers[0].split("/")[-1] if len(headers) == 1 else _name(measure)


def _name(measure: str) -> str:
    """The vocabulary's name of a measure: total@2023 → 2023年合计."""
    base, _, year = measure.partition("@")
    return (f"{year}年" if year else "") + MEASURES.get(base, base)
