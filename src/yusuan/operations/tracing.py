"""From a finding in what will be printed back to the field that it stems from, as far as its words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from yusuan.model.text import normalise, squeeze
from yusuan.workbook.sheets import Field, sheet
from yusuan.workbook.typed import Rows

_QUOTED = re.compile(r"“([^”]+)”")
_MONTH = re.compile(r"(3|6|10|12)月底?")
_FUNCTION, _ECONOMIC = re.compile(r"(?<!\d)\d{7}(?!\d)"), re.compile(r"(?<!\d)3\d{4}(?!\d)")
#: Columns of the printed tables that are called otherwise than those of the ledger: normalised title → field.
_PRINTED = {"绩效指标": "name", "指标名称": "name", "绩效目标": "goals", "资金用途": "purpose", "项目名称": "name"}
#: Sheets whose entries stand in a printed table with such a word in its title: word → sheet, field that names the row.
_TABLES = (("采购", "procurement", "item"), ("资产", "assets", "asset"))
#: Where texts stand that are printed as typed.
_PROSE = (("projects", "purpose"), ("projects", "reason"), ("reasons", "text"), ("explanations", "text"))


class Origin(NamedTuple):
    """A field of the ledger as typed."""

    sheet: str
    """Key of the sheet."""
    row: int | None
    """Index of the row, from 0."""
    field: str | None
    """Key of the field; None where the row as a whole is meant."""


def origins(findings: Iterable[Mapping[str, Any]], rows: Rows) -> list[Origin | None]:
    """Return for each finding (as JSON) the field it stems from; None where its words do not tell."""
    tracer = _Tracer(rows)
    return [tracer.of_finding(finding) for finding in findings]


def origins_of_questions(questions: Iterable[Mapping[str, Any]], rows: Rows) -> list[Origin]:
    """Return for each question (as JSON) the sheet, and the row it is about where it names one."""
    tracer = _Tracer(rows)
    return [tracer.of_question(question) for question in questions]


class _Tracer:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.projects: dict[str, int] = {}
        for key in ("name", "code"):
            for number, row in reversed(list(enumerate(rows.get("projects", ())))):
                if row.get(key, "").strip():
                    self.projects[squeeze(row[key])] = number

    def of_finding(self, finding: Mapping[str, Any]) -> Origin | None:
        """Return where a finding stems from."""
        place = finding["place"]
        table, row, column = (place[key] or "" for key in ("table", "row", "column"))
        found = self._in_table(table, (row, *_QUOTED.findall(finding["message"])), column)
        if found is None:
            project = self._project(table, row, finding["message"])
            found = self._of_project(project, row, column, finding["message"]) if project is not None else None
        return found or self._in_prose(finding["actual"] or "") or self._by_code(place, finding)

    def of_question(self, question: Mapping[str, Any]) -> Origin:
        """Return where the answer to a question goes."""
        key = next((form.key for form in map(sheet, self.rows) if form.title == question["sheet"]), "explanations")
        words = {squeeze(word) for word in _QUOTED.findall(question["text"])}
        for number, row in enumerate(self.rows[key]):
            if any(squeeze(text) in words for text in row.values()):
                return Origin(key, number, "reason" if key == "projects" and "原因" in question["text"] else None)
        return Origin(key, None, None)

    def _in_table(self, table: str, names: Iterable[str], column: str) -> Origin | None:
        wanted = {squeeze(name).lstrip("0123456789、.") for name in names} - {""}
        for word, key, naming in _TABLES:
            for number, typed in enumerate(self.rows.get(key, ()) if word in table else ()):
                if squeeze(typed.get(naming, "")) in wanted:
                    return Origin(key, number, _field(key, column) or naming)
        return None

    def _project(self, table: str, row: str, message: str) -> int | None:
        title = squeeze(table).removesuffix("绩效目标表").partition("、")[2]
        names = (title, row, *_QUOTED.findall(message))
        return next((self.projects[squeeze(name)] for name in names if squeeze(name) in self.projects), None)

    def _of_project(self, project: int, row: str, column: str, message: str) -> Origin:
        month = _MONTH.match(column)
        if month:
            typed = self.rows["projects"][project]
            kind = "percent" if typed.get(f"percent_{month[1]}") and not typed.get(f"plan_{month[1]}") else "plan"
            return Origin("projects", project, f"{kind}_{month[1]}")
        field = _field("indicators", column)
        own = self._indicators(project)
        if field is not None and field != "goals" and own:
            named = [n for n in own if squeeze(row) in map(squeeze, self.rows["indicators"][n].values())]
            return Origin("indicators", (named if row and named else own)[0], field)
        return Origin("projects", project, _field("projects", column) or _named_in("projects", message))

    def _indicators(self, project: int) -> list[int]:
        typed = self.rows["projects"][project]
        names = {squeeze(typed.get(key, "")) for key in ("name", "code")}
        rows = enumerate(self.rows.get("indicators", ()))
        return [n for n, row in rows if row.get("project") and squeeze(row["project"]) in names]

    def _in_prose(self, actual: str) -> Origin | None:
        wanted = squeeze(actual)
        for key, field in _PROSE if len(wanted) >= 4 else ():
            for number, row in enumerate(self.rows.get(key, ())):
                if wanted in squeeze(row.get(field, "")):
                    return Origin(key, number, field)
        return None

    def _by_code(self, place: Mapping[str, Any], finding: Mapping[str, Any]) -> Origin | None:
        words = " ".join(filter(None, (place["row"], place["text"], finding["actual"], finding["message"])))
        for field, pattern in (("function", _FUNCTION), ("economic", _ECONOMIC)):
            codes = set(pattern.findall(words))
            for number, row in enumerate(self.rows.get("allocations", ())) if codes else ():
                if row.get(field) in codes:
                    return Origin("allocations", number, field)
        return None


def _field(key: str, column: str) -> str | None:
    """Return the field of a sheet that a printed column shows."""
    title = normalise(column)
    fields = {normalise(word): f.key for f in sheet(key).inputs for word in (f.title, *f.aliases)}
    printed = _PRINTED.get(title)
    return fields.get(title) or (printed if printed in {f.key for f in sheet(key).inputs} else None)


def _named_in(key: str, message: str) -> str | None:
    """Return the field whose title a message names, the longest of them."""
    named: Sequence[tuple[int, Field]] = [(len(f.title), f) for f in sheet(key).inputs if f.title in message]
    return max(named, key=lambda pair: pair[0])[1].key if named else None
