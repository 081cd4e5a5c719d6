"""Finding a sheet by its name, its header by the words of its titles, and its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from yusuan.model.money import FEN_PER_UNIT
from yusuan.model.text import normalise
from yusuan.workbook.cells import typeable
from yusuan.workbook.grids import Grid
from yusuan.workbook.problems import Report
from yusuan.workbook.sheets import FACTS, MONEY_KINDS, REQUIRED_MARK, Field, SheetForm

#: The header is looked for in the first rows.
_WITHIN = 40
#: Titles of further answers about a project: 其他：电话.
FURTHER = "其他："
_MARKS = re.compile(rf"[*{REQUIRED_MARK}]|\(必填\)")
_BRACKETED_UNIT = re.compile(r"\((?:单位:)?([^()]*元)\)$")


@dataclass(slots=True)
class Table:
    """A sheet whose header was found: which column holds what, and the rows that hold anything."""

    form: SheetForm
    grid: Grid
    header: int
    """Index of the header's row; -1 where there is none."""
    columns: dict[str, int]
    """Key of the field → column."""
    units: dict[str, str] = field(default_factory=dict)
    """Key of a field of money → unit of its amounts."""
    further: dict[str, int] = field(default_factory=dict)
    """Further answers about projects: name → column."""
    constants: dict[str, str] = field(default_factory=dict)
    """Key of a field → its value in every row, from a mapping."""
    replace: dict[str, dict[str, str]] = field(default_factory=dict)
    """Key of a field → other wordings of its values, from a mapping."""
    rows: list[int] = field(default_factory=list)
    """Indexes of the rows that hold anything."""


def plain_title(text: str) -> str:
    """Return a title without blanks, marks and the unit in brackets, in the form in which titles are compared."""
    return _BRACKETED_UNIT.sub("", _MARKS.sub("", normalise(text)))


def unit_in_title(text: str) -> str | None:
    """Return the unit of money in brackets at the end of a title (金额（万元）), or None."""
    match = _BRACKETED_UNIT.search(_MARKS.sub("", normalise(text)))
    return match[1] if match else None


def find_sheet(form: SheetForm, grids: Sequence[Grid], report: Report) -> Grid | None:
    """Return the sheet of a form: by its name, else the only sheet that has its columns (told as a notice)."""
    names = {normalise(n) for n in (form.title, *form.aliases)}
    named = [g for g in grids if normalise(g.sheet) in names]
    if named:
        return named[0]
    alike = [g for g in grids if _is_header_of(form, g)]
    if len(alike) == 1:
        report.notice(
            f"工作表“{alike[0].sheet}”的栏目与“{form.title}”相同，已当作“{form.title}”读取", alike[0].place(0)
        )
        return alike[0]
    return None


def find_table(form: SheetForm, grid: Grid, report: Report, unit: str | None = None) -> Table | None:
    """Return the table of a sheet; None where its header is not there or lacks a needed column (all are told).

    ``unit`` is that of amounts whose titles name none; without it they are reported.
    """
    header = _header_row(form, grid)
    if header is None:
        titles = "、".join(f.title for f in form.inputs if f.required)
        report.error(f"没有找到表头；表头应在前{_WITHIN}行内，写有：{titles}。请不要删除或改写表头", grid.place(0))
        return None
    table = Table(form, grid, header, {})
    titles_of_row = [plain_title(_text(cell)) for cell in grid.rows[header]]
    for column, title in enumerate(titles_of_row):
        _take_column(table, column, title, report)
    _take_units(table, unit, report)
    missing = [f for f in form.inputs if f.required and f.key not in table.columns]
    for wanted in missing:
        report.error(_missing(wanted, titles_of_row), grid.place(header))
    table.rows = _filled_rows(table)
    report_merged(table, report)
    return None if missing else table


def _header_row(form: SheetForm, grid: Grid) -> int | None:
    """The row that holds most of the titles, at least half of the needed ones."""
    wanted = {f.key: {plain_title(t) for t in (f.title, *f.aliases)} for f in form.inputs}
    needed = [f.key for f in form.inputs if f.required]
    best, best_score = None, 0
    for index, row in enumerate(grid.rows[:_WITHIN]):
        titles = {plain_title(_text(cell)) for cell in row}
        found = {key for key, names in wanted.items() if names & titles}
        if 2 * sum(key in found for key in needed) >= len(needed) and len(found) > best_score and len(found) >= 2:
            best, best_score = index, len(found)
    return best


