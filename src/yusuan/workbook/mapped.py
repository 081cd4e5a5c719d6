"""Export files of another system (one sheet per table) read as a ledger, by a mapping file (``docs/ledger.md``)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from yusuan.model.ledger import Ledger, LedgerError, LedgerPlace
from yusuan.model.money import FEN_PER_UNIT
from yusuan.model.text import normalise
from yusuan.workbook import cells
from yusuan.workbook.facts import Facts, judge_facts
from yusuan.workbook.grids import Grid, UnreadableFileError, grids_of
from yusuan.workbook.headers import Table, is_blank, plain_title, report_merged, unit_in_title
from yusuan.workbook.loading import Source, ledger_of
from yusuan.workbook.problems import Report
from yusuan.workbook.sheets import FACTS, SHEETS, Field, SheetForm

_KEYS = frozenset({"file", "sheet", "to", "unit", "columns", "constants", "values", "skip", "skip_blank"})
_HEADER_WITHIN = 60


class MappingError(LedgerError):
    """A mapping file is not right; the message (Chinese) says where."""


@dataclass(slots=True)
class TableMapping:
    """How one exported table becomes rows of one of our sheets. Keys of the dictionaries are keys of fields."""

    form: SheetForm
    file: str
    sheet: str
    unit: str
    columns: dict[str, list[str]]
    constants: dict[str, str]
    values: dict[str, dict[str, str]]
    skip: dict[str, list[str]]
    """Rows whose cell begins with one of these words are left out: 合计, 小计."""
    skip_blank: list[str] = field(default_factory=list)
    """Rows where one of these cells is blank are left out."""


def load_mapped(paths: Sequence[str | Path], mapping: str | Path) -> Ledger:
    """Load export files of another system as a ledger, by a mapping file (TOML).

    Raises:
        MappingError: the mapping file is not right.
        LedgerErrors: something in the files is wrong; it holds all that is, by sheet and cell of the export.
        FileNotFoundError: there is no such file.
    """
    facts, mappings = read_mapping(Path(mapping))
    report = Report()
    grids: list[Grid] = []
    for path in map(Path, paths):
        try:
            grids += grids_of(path)
        except UnreadableFileError as error:
            report.error(str(error), LedgerPlace())
    place = LedgerPlace(Path(mapping).name)
    source = Source(Path(mapping).name, facts=_facts(facts, place, report))
    for entry in mappings:
        tables = [t for grid in grids if _is_of(entry, grid) and (t := _table(entry, grid, report))]
        if not tables:
            wanted = "、".join(f"“{names[0]}”" for names in entry.columns.values())
            text = f"没有找到可以作为“{entry.form.title}”的表：文件 {entry.file}、工作表 {entry.sheet}、表头有 {wanted}"
            report.error(text, place)
        source.tables.setdefault(entry.form.key, []).extend(tables)
    ledger = ledger_of(source, report)
    report.stop_if_failed()
    assert ledger is not None
    ledger.notices = report.notices
    return ledger


def read_mapping(path: Path) -> tuple[dict[str, Any], list[TableMapping]]:
    """Return the facts and the tables of a mapping file; raises MappingError, FileNotFoundError."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(f"{path.name}：不是正确的 TOML 文件（{error}）") from None
    unknown = set(data) - {"ledger", "tables"}
    if unknown or not isinstance(data.get("tables"), list) or not isinstance(data.get("ledger"), dict):
        raise MappingError(f"{path.name}：要有 [ledger] 和 [[tables]]，不能有其他内容 {'、'.join(sorted(unknown))}")
    facts = {"level": "部门", **data["ledger"]}
    wrong = set(facts) ^ set(FACTS)
    if wrong:
        raise MappingError(f"{path.name} [ledger]：多了或缺少 {'、'.join(sorted(wrong))}")
    return facts, [
        _mapping(entry, f"{path.name} 第{n}个 [[tables]]") for n, entry in enumerate(data["tables"], start=1)
    ]


