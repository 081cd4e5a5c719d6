"""The columns of a sheet as lists of values: each distinct content is judged once, each cell gets its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from yusuan.model.ledger import LedgerPlace
from yusuan.model.text import normalise
from yusuan.workbook import cells
from yusuan.workbook.cells import Reader, Reading, quoted, split_label
from yusuan.workbook.codes import CodeReader
from yusuan.workbook.headers import Table
from yusuan.workbook.problems import Report
from yusuan.workbook.sheets import Field


@dataclass(slots=True)
class Context:
    """What cells are judged by: the year's codes and the units of the file."""

    codes: CodeReader
    department_code: str = ""
    department: str = ""
    units: dict[str, str] = field(default_factory=dict)
    """Code → name."""
    units_known: bool = True
    """False where the table of units could not be read, which is told: then any unit goes."""

    def unit(self, raw: Any, *, department: bool = False) -> Reading:
        """Read the code of a unit, or of the department where that may be meant too."""
        reading = cells.code(raw)
        if not self.units_known:
            return reading
        known = self.units | ({self.department_code: self.department} if department else {})
        text = reading.value
        if text is None or text in known:
            return reading
        head, name = split_label(text)
        if head in known and normalise(name) == normalise(known[head]):
            return Reading(head, notice=reading.notice)
        named = [code for code, own in known.items() if normalise(own) == normalise(text)]
        if len(named) == 1:
            return Reading(named[0], notice=f"单位名称{quoted(raw)}已按单位编码 {named[0]} 读取")
        return Reading(error=f"“单位信息”表中没有单位{quoted(raw)}{_near(text, known)}")


def _near(text: str, known: dict[str, str]) -> str:
    from rapidfuzz import fuzz, process

    entries = {code: f"{code} {name}" for code, name in known.items()}
    hit = process.extractOne(text, entries, scorer=fuzz.WRatio, score_cutoff=60)
    return f"；是不是 {hit[0]}" if hit else "；请先在“单位信息”表中填上这个单位"


class Columns:
    """Reads a table column by column; what is wrong goes to the report."""

    def __init__(self, table: Table, context: Context, report: Report) -> None:
        self.table, self.context, self.report = table, context, report

    def __len__(self) -> int:
        return len(self.table.rows)

    def places(self) -> list[LedgerPlace]:
        """Return the place of every row."""
        grid = self.table.grid
        return [LedgerPlace(grid.source, grid.sheet, row + 1) for row in self.table.rows]

    def read(self, key: str) -> list[Any]:
        """Return the values of a column, one per filled row; None for blank and for wrong cells."""
        wanted = self.table.form.field(key)
        values = self._values(wanted, self.reader(wanted))
        if wanted.required:
            self._demand(wanted, values)
        return values

    def reader(self, wanted: Field) -> Reader:
        """Return the function that reads the cells of a field."""
        context, textual = self.context, self.table.grid.textual
        unit = self.table.units.get(wanted.key, "元")
        readers: dict[str, Reader] = {
            "unit": context.unit,
            "owner": partial(context.unit, department=True),
            "function": context.codes.function,
            "economic": context.codes.economic,
            "catalogue": context.codes.catalogue,
            "code": cells.code,
            "name": cells.name,
            "project": cells.name,
            "prose": cells.prose,
            "money": partial(cells.money, unit=unit, least=0, textual=textual),
            "positive": partial(cells.money, unit=unit, least=1, textual=textual),
            "signed": partial(cells.money, unit=unit, least=None, textual=textual),
            "count": partial(cells.count, textual=textual),
            "decimal": partial(cells.quantity, textual=textual),
            "percent": partial(cells.quantity, textual=textual),
            "choice": partial(cells.choice, wanted.choices or ""),
        }
        return readers[wanted.kind]

    def further(self) -> dict[str, list[Any]]:
        """Return the further answers about projects: name → values."""
        return {name: self._cells(column, cells.prose) for name, column in self.table.further.items()}

    def error(self, index: int, key: str, text: str) -> None:
        """Report something wrong in a row (counted among the filled ones), at the cell of a column."""
        self.report.error(text, self.place(index, key))

    def notice(self, index: int, key: str, text: str) -> None:
        """Tell something odd in a row, at the cell of a column."""
        self.report.notice(text, self.place(index, key))

    def place(self, index: int, key: str) -> LedgerPlace:
        """Return the place of a cell; of the row, where the column is not there."""
        return self.table.grid.place(self.table.rows[index], self.table.columns.get(key))

    def is_blank(self, index: int, key: str) -> bool:
        """Say whether a cell holds nothing, so that a missing value is not one that was refused."""
        column = self.table.columns.get(key)
        if column is None:
            return True
        row = self.table.rows[index]
        values = self.table.grid.rows[row]
        raw = values[column] if column < len(values) else ""
        return (raw == "" or (isinstance(raw, str) and not raw.strip())) and (row, column) not in self.table.grid.broken

    def _values(self, wanted: Field, reader: Reader) -> list[Any]:
        column = self.table.columns.get(wanted.key)
        if column is not None:
            return self._cells(column, self._with_wordings(wanted.key, reader))
        constant = self.table.constants.get(wanted.key)
        if constant is None:
            return [None] * len(self)
        reading = reader(constant)
        if reading.error and self.table.rows:
            self.report.error(f"对照文件给“{wanted.title}”的值不对：{reading.error}", self.place(0, wanted.key))
        return [reading.value] * len(self)

    def _with_wordings(self, key: str, reader: Reader) -> Reader:
        wordings = self.table.replace.get(key)
        if not wordings:
            return reader
        return lambda raw: reader(wordings.get(cells.plain(raw).strip(), raw))

    def _cells(self, column: int, reader: Callable[[Any], Reading]) -> list[Any]:
        grid = self.table.grid
        known: dict[tuple[type, Any], Reading] = {}
        values: list[Any] = []
        for row in self.table.rows:
            line = grid.rows[row]
            raw = line[column] if column < len(line) else ""
            if raw == "":
                if (row, column) in grid.broken:
                    self.report.error(_broken(grid.broken[row, column]), grid.place(row, column))
                values.append(None)
                continue
            key = (raw.__class__, raw)
            reading = known.get(key)
            if reading is None:
                reading = known[key] = reader(raw)
            if reading.error is not None:
                self.report.error(reading.error, grid.place(row, column))
            elif reading.notice is not None:
                self.report.notice(reading.notice, grid.place(row, column))
            values.append(reading.value)
        return values

    def _demand(self, wanted: Field, values: list[Any]) -> None:
        if wanted.key not in self.table.columns:
            return  # a missing column is told once, a constant stands in every row
        for index, value in enumerate(values):
            if value is None and self.is_blank(index, wanted.key):
                self.error(index, wanted.key, f"没有填“{wanted.title}”")


def _broken(error: str) -> str:
    if error:
        return f"公式出错，结果是 {error}；请改正公式，或直接填写数值"
    return "公式没有计算结果；请用 Excel 或 WPS 打开台账，保存后再试"
