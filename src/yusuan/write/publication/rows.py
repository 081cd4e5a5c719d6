"""The rows of a printed table, by what its rows are: codes, two sides, items in one row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from yusuan.model import Row, StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.model.text import squeeze
from yusuan.reference.forms import ColumnForm, TableForm
from yusuan.write.publication.blocks import PrintedCell, PrintedColumn, PrintedRow
from yusuan.write.publication.columns import CODE_ROLES, covers

_SIDES = ("revenue", "expenditure")
#: Lines of totals that stand beside each other where no form names them.
_TOTALS = (("本年收入合计", "本年支出合计"), ("收入总计", "支出总计"), ("收入合计", "支出合计"), ("总计", "总计"))
_PARTS_OF_ITEMS = frozenset({"abroad_academic", "abroad_other", "vehicle_purchase", "vehicle_operation"})
_TOTAL_ENDS = ("合计", "总计", "小计")
_TWO = 2

Columns = Sequence[tuple[ColumnForm, PrintedColumn]]


def body_rows(table: StatutoryTable, form: TableForm | None, columns: Columns) -> list[PrintedRow]:
    """Return the rows under the header; one blank row where the table has none."""
    forms = [column for column, _ in columns]
    if any(c.item for c in forms):
        return _one_row(table, columns)
    if {c.side for c in forms} >= set(_SIDES):
        lines: list[tuple[Row | None, ...]] = list(_beside(table, form))
    elif sum(c.role == "code" for c in forms) == _TWO:
        return _two_blocks(table, columns)
    else:
        lines = [(row,) for row in table.rows]
    numbered = any(row.sequence for row in table.rows)
    printed = [
        _line([_cells(row, columns) for row in line if row is not None], columns, _sequence(line, number, numbered))
        for number, line in enumerate(lines, 1)
    ]
    return printed or [_line([], columns, "")]


def is_total(row: Row) -> bool:
    """Say whether a row prints a total: 合计, 支出总计, 某单位小计."""
    return not row.code and plain_label(row.label).endswith(_TOTAL_ENDS)


def _sequence(line: tuple[Row | None, ...], number: int, numbered: bool) -> str:
    if not numbered:
        return str(number)
    return next((row.sequence for row in line if row is not None and row.sequence), "")


def _line(parts: list[dict[int, PrintedCell]], columns: Columns, sequence: str) -> PrintedRow:
    """A row of the cells of its parts; what no part fills is blank."""
    cells = {index: cell for part in parts for index, cell in part.items()}
    hidden = {c.column + k for c in cells.values() for k in range(1, c.width)}
    for index, (form, column) in enumerate(columns):
        if form.role == "sequence":
            cells[index] = PrintedCell(sequence, index, align="centre")
        elif index not in hidden:
            cells.setdefault(index, PrintedCell("", index, align=column.align))
    emphasis = any(cell.bold for cell in cells.values())
    return PrintedRow(tuple(cells[i] for i in sorted(cells)), emphasis=emphasis)


def _cells(row: Row, columns: Columns, first: int = 0) -> dict[int, PrintedCell]:
    """The cells that print a row, by column; ``first`` is the column that ``columns`` begins with."""
    bold = is_total(row)
    cells = {}
    for index, (form, column) in enumerate(columns, first):
        if form.measure is not None and covers(form, row):
            figure = row.values.get(form.measure)
            text = figure.printed.strip() if figure else ""
            cells[index] = PrintedCell(text, index, align=column.align, bold=bold and bool(text), figure=figure)
        elif form.role in ("name", "label") and covers(form, row):
            cells[index] = _name_cell(row, index, bold)
        elif form.role in CODE_ROLES:
            cells[index] = PrintedCell(_code(row, form.role), index, align="centre")
        elif form.role and form.role in row.texts:
            cells[index] = PrintedCell(row.texts[form.role], index, align=column.align)
    return _total_merged(row, columns, cells, first)


def _name_cell(row: Row, index: int, bold: bool) -> PrintedCell:
    centred = bold and row.side is None and plain_label(row.label) in ("合计", "总计")
    align, indent = ("centre", 0) if centred else ("left", _indent(row))
    return PrintedCell(row.label, index, align=align, bold=bold, indent=indent, label=True)  # type: ignore[arg-type]


def _total_merged(row: Row, columns: Columns, cells: dict[int, PrintedCell], first: int) -> dict[int, PrintedCell]:
    """Where 类, 款, 项 stand apart, a row without code prints its name over their columns and its own."""
    if row.code or not any(form.role == "class_code" for form, _ in columns):
        return cells
    over = [i for i, (form, _) in enumerate(columns, first) if form.role in (*CODE_ROLES, "name")]
    name = cells[over[-1]]
    merged = PrintedCell(name.text, over[0], len(over), 1, name.align, name.bold, name.indent, label=True)
    return {**{i: cell for i, cell in cells.items() if i not in over}, over[0]: merged}


def _indent(row: Row) -> int:
    code = row.official_code
    if row.item in _PARTS_OF_ITEMS or squeeze(row.label).startswith("其中"):
        return 1
    if not code or not code.isdigit() or len(code) < 3:
        return 0
    return max(0, (len(code) - 3) // 2)


def _code(row: Row, role: str) -> str:
    """The code, or its part that stands in the column of 类, 款 or 项."""
    if role == "code":
        return row.code or ""
    if not row.code:
        return ""
    whole = row.code
    parts = row.code_cells if len(row.code_cells) > 1 else (whole[:3], whole[3:5], whole[5:])
    index = CODE_ROLES.index(role) - 1
    return parts[index] if index < len(parts) else ""


def _beside(table: StatutoryTable, form: TableForm | None) -> list[tuple[Row | None, Row | None]]:
    """Revenue rows beside expenditure rows: as printed where numbers tell, else totals beside totals."""
    left = [row for row in table.rows if row.side != "expenditure"]
    right = [row for row in table.rows if row.side == "expenditure"]
    if _aligned_by_number(left, right):
        numbers = dict.fromkeys(row.sequence for row in table.rows)
        by_left, by_right = ({r.sequence: r for r in rows} for rows in (left, right))
        ordered = sorted(numbers, key=lambda n: int(n or 0))
        return [(by_left.get(number), by_right.get(number)) for number in ordered]
    lines: list[tuple[Row | None, Row | None]] = []
    for one, other in _segments(left, right, form):
        lines.extend(zip_longest(one, other))
    return lines


def _aligned_by_number(left: list[Row], right: list[Row]) -> bool:
    numbers = [[row.sequence or "" for row in rows] for rows in (left, right)]
    return all(all(n.isdecimal() for n in side) and len(set(side)) == len(side) for side in numbers)


def _segments(left: list[Row], right: list[Row], form: TableForm | None) -> list[tuple[list[Row], list[Row]]]:
    """Both sides cut where a total of revenue has to stand beside a total of expenditure."""
    segments = []
    at_left = at_right = 0
    for revenue, expenditure in _total_pairs(form):
        i, j = _find(left, revenue, at_left), _find(right, expenditure, at_right)
        if i is not None and j is not None:
            segments.append((left[at_left:i], right[at_right:j]))
            at_left, at_right = i, j
    return [*segments, (left[at_left:], right[at_right:])]


def _find(rows: list[Row], label: str, start: int) -> int | None:
    return next((i for i in range(start, len(rows)) if plain_label(rows[i].label) == plain_label(label)), None)


def _total_pairs(form: TableForm | None) -> list[tuple[str, str]]:
    if form is None or not form.totals:
        return list(_TOTALS)
    revenue = [row.label for row in form.totals if row.side == "revenue"]
    expenditure = [row.label for row in form.totals if row.side == "expenditure"]
    return [*zip(revenue, expenditure, strict=False)]


def _two_blocks(table: StatutoryTable, columns: Columns) -> list[PrintedRow]:
    """Economic codes in two blocks side by side: 人员经费 left, 公用经费 right, their totals in the last row."""
    half = len(columns) // 2
    sides: tuple[list[Row], list[Row]] = ([], [])
    totals: tuple[list[Row], list[Row]] = ([], [])
    for row in table.rows:
        side = "公用" in row.label if not row.code else not row.code.startswith(("301", "303"))
        (totals if not row.code else sides)[side].append(row)
    lines = [*zip_longest(*sides), *zip_longest(*totals)]
    printed = []
    for left, right in lines:
        parts = [_cells(left, columns[:half])] if left else []
        parts += [_cells(right, columns[half:], half)] if right else []
        printed.append(_line(parts, columns, ""))
    return printed or [_line([], columns, "")]


def _one_row(table: StatutoryTable, columns: Columns) -> list[PrintedRow]:
    """The items of 三公 as columns: their amounts in one row, or in one for each unit."""
    lines: dict[tuple[str, int], dict[str | None, Row]] = {}
    for row in table.rows:
        unit, again = row.texts.get("unit", ""), 0
        while row.item in lines.get((unit, again), {}):
            again += 1
        lines.setdefault((unit, again), {})[row.item] = row
    printed = [_line([_item_cells(rows, columns, unit)], columns, "") for (unit, _), rows in lines.items()]
    return printed or [_line([], columns, "")]


def _item_cells(rows: dict[str | None, Row], columns: Columns, unit: str) -> dict[int, PrintedCell]:
    cells = {}
    for index, (form, column) in enumerate(columns):
        row = rows.get(form.item)
        figure = row.values.get(form.measure or "") if row else None
        if form.role is not None:
            cells[index] = PrintedCell(unit if form.role == "unit" else "", index, align=column.align)
        else:
            text = figure.printed.strip() if figure else ""
            cells[index] = PrintedCell(text, index, align=column.align, figure=figure)
    return cells
