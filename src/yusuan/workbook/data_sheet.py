"""A sheet with one row per entry: titles, cells to fill, lists to choose from, formulas, protection, print setup."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from yusuan.model.money import FEN_PER_UNIT
from yusuan.workbook.entries import Entry
from yusuan.workbook.formulas import FINE, WRONG, filled, formula
from yusuan.workbook.grids import letters
from yusuan.workbook.headers import FURTHER
from yusuan.workbook.sheets import (
    FACTS,
    GUIDE,
    MONEY_KINDS,
    PROCUREMENT_FUNDS,
    SUMMARY,
    UNITS,
    Field,
    SheetForm,
    title_of,
)
from yusuan.workbook.style import Style

#: Rows over the table of units: title, hint, blank, the facts, blank.
_FACTS_FROM = 3
_LIST_KINDS = {"unit": "unit_list", "owner": "owner_list", "project": "project_labels", "function": "function_list",
               "economic": "economic_list", "catalogue": "catalogue_list"}  # fmt: skip
#: Columns by which formulas of other sheets find something: sheet, field → name.
NAMES = {
    "units": {"status": "unit_status"},
    "allocations": {
        "function": "allocation_functions", "economic": "allocation_economics", "use": "allocation_uses",
        "fund": "allocation_funds", "carryover": "allocation_carryovers", "amount": "allocation_amounts",
        "inferred": "allocation_inferred", "status": "allocation_status", "project_row": "allocation_project_rows",
    },
    "projects": {
        "code": "project_codes", "name": "project_names", "status": "project_status", "by_code": "project_by_code",
        "by_name": "project_by_name", "by_label": "project_by_label", "label": "project_labels",
        "total": "project_totals",
    },
    "indicators": {"status": "indicator_status"},
    "procurement": {
        "status": "procurement_status", "total": "procurement_totals", "project_row": "procurement_project_rows",
    },
    "assets": {"status": "asset_status"},
    "previous": {"status": "previous_status"},
    "reasons": {"status": "reason_status"},
    "explanations": {"status": "explanation_status"},
}  # fmt: skip
#: Sheets' own rows that formulas of other sheets look at, at least.
_REACH = 5_000
#: Height of a line of text and of the tallest row, in points.
_LINE, _TALLEST = 15, 240
#: Columns, in characters, that stay readable on one sheet of A4 or A3 paper.
_A4_WIDTH, _A3_WIDTH = 190, 300
_A4, _A3 = 9, 8


class Layout(NamedTuple):
    """Where the rows of a sheet stand, from 1."""

    first: int
    prepared: int
    """The last row with formulas."""
    reach: int
    """The last row that other sheets look at."""


class DataSheet:
    """Writes one sheet. ``live``: names beside codes are formulas; else their values are written."""

    def __init__(
        self, book: Any, style: Style, form: SheetForm, unit: str, *, live: bool, further: Sequence[str] = ()
    ) -> None:
        self.book, self.style, self.form, self.unit, self.live = book, style, form, unit, live
        self.sheet = book.get_worksheet_by_name(form.title)
        more = tuple(Field(FURTHER + name, FURTHER + name, "prose", 24, rare=True) for name in further)
        self.fields = (*form.fields, *more)
        self.columns = {f.key: column for column, f in enumerate(self.fields)}
        self.letters = {key: letters(column) for key, column in self.columns.items()}
        self.per_unit = FEN_PER_UNIT[unit]
        self.valign = "top" if any(f.kind == "prose" for f in self.fields) else "vcenter"

    @staticmethod
    def fact_row(key: str) -> int:
        """Return the row, from 0, where a fact about the ledger stands."""
        return _FACTS_FROM + list(FACTS).index(key)

    def write(self, rows: list[Entry], facts: dict[str, str] | None) -> Layout:
        """Write titles, facts and rows; return where the rows stand."""
        header = 2 if facts is None else _FACTS_FROM + len(FACTS) + 1
        first = header + 1
        prepared = max(self.form.prepared, len(rows) + 100)
        layout = Layout(first + 1, first + prepared, first + max(_REACH, 2 * prepared))
        if self.form is UNITS:
            layout = layout._replace(reach=first + self.form.prepared)
        self._columns()
        self._heading()
        if facts is not None:
            self._facts(facts)
        self._header(header)
        templates = self._templates(layout)
        for number, row in enumerate(rows, start=first):
            self._row(number, row, templates)
        if self.live:
            for number in range(first + len(rows), first + prepared):
                self._formulas(number, {}, templates)
        self._names(layout)
        self._validations(layout)
        self._colours(layout)
        self._finish(header, layout)
        return layout

    def _columns(self) -> None:
        if self.valign == "vcenter":
            self.sheet.set_default_row(18)
        for column, field in enumerate(self.fields):
            options: dict[str, Any] = {"hidden": True} if field.hidden else {}
            if field.rare:
                options |= {"level": 1}
            self.sheet.set_column(column, column, field.width, self.style.cell(field, self.valign), options)

    def _heading(self) -> None:
        sheet, style = self.sheet, self.style
        sheet.set_row(0, 30, style.named("title"))
        sheet.set_row(1, 20, style.named("hint"))
        sheet.write_string(0, 0, self.form.title, style.named("title"))
        sheet.write_url(0, 2, f"internal:'{GUIDE}'!A1", style.named("link"), GUIDE)
        sheet.write_url(0, 3, f"internal:'{SUMMARY}'!A1", style.named("link"), SUMMARY)
        sheet.write_string(1, 0, self.form.how, style.named("hint"))

    def _facts(self, facts: dict[str, str]) -> None:
        sheet, style = self.sheet, self.style
        sheet.set_row(_FACTS_FROM - 1, 8, style.named("hint"))
        for key, (label, hint) in FACTS.items():
            row = self.fact_row(key)
            sheet.set_row(row, 20, style.named("hint"))
            sheet.write_string(row, 0, label, style.named("label"))
            if facts[key]:
                sheet.write_string(row, 1, facts[key], style.named("fact"))
            else:
                sheet.write_blank(row, 1, None, style.named("fact"))
            sheet.write_string(row, 2, hint, style.named("hint"))
            if key in ("edition", "level"):
                sheet.data_validation(row, 1, row, 1, _list(f"{key}_list", label, hint, strict=True))
            else:
                sheet.data_validation(row, 1, row, 1, _hint(label, hint))
        sheet.set_row(_FACTS_FROM + len(FACTS), 8, style.named("hint"))

    def _header(self, row: int) -> None:
        self.sheet.set_row(row, 34)
        for column, field in enumerate(self.fields):
            self.sheet.write_string(row, column, title_of(field, self.unit), self.style.header(field))

    def _templates(self, layout: Layout) -> dict[str, str]:
        funds = ",".join(f"[{key}]" for key in PROCUREMENT_FUNDS)
        found = {}
        for field in self.form.fields:
            if field.kind == "computed":
                template = formula(self.form.key, field.key).replace("{above}", str(layout.first - 1))
                found[field.key] = template.replace("{funds}", funds).replace("{places}", _places(self.unit))
        return found

    def _row(self, row: int, entry: Entry, templates: dict[str, str]) -> None:
        height = self._height(entry)
        if height:
            self.sheet.set_row(row, height)
        for field in self.fields:
            value = entry.get(field.key)
            if field.kind == "computed" or value is None:
                continue
            self._cell(row, self.columns[field.key], field, value)
        self._formulas(row, entry, templates)

    def _height(self, entry: Entry) -> float | None:
        """The height that the longest text of a row needs; only some programs find it by themselves."""
        wrapped = (f for f in self.fields if f.kind == "prose" and isinstance(entry.get(f.key), str))
        lines = max((_lines(entry[f.key], f.width) for f in wrapped), default=0)
        return min(_LINE * lines + 4, _TALLEST) if lines > 1 else None

    def _cell(self, row: int, column: int, field: Field, value: Any) -> None:
        style = self.style.cell(field, self.valign)
        if not isinstance(value, str):
            value = as_cell(value, self.per_unit if field.kind in MONEY_KINDS else 1)
        if isinstance(value, str):
            self.sheet.write_string(row, column, value, style)
        else:
            self.sheet.write_number(row, column, value, style)

    def _formulas(self, row: int, entry: Entry, templates: dict[str, str]) -> None:
        for key, template in templates.items():
            field = self.form.field(key)
            value = entry.get(key, "")
            if key == "total" and value != "":
                value /= self.per_unit
            style, column = self.style.cell(field, self.valign), self.columns[key]
            if self.live:
                self.sheet.write_formula(row, column, filled(template, row + 1, self.letters), style, value)
            elif value != "":
                self.sheet.write(row, column, value, style)

    def _names(self, layout: Layout) -> None:
        title = self.form.title
        if self.form.key == "extra":
            self.book.define_name("extra_table", f"='{title}'!$A${layout.first}:$B${layout.reach}")
        for key, name in NAMES.get(self.form.key, {}).items():
            letter = self.letters[key]
            self.book.define_name(name, f"='{title}'!${letter}${layout.first}:${letter}${layout.reach}")

    def _validations(self, layout: Layout) -> None:
        for column, field in enumerate(self.fields):
            rule = self._rule(field)
            if rule is not None:
                self.sheet.data_validation(layout.first - 1, column, layout.reach - 1, column, rule)

    def _rule(self, field: Field) -> dict[str, Any] | None:
        title = field.title
        if field.kind in _LIST_KINDS:  # a code may be typed too: the name beside it says whether it is right
            return _list(_LIST_KINDS[field.kind], title, field.hint, strict=False)
        if field.choices:
            return _list(f"{field.choices}_list", title, field.hint, strict=field.kind == "choice")
        if field.kind in MONEY_KINDS or field.kind in ("decimal", "percent", "count"):
            return _number(field)
        return _hint(title, field.hint) if field.hint and field.kind != "computed" else None

    def _colours(self, layout: Layout) -> None:
        for column, field in enumerate(self.fields):
            if field.kind != "computed" or field.hidden:
                continue
            area = (layout.first - 1, column, layout.reach - 1, column)
            begins = [(WRONG, "wrong")] if field.key != "status" else [(FINE, "fine"), ("", "wrong")]
            for text, name in begins:
                rule = {"type": "text", "criteria": "begins with", "value": text, "format": self.style.named(name)}
                if not text:
                    cell = f"${letters(column)}{layout.first}"
                    rule = {"type": "formula", "criteria": f"=LEN({cell})>1", "format": self.style.named(name)}
                self.sheet.conditional_format(*area, rule)
        if "inferred" in self.columns:
            last = self.columns["inferred"]
            criteria = f'=${letters(last)}{layout.first}="推定"'
            rule = {"type": "formula", "criteria": criteria, "format": self.style.named("inferred")}
            self.sheet.conditional_format(layout.first - 1, 0, layout.reach - 1, last, rule)

    def _finish(self, header: int, layout: Layout) -> None:
        sheet = self.sheet
        frozen = 0 if self.form.key in ("units", "extra") else 2
        sheet.freeze_panes(header + 1, frozen)
        visible = [column for column, field in enumerate(self.fields) if not field.hidden]
        sheet.autofilter(header, 0, layout.prepared - 1, visible[-1])
        sheet.protect("", _ALLOWED)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{letters(len(self.fields))}{layout.reach}"})
        sheet.set_landscape()
        width = sum(field.width for field in self.fields if not field.hidden)
        sheet.set_paper(_A4 if width <= _A4_WIDTH else _A3)
        sheet.fit_to_pages(math.ceil(width / _A3_WIDTH), 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.6)
        sheet.repeat_rows(header)
        if width > _A3_WIDTH:
            sheet.repeat_columns(0, 1)
        sheet.set_footer("&L&A&R第&P页，共&N页")


_ALLOWED = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True, "insert_hyperlinks": False,
    "delete_rows": True, "sort": True, "autofilter": True,
}  # fmt: skip


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column; a Chinese character is as wide as two digits."""
    room = max(width - 2, 1)
    return sum(max(1, math.ceil(sum(1 if c.isascii() else 2 for c in line) / room)) for line in text.split("\n"))


