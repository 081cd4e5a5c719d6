"""Loading ledgers from their workbooks: everything that is wrong is told at once, several units make a department."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yusuan.model.ledger import Ledger, LedgerPlace
from yusuan.workbook.codes import CodeReader
from yusuan.workbook.columns import Columns, Context
from yusuan.workbook.cross import judge_ledger
from yusuan.workbook.facts import Facts, read_facts, sheet_of_facts
from yusuan.workbook.grids import Grid, UnreadableFileError, grids_of
from yusuan.workbook.headers import Table, find_sheet, find_table
from yusuan.workbook.problems import Report
from yusuan.workbook.projects import ProjectIndex, read_indicators, read_projects, report_duplicates
from yusuan.workbook.rows import (
    read_allocations,
    read_assets,
    read_explanations,
    read_extra,
    read_previous,
    read_procurement,
    read_reasons,
    read_units,
)
from yusuan.workbook.sheets import EXTRA, SHEETS, UNITS, SheetForm


@dataclass(slots=True)
class Source:
    """The tables of one file, found but not yet judged; a form may have several."""

    name: str
    tables: dict[str, list[Table]] = field(default_factory=dict)
    facts: Facts | None = None


def load_workbook(path: str | Path) -> Ledger:
    """Load the ledger of one workbook (or a folder of CSV files, one per sheet); amounts are in fen.

    What was accepted after cleaning is in ``Ledger.notices``.

    Raises:
        LedgerErrors: something is wrong; it holds all that is, by sheet and cell.
        FileNotFoundError: there is no such file.
    """
    return load_workbooks([path])


def load_workbooks(paths: Sequence[str | Path]) -> Ledger:
    """Load the workbooks of a department's units as one ledger; every row keeps the file it came from.

    The workbooks must name the same department, region, year, edition and level; a unit stands in one of them.
    Raises as :func:`load_workbook`.
    """
    report = Report()
    ledgers = []
    for path in map(Path, paths):
        source = _open(path, report)
        ledger = ledger_of(source, report) if source else None
        if ledger is not None:
            ledgers.append(ledger)
    if not paths:
        report.error("没有给出台账文件", LedgerPlace())
    ledger = consolidated(ledgers, report)
    report.stop_if_failed()
    assert ledger is not None
    ledger.notices = report.notices
    return ledger


def _open(path: Path, report: Report) -> Source | None:
    try:
        grids = grids_of(path)
    except UnreadableFileError as error:
        report.error(str(error), LedgerPlace())
        return None
    if not path.is_dir() and path.suffix.lower() in (".xls", ".ods", ".et"):
        text = "这种格式看不出公式出错的单元格，会当作空白；有公式的，请另存为 .xlsx 再读"
        report.notice(text, LedgerPlace(path.name))
    source = Source(path.name)
    holder = sheet_of_facts(grids)
    if holder is not None:
        source.facts = read_facts(holder, report)
    for form in SHEETS:
        grid = holder if form is UNITS else find_sheet(form, grids, report)
        if grid is not None:
            table = find_table(form, grid, report, unit="元" if grid.textual else None)
            source.tables[form.key] = [table] if table else []
        elif form is not EXTRA:
            _report_missing(form, grids, path.name, report)
    return source


def _report_missing(form: SheetForm, grids: list[Grid], name: str, report: Report) -> None:
    from rapidfuzz import fuzz, process

    place = LedgerPlace(name)
    if all(g.textual for g in grids) and form is not UNITS:
        report.notice(f"没有“{form.title}.csv”，按没有内容处理", place)
        return
    hit = process.extractOne(form.title, [g.sheet for g in grids], scorer=fuzz.ratio, score_cutoff=50)
    alike = f"；是不是“{hit[0]}”？请把工作表改名为“{form.title}”" if hit else ""
    text = f"缺少工作表“{form.title}”{alike}。没有内容也要保留空表，可以从新建的台账中复制过来"
    report.error(text, place)


def ledger_of(source: Source, report: Report) -> Ledger | None:
    """Return the ledger that the tables of a file hold; None where its facts are not known (which is reported)."""
    facts = source.facts
    context = Context(CodeReader(facts.year if facts else _ANY_YEAR))
    if facts is not None:
        context.department_code, context.department = facts.department_code, facts.department
    for columns in _columns(source, "extra", context, report):
        context.codes.extra |= read_extra(columns)
    ledger = Ledger(
        *(facts[:5] if facts else ("", "", "", _ANY_YEAR, "")), level=facts.level if facts else "department"
    )
    ledger.extra_codes = context.codes.extra
    for columns in _columns(source, "units", context, report):
        ledger.units += read_units(columns)
    context.units = {unit.code: unit.name for unit in ledger.units}
    context.units_known = bool(source.tables.get("units"))
    _read_projects(source, ledger, context, report)
    for columns in _columns(source, "assets", context, report):
        ledger.assets += read_assets(columns)
    for columns in _columns(source, "reasons", context, report):
        ledger.reasons += read_reasons(columns)
    for columns in _columns(source, "explanations", context, report):
        ledger.explanations += read_explanations(columns)
    judge_ledger(ledger, source.name, [key for key, tables in source.tables.items() if tables], report)
    return ledger if facts is not None else None


#: Codes are judged by this year where the ledger's own is not known: that is told, and the rest is still looked at.
_ANY_YEAR = 2024


def _columns(source: Source, key: str, context: Context, report: Report) -> list[Columns]:
    return [Columns(table, context, report) for table in source.tables.get(key, [])]


def _read_projects(source: Source, ledger: Ledger, context: Context, report: Report) -> None:
    """Read projects and what names them."""
    for columns in _columns(source, "projects", context, report):
        projects = read_projects(columns)
        report_duplicates(columns, projects)
        ledger.projects += projects
    index = ProjectIndex(ledger.projects, known=bool(source.tables.get("projects")))
    for columns in _columns(source, "indicators", context, report):
        read_indicators(columns, ledger.projects, index)
    for columns in _columns(source, "allocations", context, report):
        ledger.allocations += read_allocations(columns, index)
    for columns in _columns(source, "procurement", context, report):
        ledger.procurement += read_procurement(columns, index)
    for columns in _columns(source, "previous", context, report):
        ledger.previous += read_previous(columns)


def consolidated(ledgers: Sequence[Ledger], report: Report) -> Ledger | None:
    """Return the ledgers of one department's units as one; None where they do not belong together (reported)."""
    if not ledgers:
        return None
    first, *others = ledgers
    for other in others:
        _report_differences(first, other, report)
    _report_shared_units(ledgers, report)
    if report.failed:
        return None
    for other in others:
        for name in _LISTS:
            getattr(first, name).extend(getattr(other, name))
        first.extra_codes |= other.extra_codes
    return first