def _mapping(entry: dict[str, Any], where: str) -> TableMapping:
    unknown = set(entry) - _KEYS
    if unknown:
        raise MappingError(f"{where}：不认识的项 {'、'.join(sorted(unknown))}")
    form = next((f for f in SHEETS if f.title == entry.get("to")), None)
    if form is None:
        raise MappingError(f"{where}：to 应为 {'、'.join(f.title for f in SHEETS)}")
    unit = entry.get("unit", "元")
    if unit not in FEN_PER_UNIT:
        raise MappingError(f"{where}：unit 应为 {'、'.join(FEN_PER_UNIT)}")
    columns = {_key(form, title, where): _texts(names) for title, names in entry.get("columns", {}).items()}
    constants = {_key(form, title, where): str(value) for title, value in entry.get("constants", {}).items()}
    missing = [f.title for f in form.inputs if f.required and f.key not in columns and f.key not in constants]
    if missing:
        raise MappingError(f"{where}：没有说明“{form.title}”的 {'、'.join(missing)} 从哪里来（columns 或 constants）")
    return TableMapping(
        form, entry.get("file", "*"), entry.get("sheet", "*"), unit, columns, constants,
        {_key(form, t, where): {str(a): str(b) for a, b in v.items()} for t, v in entry.get("values", {}).items()},
        {_key(form, t, where): _texts(v) for t, v in entry.get("skip", {}).items()},
        [_key(form, t, where) for t in _texts(entry.get("skip_blank", []))],
    )  # fmt: skip


def _key(form: SheetForm, title: str, where: str) -> str:
    found: Field | None = next((f for f in form.inputs if f.title == title), None)
    if found is None:
        raise MappingError(f"{where}：“{form.title}”没有栏目“{title}”；有 {'、'.join(f.title for f in form.inputs)}")
    return found.key


def _texts(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _facts(given: dict[str, Any], place: LedgerPlace, report: Report) -> Facts | None:
    return judge_facts({key: (given[key], place) for key in FACTS}, report)


def _is_of(entry: TableMapping, grid: Grid) -> bool:
    return fnmatchcase(grid.source, entry.file) and fnmatchcase(grid.sheet, entry.sheet)


def _table(entry: TableMapping, grid: Grid, report: Report) -> Table | None:
    """The exported table under its header, which is found by the words of the mapping; None where it has none."""
    wanted = {key: [plain_title(name) for name in names] for key, names in entry.columns.items()}
    found = _header(wanted, grid)
    if found is None:
        return None
    header, columns = found
    titles = {key: cells.plain(grid.rows[header][column]) for key, column in columns.items()}
    units = {
        key: unit if (unit := unit_in_title(title)) in FEN_PER_UNIT else entry.unit for key, title in titles.items()
    }
    table = Table(entry.form, grid, header, columns, units)
    table.constants = {k: v for k, v in entry.constants.items() if k not in columns}
    table.replace = entry.values
    table.rows = [n for n in range(header + 1, len(grid.rows)) if _is_entry(entry, table, grid.rows[n])]
    report_merged(table, report)
    return table


def _header(wanted: dict[str, list[str]], grid: Grid) -> tuple[int, dict[str, int]] | None:
    """The first row that holds a title of every wanted column, and where they are."""
    for index, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        titles = [plain_title(cell) if isinstance(cell, str) else "" for cell in row]
        if wanted and all(any(name in titles for name in names) for names in wanted.values()):
            return index, {k: next(titles.index(n) for n in names if n in titles) for k, names in wanted.items()}
    return None


def _is_entry(entry: TableMapping, table: Table, row: Sequence[Any]) -> bool:
    def at(key: str) -> str:
        column = table.columns.get(key)
        return cells.plain(row[column]).strip() if column is not None and column < len(row) else ""

    if all(is_blank(row[c]) for c in table.columns.values() if c < len(row)):
        return False
    if any(normalise(at(key)).startswith(normalise(w)) for key, words in entry.skip.items() for w in words):
        return False
    return all(at(key) not in ("", "0") for key in entry.skip_blank)
