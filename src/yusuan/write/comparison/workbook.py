"""A comparison as a workbook: totals, expenditure line by line, all tables side by side, projects, all differences.

Amounts are numbers in the unit of the comparison; a blank cell is a cell without a number on that side.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from yusuan.model.compared import Compared, RowPair, TablePair
from yusuan.model.money import FEN_PER_UNIT
from yusuan.write.comparison import words
from yusuan.write.comparison.amounts import same_printed, unit_of
from yusuan.write.comparison.view import View
from yusuan.write.files import replaced
from yusuan.write.wording import measure_name, table_name, unit_name

#: A workbook records when it was made; a fixed date keeps the bytes the same for the same comparison.
_FIXED_DATE = datetime.datetime(2000, 1, 1)
#: Points: two lines.
_HEAD_HEIGHT = 32
#: Characters that a cell can hold, and some to spare.
_LONGEST = 32_000
_COLOURS = {"changed": "#FFF3D6", "added": "#E6F5EC", "removed": "#FDE8E6", "follows": "#F5F7FA"}


def write_comparison_xlsx(compared: Compared, path: Path, language: str = "zh") -> None:
    """Write the comparison to ``path``, whole or not at all; the same comparison gives the same bytes."""
    import xlsxwriter

    with replaced(path) as temporary:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(str(temporary), options)
        book.set_properties({"title": words.SAY[language]["title"], "created": _FIXED_DATE})
        _Book(book, compared, language).write()
        book.close()


class _Book:
    def __init__(self, book: Any, compared: Compared, language: str) -> None:
        self.book, self.compared, self.language = book, compared, language
        self.unit = unit_of(compared)
        self.view = View(compared, self.unit, language)
        self.say = self.view.say
        places = "#,##0.00####" if self.unit == "万元" else "#,##0.00"
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(
            {"bold": True, "bg_color": "#1F4E8C", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        )
        self.plain = self._formats(places, None)
        self.filled = {name: self._formats(places, colour) for name, colour in _COLOURS.items()}

    def _formats(self, places: str, colour: str | None) -> dict[str, Any]:
        base = {"valign": "top", **({"bg_color": colour} if colour else {})}
        return {
            "text": self.book.add_format({**base, "text_wrap": True}),
            "money": self.book.add_format({**base, "num_format": places}),
            "change": self.book.add_format({**base, "num_format": f"+{places};-{places};0"}),
            "percent": self.book.add_format({**base, "num_format": "+0.00%;-0.00%;0.00%"}),
        }

    def write(self) -> None:
        self._totals()
        self._lines()
        self._tables()
        self._projects()
        self._differences()

    def _sheet(self, name: str, titles: Sequence[str], widths: Sequence[int], top: int = 0) -> Any:
        sheet = self.book.add_worksheet(name[:31])
        for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(top, column, title, self.head)
        sheet.set_row(top, _HEAD_HEIGHT)
        sheet.freeze_panes(top + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
        return sheet

    def _money(self, sheet: Any, row: int, column: int, fen: int | None, style: dict[str, Any], kind: str) -> None:
        if fen is None:
            sheet.write_blank(row, column, None, style["text"])
        else:
            sheet.write_number(row, column, Decimal(fen) / FEN_PER_UNIT[self.unit], style[kind])

    def _sides(
        self, sheet: Any, row: int, at: int, sides: tuple[int | None, int | None], style: dict[str, Any]
    ) -> None:
        """Write both sides, their difference and per cent as formulas with values, so that the reader can follow."""
        before, after = sides
        self._money(sheet, row, at, before, style, "money")
        self._money(sheet, row, at + 1, after, style, "money")
        if before is None and after is None:
            return
        change = Decimal((after or 0) - (before or 0)) / FEN_PER_UNIT[self.unit]
        a, b = (f"{chr(ord('A') + at + n)}{row + 1}" for n in (0, 1))
        sheet.write_formula(row, at + 2, f"={b}-{a}", style["change"], change)
        if before:
            percent = Decimal((after or 0) - before) / abs(before)
            sheet.write_formula(row, at + 3, f"=({b}-{a})/ABS({a})", style["percent"], percent)

    def _totals(self) -> None:
        say, view = self.say, self.view
        titles = [say["total"], say["a"], say["b"], say["change"], say["percent"]]
        heads = [f"{name}：{what}" for name, what in view.heads()]
        relation = words.relation_name(self.compared.relation, self.language)
        unit = f"{say['unit']} {unit_name(self.unit, self.language)}"
        sheet = self._sheet(say["totals"], titles, [44, 20, 20, 20, 12], top=5)
        sheet.write_string(0, 0, say["title"], self.bold)
        for row, text in enumerate([*heads, f"{relation}　{unit}", f"{say['compared']} {view.counts()}"], start=1):
            sheet.write_string(row, 0, text)
        row = 6
        for line in self.compared.totals:
            sheet.write_string(row, 0, words.total_name(line.key, self.language), self.plain["text"])
            if line.counts:
                for column, value in enumerate((line.before, line.after, line.change), start=1):
                    if value is not None:
                        sheet.write_number(row, column, value)
            else:
                self._sides(sheet, row, 1, (line.before, line.after), self.plain)
            row += 1
            if line.same_units_before is not None and line.same_units_after is not None:
                sheet.write_string(row, 0, f"　{say['same_units']}", self.filled["follows"]["text"])
                same = (line.same_units_before, line.same_units_after)
                self._sides(sheet, row, 1, same, self.filled["follows"])
                row += 1
        self._growth(sheet, row + 1)

    def _growth(self, sheet: Any, row: int) -> None:
        growth = self.compared.growth
        if growth is None:
            return
        sheet.write_string(row, 0, self.view.growth_title(), self.bold)
        steps = [*self.view.growth(growth), (self.say["moved_money"], growth.reclassified)]
        for name, fen in steps:
            row += 1
            sheet.write_string(row, 0, name, self.text)
            self._money(sheet, row, 3, fen, self.plain, "change" if name != self.say["moved_money"] else "money")
        changed = [u for u in growth.units if u.how not in ("name", "code")]
        for unit in changed:
            row += 1
            cells = self.view.unit_change(unit)
            sheet.write_string(row, 0, f"{cells[0]}（{cells[1]}）", self.text)
            self._money(sheet, row, 1, unit.total_before, self.plain, "money")
            self._money(sheet, row, 2, unit.total_after, self.plain, "money")

    def _lines(self) -> None:
        growth, say = self.compared.growth, self.say
        if growth is None:
            return
        titles = [f"{say['code']} {say['a']}", f"{say['code']} {say['b']}", say["name"], say["a"], say["b"]]
        titles += [say["change"], say["percent"], say["like_for_like"], say["link"]]
        sheet = self._sheet(say["lines"], titles, [18, 18, 40, 18, 18, 18, 10, 18, 44])
        for row, line in enumerate(growth.lines, start=1):
            kind = {"new": "added", "ended": "removed"}.get(line.link.kind, "changed" if line.change else "")
            style = self.filled.get(kind, self.plain)
            for column, codes in enumerate((line.link.before, line.link.after)):
                sheet.write_string(row, column, "、".join(codes), style["text"])
            sheet.write_string(row, 2, line.label, style["text"])
            self._sides(sheet, row, 3, (line.before, line.after), style)
            self._money(sheet, row, 7, line.like_for_like, style, "change")
            sheet.write_string(row, 8, self.view.link(line), style["text"])
        sheet.autofilter(0, 0, max(len(growth.lines), 1), len(titles) - 1)

    def _tables(self) -> None:
        say = self.say
        titles = [say["part"], say["tables"], say["code"], say["name"], say["total"]]
        titles += [say["a"], say["b"], say["change"], say["percent"]]
        sheet = self._sheet(say["tables"].capitalize(), titles, [28, 32, 12, 36, 22, 18, 18, 18, 10])
        row = 1
        for pair in self.compared.tables:
            for pair_row in pair.rows:
                for measure in pair.measures:
                    row += self._figure(sheet, row, pair, pair_row, measure)
        sheet.autofilter(0, 0, max(row - 1, 1), len(titles) - 1)

    def _figure(self, sheet: Any, row: int, pair: TablePair, rows: RowPair, measure: str) -> int:
        """Write one figure of both sides as a line; return the lines written (none where both are blank)."""
        figures = [r.values.get(measure) if r is not None else None for r in (rows.before, rows.after)]
        one = rows.after or rows.before
        if one is None or all(f is None for f in figures):
            return 0
        kind = "removed" if rows.after is None else "added" if rows.before is None else "changed"
        style = self.plain if same_printed(*figures) else self.filled[kind]
        cells = [pair.part.name_after or pair.part.name_before or "", table_name(pair.either.type, self.language)]
        cells += [one.official_code or "", one.label, measure_name(measure, self.language)]
        for column, text in enumerate(cells):
            _write(sheet, row, column, text, style)
        fens = [f.fen if f is not None else None for f in figures]
        if any(fen is not None for fen in fens):
            self._sides(sheet, row, 5, (fens[0], fens[1]), style)
        else:
            for column, figure in enumerate(figures, start=5):
                _write(sheet, row, column, figure.printed if figure is not None else "", style)
        return 1

    def _projects(self) -> None:
        say, language = self.say, self.language
        titles = [say["part"], f"{say['projects']} {say['a']}", f"{say['projects']} {say['b']}", say["because"]]
        titles += [say["a"], say["b"], say["change"], say["percent"]]
        sheet = self._sheet(say["projects"].capitalize(), titles, [28, 40, 40, 16, 18, 18, 18, 10])
        for row, pair in enumerate(self.compared.projects, start=1):
            sides = (pair.before, pair.after)
            style = self.filled["removed" if pair.after is None else "added"] if None in sides else self.plain
            names = [" ".join(filter(None, (p.code, p.name))) if p is not None else "" for p in sides]
            because = f"{say['certainty']} {say[pair.certainty]}" if pair.certainty != "high" else ""
            if pair.similarity is not None:
                because = words.joined([because, f"{say['similarity']} {pair.similarity}"], language)
            cells = [pair.part.name_after or pair.part.name_before or "", *names, because]
            for column, text in enumerate(cells):
                _write(sheet, row, column, text, style)
            budgets = [p.budget.fen if p is not None and p.budget is not None else None for p in sides]
            self._sides(sheet, row, 4, (budgets[0], budgets[1]), style)

    def _differences(self) -> None:
        say = self.say
        titles = [say["kind"], say["how"], say["where"], say["a"], say["b"], say["change"], say["percent"]]
        titles += [f"{say['a']} {say['where']}", f"{say['b']} {say['where']}", say["because"]]
        sheet = self._sheet(say["details"], titles, [12, 16, 60, 44, 44, 18, 10, 12, 12, 32])
        differences = self.compared.differences()
        for row, difference in enumerate(differences, start=1):
            told = self.view.told(difference)
            kind = "follows" if difference.within is not None else difference.change
            style = self.filled.get(kind, self.filled["changed"])
            cells = [told.kind, told.how, told.where, told.before, told.after, told.change, told.percent]
            for column, text in enumerate([*cells, told.place_before, told.place_after, told.because]):
                _write(sheet, row, column, text[:_LONGEST], style)
            self._money(sheet, row, 5, difference.amount, style, "change")
        if not differences:
            sheet.write_string(1, 0, say["no_differences"])
        sheet.autofilter(0, 0, max(len(differences), 1), len(titles) - 1)


def _write(sheet: Any, row: int, column: int, text: str, style: dict[str, Any]) -> None:
    """Write a text; no text leaves the cell blank, so that a spreadsheet counts it as empty."""
    if text:
        sheet.write_string(row, column, text, style["text"])
    else:
        sheet.write_blank(row, column, None, style["text"])