def _places(unit: str) -> str:
    return str(len(str(FEN_PER_UNIT[unit])) - 1)


def _list(source: str, title: str, hint: str, *, strict: bool) -> dict[str, Any]:
    return {
        "validate": "list", "source": f"={source}", "show_error": strict, "error_title": title,
        "error_message": "请从下拉列表中选一项。", **_message(title, hint),
    }  # fmt: skip


def _hint(title: str, hint: str) -> dict[str, Any]:
    return {"validate": "any", **_message(title, hint)}


def _message(title: str, hint: str) -> dict[str, Any]:
    return {"input_title": title[:32], "input_message": hint[:255]} if hint else {}


def _number(field: Field) -> dict[str, Any]:
    least = {"positive": (">", 0, "应大于0"), "signed": (">=", -1e15, "应是数字")}
    criteria, bound, words = least.get(field.kind, (">=", 0, "不能是负数"))
    validate = "integer" if field.kind == "count" else "decimal"
    return {
        "validate": validate, "criteria": criteria, "value": bound, "error_title": field.title,
        "error_message": f"{field.title}{words}，并且只能填数字。", **_message(field.title, field.hint),
    }  # fmt: skip


def as_cell(value: int | Decimal, per_unit: int) -> float | str:
    """Return a number as a cell holds it: with up to fifteen digits as a number, beyond that exactly, as text."""
    exact = Decimal(value) / per_unit if per_unit != 1 else Decimal(value)
    return float(exact) if len(exact.normalize().as_tuple().digits) <= 15 else format(exact, "f")