_LISTS = ("units", "allocations", "projects", "procurement", "assets", "previous", "reasons", "explanations")
_ALIKE = {
    "department_code": "部门编码", "department": "部门名称", "region": "财政区划", "year": "预算年度",
    "edition": "公开模板", "level": "公开层级",
}  # fmt: skip


def _report_differences(first: Ledger, other: Ledger, report: Report) -> None:
    for key, label in _ALIKE.items():
        ours, theirs = getattr(first, key), getattr(other, key)
        if ours != theirs:
            text = f"{label}是“{theirs}”，与 {_file_of(first)} 的“{ours}”不同；各单位的台账要属于同一部门、同一年度"
            report.error(text, LedgerPlace(_file_of(other), UNITS.title))


def _report_shared_units(ledgers: Sequence[Ledger], report: Report) -> None:
    seen: dict[str, str] = {}
    for ledger in ledgers:
        for unit in ledger.units:
            first = seen.setdefault(unit.code, unit.place.source or "")
            if first != (unit.place.source or "") and unit.code:
                report.error(f"单位编码“{unit.code}”在 {first} 中已经有了；一个单位只能有一本台账", unit.place)


def _file_of(ledger: Ledger) -> str:
    return next((u.place.source for u in ledger.units if u.place.source), "第一本台账")
