"""Writing the ledger's workbook, empty or filled: one sheet after another, formulas with their present values."""

from __future__ import annotations

import datetime
import io
import tempfile
from functools import cache
from typing import Any

from yusuan.model.ledger import Ledger, LedgerError
from yusuan.model.money import FEN_PER_UNIT
from yusuan.reference.editions import edition
from yusuan.workbook.choices import CHOICES
from yusuan.workbook.computed import filled_sheets
from yusuan.workbook.data_sheet import DataSheet, Layout
from yusuan.workbook.entries import further_answers
from yusuan.workbook.facts import budget_editions
from yusuan.workbook.guide import write_guide
from yusuan.workbook.lists import write_lists
from yusuan.workbook.sheets import EXTRA, GUIDE, SHEETS, SUMMARY, UNITS
from yusuan.workbook.style import Style
from yusuan.workbook.summary import SummarySheet

#: A workbook records when it was made; a fixed date keeps the bytes the same for the same ledger.
_FIXED_DATE = datetime.datetime(2000, 1, 1)
#: With more rows than this, names beside codes are written as values: live formulas would take minutes to open.
_LIVE = 20_000


class WorkbookError(LedgerError):
    """A ledger cannot be written as a workbook; the message (Chinese) says why."""


def workbook_bytes(ledger: Ledger | None, edition_key: str, year: int | None = None, unit: str = "元") -> bytes:
    """Return the workbook of a ledger, or an empty one, as XLSX; the same ledger gives the same bytes.

    Args:
        ledger: None for an empty workbook.
        edition_key: Key of an edition for budgets, such as hebei-2024; for a filled one that of the ledger.
        year: The budget year; the edition's where not given.
        unit: 元 or 万元: the unit of the amounts, stated in the titles of their columns.

    Raises:
        WorkbookError: no such edition for budgets, a unit that is none, a text longer than a cell holds.
    """
    if edition_key not in budget_editions():
        raise WorkbookError(f"没有公开模板“{edition_key}”；可以用：{'、'.join(budget_editions())}")
    if unit not in ("元", "万元"):
        raise WorkbookError(f"台账的金额单位只能是元或万元，不能是“{unit}”")
    form = edition(edition_key)
    written = ledger or Ledger("", "", "" if form.region == "全国" else form.region, year or form.year, edition_key)
    return _Writer(written, edition_key, unit).bytes()


class _Writer:
    def __init__(self, ledger: Ledger, edition_key: str, unit: str) -> None:
        import xlsxwriter

        self.ledger, self.edition_key, self.unit = ledger, edition_key, unit
        self.rows = filled_sheets(ledger)
        self.live = max(len(rows) for rows in self.rows.values()) <= _LIVE
        self.target = io.BytesIO()
        self._folder = tempfile.TemporaryDirectory(prefix="yusuan-")
        options: dict[str, Any] = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        options |= {"in_memory": True} if self.live else {"constant_memory": True, "tmpdir": self._folder.name}
        self.book = xlsxwriter.Workbook(self.target, options)
        self.style = Style(self.book, len(str(FEN_PER_UNIT[unit])) - 1)

    def bytes(self) -> bytes:
        """Write everything."""
        with self._folder:
            title = f"{self.ledger.department}{self.ledger.year}年部门预算台账"
            self.book.set_properties({"title": title, "created": _FIXED_DATE, "comments": "yusuan-ledger 1"})
            self._make_sheets()
            write_guide(self.book, self.style, title, self.unit)
            layouts = {form.key: self._write(form.key) for form in SHEETS}
            SummarySheet(
                self.book, self.style, self.rows, self.ledger.year, (self.unit, FEN_PER_UNIT[self.unit])
            ).write()
            self._write_lists(layouts["units"])
            for name in (GUIDE, SUMMARY):
                self._finish(self.book.get_worksheet_by_name(name))
            self.book.get_worksheet_by_name(GUIDE).activate()
            self.book.close()
        return self.target.getvalue()

    def _make_sheets(self) -> None:
        """The order of the tabs; the sheet of totals stands before that of codes seldom needed."""
        titles = [form.title for form in SHEETS if form is not EXTRA]
        colours = {GUIDE: "#8A94A3", SUMMARY: "#1E7B4F", EXTRA.title: "#8A94A3"}
        for title in (GUIDE, *titles, SUMMARY, EXTRA.title):
            sheet = self.book.add_worksheet(title, worksheet_class=_plain_worksheet())
            sheet.set_tab_color(colours.get(title, "#1F3A5F"))

    def _write(self, key: str) -> Layout:
        form = next(form for form in SHEETS if form.key == key)
        further = further_answers(self.ledger) if key == "projects" else []
        if further:
            texts = [project.texts for project in self.ledger.projects]
            for row, answers in zip(self.rows[key], texts, strict=True):
                row |= {f"其他：{name}": answers[name] for name in further if name in answers}
        writer = DataSheet(self.book, self.style, form, self.unit, live=self.live, further=further)
        facts = self._facts() if form is UNITS else None
        _refuse_long_texts(form.title, self.rows[key])
        return writer.write(self.rows[key], facts)

    def _facts(self) -> dict[str, str]:
        ledger = self.ledger
        return {
            "department_code": ledger.department_code,
            "department": ledger.department,
            "region": ledger.region,
            "year": str(ledger.year),
            "edition": f"{self.edition_key} {edition(self.edition_key).name}",
            "level": CHOICES["level"].get(ledger.level, ""),
        }

    def _write_lists(self, units: Layout) -> None:
        source = f"'{UNITS.title}'"
        fact_row = DataSheet.fact_row("department_code") + 1
        name_row = DataSheet.fact_row("department") + 1
        rows = range(units.first, units.first + UNITS.prepared)
        owners = [(f"{source}!$B${fact_row}", f"{source}!$B${name_row}")]
        owners += [(f"{source}!$A${row}", f"{source}!$B${row}") for row in rows]
        values = [(self.ledger.department_code, self.ledger.department)]
        values += [(str(row.get("code", "")), str(row.get("name", ""))) for row in self.rows["units"]]
        write_lists(self.book, self.ledger.year, owners, values)

    def _finish(self, sheet: Any) -> None:
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R第&P页，共&N页")


@cache
def _plain_worksheet() -> Any:
    """A worksheet that takes formulas as they are.

    The library searches each for thirty functions that came after 2007, which takes most of the time of writing; ours
    use none of them.
    """
    from xlsxwriter.worksheet import Worksheet

    class PlainWorksheet(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
            return formula.removeprefix("=")

    return PlainWorksheet


def _refuse_long_texts(title: str, rows: list[dict[str, Any]]) -> None:
    """A cell holds 32,767 characters; more would be cut off in silence."""
    for row in rows:
        for value in row.values():
            if isinstance(value, str) and len(value) > 32_767:
                raise WorkbookError(
                    f"“{title}”中有一段文字长{len(value)}字，超过一个单元格能装的32767字：{value[:30]}…"
                )