def _is_header_of(form: SheetForm, grid: Grid) -> bool:
    row = _header_row(form, grid)
    if row is None:
        return False
    titles = {plain_title(_text(cell)) for cell in grid.rows[row]}
    return sum(plain_title(f.title) in titles for f in form.fields) >= 0.7 * len(form.inputs)


def _take_column(table: Table, column: int, title: str, report: Report) -> None:
    """Settle what a column is; a column that is not known is told, not dropped in silence."""
    form, place = table.form, table.grid.place(table.header, column)
    if not title:
        return
    if title.startswith(normalise(FURTHER)) and form.key == "projects":
        table.further[title.removeprefix(normalise(FURTHER))] = column
        return
    for wanted in form.fields:
        if title in {plain_title(t) for t in (wanted.title, *wanted.aliases)}:
            break
    else:
        report.notice(f"不认识的栏目“{title}”，没有读取", place)
        return
    if wanted.kind == "computed":
        return
    if wanted.key in table.columns:
        report.error(f"栏目“{wanted.title}”出现了两次，请删去一列", place)
    table.columns.setdefault(wanted.key, column)


def _take_units(table: Table, unit: str | None, report: Report) -> None:
    for wanted in table.form.inputs:
        column = table.columns.get(wanted.key)
        if wanted.kind not in MONEY_KINDS or column is None:
            continue
        printed = unit_in_title(_text(table.grid.rows[table.header][column]))
        table.units[wanted.key] = printed or unit or "元"
        if (printed or unit) not in FEN_PER_UNIT:
            text = f"栏目“{wanted.title}”要在括号中写明金额的单位，如：{wanted.title}（元）"
            report.error(text, table.grid.place(table.header, column))
            table.units[wanted.key] = "元"


def _missing(wanted: Field, titles: Sequence[str]) -> str:
    from rapidfuzz import fuzz, process

    hit = process.extractOne(plain_title(wanted.title), [t for t in titles if t], scorer=fuzz.ratio, score_cutoff=50)
    alike = f"；是不是改名为“{hit[0]}”的那一列" if hit else ""
    return f"缺少栏目“{wanted.title}”{alike}。请把表头改回“{wanted.title}”"


def _filled_rows(table: Table) -> list[int]:
    wanted = sorted({*table.columns.values(), *table.further.values()})
    broken = {row for row, column in table.grid.broken if column in wanted}
    filled = []
    for index in range(table.header + 1, len(table.grid.rows)):
        row = table.grid.rows[index]
        width = len(row)
        if index in broken or any(c < width and (v := row[c]) != "" and not is_blank(v) for c in wanted):
            filled.append(index)
    return filled


def is_blank(value: Any) -> bool:
    """Say whether a cell holds nothing but blanks."""
    return isinstance(value, str) and not value.strip()


def report_merged(table: Table, report: Report) -> None:
    """Report merged cells among the rows: only their first cell holds anything."""
    columns = {*table.columns.values(), *table.further.values()}
    for (top, left), (bottom, right) in table.grid.merged:
        if bottom > table.header and any(left <= c <= right for c in columns):
            text = "合并了单元格，只有第一格有内容。请取消合并，每一行都填写完整"
            report.error(text, table.grid.place(max(top, table.header + 1), left))


def find_facts(grid: Grid) -> dict[str, tuple[Any, int, int]]:
    """Return what is said once over the table of units: key → (value, row, column); a missing label has no entry."""
    labels = {normalise(label): key for key, (label, _) in FACTS.items()}
    found: dict[str, tuple[Any, int, int]] = {}
    for index, row in enumerate(grid.rows[:_WITHIN]):
        for column, cell in enumerate(row):
            key = labels.get(plain_title(_text(cell)).rstrip(":"))
            if key and key not in found:
                found[key] = _value_beside(row, index, column)
    return found


def _value_beside(row: Sequence[Any], index: int, column: int) -> tuple[Any, int, int]:
    value = row[column + 1] if column + 1 < len(row) else ""
    return value, index, column + 1


def _text(cell: Any) -> str:
    return typeable(cell)[0] if isinstance(cell, str) else ""
