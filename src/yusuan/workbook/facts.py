"""What is said once about a ledger: department, region, year, edition, level."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from yusuan.model.ledger import LedgerPlace
from yusuan.model.text import normalise
from yusuan.reference.editions import edition, edition_keys
from yusuan.workbook import cells
from yusuan.workbook.cells import quoted
from yusuan.workbook.choices import chosen
from yusuan.workbook.grids import Grid
from yusuan.workbook.headers import find_facts
from yusuan.workbook.problems import Report
from yusuan.workbook.sheets import FACTS, UNITS

_YEAR = re.compile(r"(20\d\d)年?(?:度)?")


class Facts(NamedTuple):
    """What all workbooks of a department must say alike."""

    department_code: str
    department: str
    region: str
    year: int
    edition: str
    level: str


def read_facts(grid: Grid, report: Report) -> Facts | None:
    """Return the facts that stand over the table of units; None where one is missing or wrong (all are told)."""
    found = find_facts(grid)
    given: dict[str, tuple[Any, LedgerPlace]] = {}
    for key, (label, _) in FACTS.items():
        if key in found:
            value, row, column = found[key]
            given[key] = (value, grid.place(row, column))
        else:
            report.error(f"缺少“{label}”这一行，请不要删除或改写", grid.place(0))
    return judge_facts(given, report)


def judge_facts(given: dict[str, tuple[Any, LedgerPlace]], report: Report) -> Facts | None:
    """Return the facts from their cells (value, place); None where one is missing or wrong (all are told)."""
    values = {key: _text(key, raw, place, report) for key, (raw, place) in given.items()}
    year = _year(values.get("year"), given, report)
    form = _edition(values.get("edition"), given, report)
    level = _level(values.get("level"), given, report)
    texts = [values.get(key) for key in ("department_code", "department", "region")]
    if year is None or form is None or level is None or not all(texts):
        return None
    if edition(form).year != year:
        text = f"预算年度是{year}年，公开模板是{edition(form).year}年的；没有当年的模板时可以这样用，请确认"
        report.notice(text, given["edition"][1])
    code, department, region = (text or "" for text in texts)
    return Facts(code, department, region, year, form, level)


def _text(key: str, raw: Any, place: LedgerPlace, report: Report) -> str | None:
    reading = cells.code(raw) if key in ("department_code", "year", "edition") else cells.name(raw)
    if reading.error:
        report.error(reading.error, place)
        return None
    if reading.value is None:
        report.error(f"没有填“{FACTS[key][0]}”", place)
        return None
    if reading.notice:
        report.notice(reading.notice, place)
    return str(reading.value)


def _year(text: str | None, given: dict[str, tuple[Any, LedgerPlace]], report: Report) -> int | None:
    if text is None:
        return None
    match = _YEAR.fullmatch(text)
    if match is None:
        report.error(f"预算年度{quoted(text)}应为四位年份，如：2024", given["year"][1])
        return None
    return int(match[1])


def _edition(text: str | None, given: dict[str, tuple[Any, LedgerPlace]], report: Report) -> str | None:
    if text is None:
        return None
    key = text.partition(" ")[0]
    if key not in edition_keys():
        report.error(f"没有公开模板{quoted(text)}；{near_edition(text)}", given["edition"][1])
        return None
    if edition(key).kind != "budget":
        report.error(f"公开模板 {key} 是决算的，台账要用预算的模板；{near_edition(text)}", given["edition"][1])
        return None
    return key


def near_edition(text: str) -> str:
    """Return in words which edition may be meant, or which there are."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    names = {key: f"{key} {edition(key).name}" for key in budget_editions()}
    key = process.extractOne(text, list(names), scorer=OSA.normalized_similarity, score_cutoff=0.7)
    if key:
        return f"是不是 {names[key[0]]}"
    hit = process.extractOne(text, names, scorer=fuzz.WRatio, score_cutoff=60)
    return f"是不是 {hit[0]}" if hit else f"可以填：{'、'.join(names.values())}"


def budget_editions() -> tuple[str, ...]:
    """Return the keys of the editions for budgets."""
    return tuple(key for key in edition_keys() if edition(key).kind == "budget")


def _level(text: str | None, given: dict[str, tuple[Any, LedgerPlace]], report: Report) -> str | None:
    if text is None:
        return None
    key, _ = chosen("level", text)
    if key is None:
        report.error(f"公开层级{quoted(text)}应为“部门”或“单位”", given["level"][1])
    return key


def sheet_of_facts(grids: list[Grid]) -> Grid | None:
    """Return the sheet that holds the facts: by name, or the only one with most of the labels."""
    named = [g for g in grids if normalise(g.sheet) == UNITS.title]
    if named:
        return named[0]
    alike = [g for g in grids if len(find_facts(g)) >= 4]
    return alike[0] if len(alike) == 1 else None
