"""A sheet with a table, or with several project tables one under another."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from yusuan.write.files import WriteError
from yusuan.write.publication.blocks import Align, PrintedCell, PrintedRow, PrintedTable
from yusuan.write.xlsx.plan import SheetPlan
from yusuan.write.xlsx.sizes import (
    LANDSCAPE,
    PORTRAIT,
    column_widths,
    fits_one_page,
    height_of,
    row_heights,
    text_width,
)
from yusuan.write.xlsx.styles import Styles
from yusuan.write.xlsx.values import stored

_LAST_ROW = 1_048_576
_TITLE_HEIGHT = 34.0
_FROZEN_WIDTH = 46.0
_FROZEN_HEIGHT = 260.0


class TableSheet:
    """Draws the tables of a plan on a worksheet."""

    def __init__(self, sheet: Any, styles: Styles, contents: str) -> None:
        self._sheet, self._styles, self._contents = sheet, styles, contents
        self._breaks: list[int] = []

    def draw(self, plan: SheetPlan) -> None:
        """Draw everything of the plan and set the sheet up for the screen and for paper."""
        first = plan.tables[0]
        widths = column_widths(first)
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        top = 0
        for table in plan.tables:
            self._check(table, widths, top, plan.name)
            plan.tops.append(top)
            top = self._table(table, widths, top)
            self._breaks.append(top)
        self._page(first, widths, alone=len(plan.tables) == 1)
        self._ignore_text_numbers(first, top)

    def _check(self, table: PrintedTable, widths: list[float], top: int, name: str) -> None:
        if len(table.columns) != len(widths):
            raise WriteError(f"工作表“{name}”：表“{table.title}”与同页其他表的栏数不同，无法放在一起")
        if top + len(table.rows) + len(table.notes) + 4 > _LAST_ROW:
            raise WriteError(f"工作表“{name}”：表“{table.title}”的行数超过 Excel 的上限 {_LAST_ROW} 行")

    def _table(self, table: PrintedTable, widths: list[float], top: int) -> int:
        """Draw a table from row ``top`` on; return the row after it and the blank row that parts it from the next."""
        row = self._title(table, widths, top)
        for line, height in zip(table.rows, row_heights(table, widths), strict=True):
            self._sheet.set_row(row, height)
            self._row(table, line, row)
            row += 1
        if table.notes:
            self._sheet.set_row(row, 4)  # parts the notes from the table
            row += 1
        for note in table.notes:
            self._across(row, len(widths), note, self._styles.line("left"))
            self._sheet.set_row(row, height_of(note, sum(widths)))
            row += 1
        return row + 1

    def _title(self, table: PrintedTable, widths: list[float], top: int) -> int:
        style = self._styles.title()
        self._across(top, len(widths), table.title, style)
        self._sheet.write_url(top, 0, f"internal:'{self._contents}'!A1", style, table.title, "返回目录")
        lines = height_of(table.title, sum(widths) * 0.66) / height_of("", 99)
        self._sheet.set_row(top, _TITLE_HEIGHT if lines <= 1 else 22.0 * -int(-lines // 1))
        return self._caption(table, widths, top + 1)

    def _caption(self, table: PrintedTable, widths: list[float], row: int) -> int:
        """Write publisher, year and unit over the table: left, in the middle, right."""
        pieces: list[tuple[str, Align]] = [(table.left, "left"), (table.middle, "centre"), (table.right, "right")]
        pieces = [(text, align) for text, align in pieces if text]
        if len(pieces) > len(widths):
            pieces = [("  ".join(text for text, _ in pieces), "left")]
        if not pieces:
            return row
        height = 0.0
        for (text, align), (first, last) in zip(
            pieces, _spans([text_width(text) + 2.0 for text, _ in pieces], widths), strict=True
        ):
            style = self._styles.line(align)
            if last > first:
                self._sheet.merge_range(row, first, row, last, "", style)
            self._sheet.write_string(row, first, text, style)
            height = max(height, height_of(text, sum(widths[first : last + 1])))
        self._sheet.set_row(row, height)
        return row + 1

    def _across(self, row: int, columns: int, text: str, style: Any) -> None:
        if columns > 1:
            self._sheet.merge_range(row, 0, row, columns - 1, "", style)
        self._sheet.write_string(row, 0, text, style)

    def _row(self, table: PrintedTable, line: PrintedRow, row: int) -> None:
        for cell in line.cells:
            self._cell(table, line, cell, row)

    def _cell(self, table: PrintedTable, line: PrintedRow, cell: PrintedCell, row: int) -> None:
        value = stored(cell, table.columns[cell.column])
        head = line.header or cell.label
        style = self._styles.cell(
            cell.align,
            bold=cell.bold or line.header or line.emphasis,
            indent=cell.indent,
            header=line.header or (head and not line.emphasis and _names_columns(line)),
            total=line.emphasis,
            number=value.format,
        )
        if cell.width > 1 or cell.height > 1:
            self._sheet.merge_range(row, cell.column, row + cell.height - 1, cell.column + cell.width - 1, "", style)
        if value.number is not None:
            self._sheet.write_number(row, cell.column, value.number, style)
        elif value.text:
            self._sheet.write_string(row, cell.column, value.text, style)
        else:
            self._sheet.write_blank(row, cell.column, None, style)

    def _page(self, table: PrintedTable, widths: list[float], *, alone: bool) -> None:
        sheet = self._sheet
        if table.landscape:
            sheet.set_landscape()
        heights = row_heights(table, widths)
        whole = sum(heights) + _TITLE_HEIGHT + height_of("", 99) * (1 + 2 * len(table.notes))
        sheet.fit_to_pages(1, 1 if alone and fits_one_page(table, widths, whole) else 0)
        captions = 1 + bool(table.left or table.middle or table.right)
        header = sum(1 for _ in takewhile(lambda r: r.header, table.rows))
        if not alone:
            sheet.set_h_pagebreaks(self._breaks[:-1][:1023])
            return
        if header:
            sheet.repeat_rows(min(1, captions - 1), captions + header - 1)
        if sum(heights[:header]) < _FROZEN_HEIGHT:
            sheet.freeze_panes(captions + header, _frozen(table, widths) if header else 0)

    def _ignore_text_numbers(self, table: PrintedTable, bottom: int) -> None:
        """Codes are text on purpose: no green corners."""
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(len(table.columns) - 1)}{max(bottom, 1)}"})


def _names_columns(line: PrintedRow) -> bool:
    return all(cell.label or not cell.text for cell in line.cells)


def _letters(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _frozen(table: PrintedTable, widths: list[float]) -> int:
    """Return how many leading columns of codes and names stay in sight where a table is wide."""
    named = sum(1 for _ in takewhile(lambda c: c.kind in ("sequence", "code"), table.columns))
    if named < len(table.columns) and table.columns[named].kind == "text":
        named += 1
    wide = sum(widths) > PORTRAIT or len(widths) > 8
    return named if wide and sum(widths[:named]) <= min(_FROZEN_WIDTH, LANDSCAPE / 2) else 0


def _spans(needs: list[float], widths: list[float]) -> list[tuple[int, int]]:
    """Part the columns among up to three texts by what each needs; first and last column of each."""
    total, available = sum(needs), sum(widths)
    spans, start, reached, wanted = [], 0, 0.0, 0.0
    for position, need in enumerate(needs):
        wanted += need * available / total
        left_over = len(needs) - position - 1
        end = start
        reached += widths[start]
        while end + 1 < len(widths) - left_over and (reached + widths[end + 1] / 2 <= wanted or not left_over):
            end += 1
            reached += widths[end]
        spans.append((start, end))
        start = end + 1
    return spans
