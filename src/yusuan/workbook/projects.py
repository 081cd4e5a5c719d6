"""Projects and everything that names one: allocations, indicators, procurement."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from yusuan.model.disclosure import Indicator
from yusuan.model.ledger import LedgerPlace, Project
from yusuan.model.target import parse_target
from yusuan.model.text import normalise
from yusuan.reference.project_code import check_project_code, suggest
from yusuan.workbook.cells import Reading, quoted
from yusuan.workbook.columns import Columns

_MONTHS = ("3", "6", "10", "12")
#: Further answers that have columns of their own.
ANSWERS: tuple[str, ...] = ("start", "end", "responsible", "basis")


def read_projects(columns: Columns) -> list[Project]:
    """Return the projects of a sheet, without their indicators."""
    read = {f.key: columns.read(f.key) for f in columns.table.form.inputs}
    further = columns.further()
    projects = []
    for index, place in enumerate(columns.places()):
        row = {key: values[index] for key, values in read.items()}
        texts = {key: row[key] for key in ANSWERS if row[key] is not None}
        texts |= {name: values[index] for name, values in further.items() if values[index] is not None}
        projects.append(_project(row, texts, place))
        _judge_code(columns, index, row["code"])
    return projects


def _project(row: dict[str, Any], texts: dict[str, str], place: LedgerPlace) -> Project:
    goals = row["goals"]
    return Project(
        unit=row["unit"] or "",
        name=row["name"] or "",
        code=row["code"],
        project_class=row["project_class"],
        purpose=row["purpose"],
        plan=_four(row, "plan"),
        plan_percent=_four(row, "percent"),
        goals=[line for line in goals.split("\n") if line.strip()] if goals else [],
        reason=row["reason"],
        texts=texts,
        listed=row["listed"] != "no",
        place=place,
    )


def _four(row: dict[str, Any], prefix: str) -> list[Any] | None:
    values: list[int | Decimal | None] = [row[f"{prefix}_{month}"] for month in _MONTHS]
    return values if any(v is not None for v in values) else None


def _judge_code(columns: Columns, index: int, code: str | None) -> None:
    """The check character is told, not refused: only some provinces' codes have it."""
    if code is None:
        return
    checked = check_project_code(code)
    if checked.check_ok is not False:
        return
    meant = suggest(code)
    hint = f"；是不是 {meant}" if meant else ""
    length = "" if checked.length_ok else f"，应为21位，实为{len(code)}位"
    columns.notice(index, "code", f"项目编码 {code} 的校验位不符{length}，可能有一位抄错{hint}；请与系统核对")


def report_duplicates(columns: Columns, projects: list[Project]) -> None:
    """Report projects of one unit with the same key; tell codes that two units use."""
    seen: dict[tuple[str, str], Project] = {}
    owners: dict[str, Project] = {}
    for index, project in enumerate(projects):
        if not project.key:
            continue
        first = seen.setdefault((project.unit, project.key), project)
        key = "code" if project.code else "name"
        if first is not project:
            word = "项目编码" if project.code else "项目名称"
            columns.error(index, key, f"{word}“{project.key}”重复，第{first.place.row}行已经有了；一个项目只填一行")
        elif project.code and owners.setdefault(project.code, project) is not project:
            text = f"项目编码 {project.code} 在第{owners[project.code].place.row}行已用于另一个单位的项目，请核对"
            columns.notice(index, key, text)


class ProjectIndex:
    """Finds the project that a cell names, by code, by name, or as the drop-down list writes it.

    Where the table of projects could not be read (not ``known``), which is told, nothing is found nor missed.
    """

    def __init__(self, projects: list[Project], *, known: bool = True) -> None:
        self._all_known = known
        self._of_unit: dict[str, dict[str, list[Project]]] = defaultdict(lambda: defaultdict(list))
        self._units: dict[str, set[str]] = defaultdict(set)
        for project in projects:
            label = f"{project.code} {project.name}" if project.code else project.name
            for text in dict.fromkeys((project.code, project.name, label)):
                if text:
                    self._of_unit[project.unit][normalise(text)].append(project)
                    self._units[normalise(text)].add(project.unit)
        self._known: dict[tuple[str | None, str], Reading] = {}

    def resolve(self, columns: Columns, index: int, unit: str | None, text: str | None) -> str | None:
        """Return the key of the project named in a row; None where none is, or where it is not known (reported)."""
        if text is None or unit is None or not self._all_known:
            return None
        reading = self._known.get((unit, text))
        if reading is None:
            reading = self._known[unit, text] = self._find(unit, text)
        if reading.error is not None:
            columns.error(index, "project", reading.error)
        key: str | None = reading.value
        return key

    def _find(self, unit: str, text: str) -> Reading:
        own = self._of_unit.get(unit, {})
        found = own.get(normalise(text), [])
        exact = [p for p in found if text == p.key] or found
        if len({p.key for p in exact}) == 1:
            return Reading(exact[0].key)
        if exact:
            return Reading(error=f"单位 {unit} 有{len(exact)}个项目叫{quoted(text)}，请改填项目编码")
        others = self._units.get(normalise(text))
        if others:
            return Reading(error=f"项目{quoted(text)}属于单位 {'、'.join(sorted(others))}，不属于本行的单位 {unit}")
        return Reading(error=f"“项目”表中没有单位 {unit} 的项目{quoted(text)}{_near(text, own)}")


def _near(text: str, own: dict[str, list[Project]]) -> str:
    from rapidfuzz import fuzz, process

    hit = process.extractOne(normalise(text), own.keys(), scorer=fuzz.ratio, score_cutoff=60)
    if hit is None:
        return "；请先在“项目”表中填上"
    project = own[hit[0]][0]
    return f"；是不是“{project.code + ' ' if project.code else ''}{project.name}”"


def read_indicators(columns: Columns, projects: list[Project], index_of: ProjectIndex) -> None:
    """Put the indicators of a sheet under their projects, in the order of the sheet."""
    by_key = {(p.unit, p.key): p for p in projects}
    read = {f.key: columns.read(f.key) for f in columns.table.form.inputs}
    for index in range(len(columns)):
        row = {key: values[index] for key, values in read.items()}
        key = index_of.resolve(columns, index, row["unit"], row["project"])
        project = by_key.get((row["unit"], key or ""))
        if project is not None:
            project.indicators.append(_indicator(row))


def _indicator(row: dict[str, Any]) -> Indicator:
    target = row["target"]
    parsed = parse_target(target) if target else None
    return Indicator(row["level1"], row["level2"], row["name"], row["description"], target, row["basis"], parsed)
