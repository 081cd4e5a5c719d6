"""A synthetic document as DOCX, XLSX, HTML or tab-separated text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from tests.provinces.layout import Heading, Paper, Table, Text

Span = tuple[int, int, int, int, str]
"""row, column, last row, last column, text"""


def spans(cells: list[list[str]]) -> Iterator[Span]:
    """Yield every cell with the rectangle it covers."""
    for r, line in enumerate(cells):
        for c, word in enumerate(line):
            if word in ("<", "^"):
                continue
            right = c
            while right + 1 < len(line) and line[right + 1] == "<":
                right += 1
            down = r
            while down + 1 < len(cells) and cells[down + 1][c] == "^":
                down += 1
            yield r, c, down, right, word


def lines_of(paper: Paper) -> Iterator[str | Table]:
    """Yield the printed lines of a document with its tables in their places."""
    for block in paper.blocks:
        if isinstance(block, Heading | Text):
            yield block.text
        else:
            yield from (*block.before, block.title, *block.captions)
            yield block
            yield from block.notes


def to_text(paper: Paper, path: Path) -> None:
    lines: list[str] = []
    for block in lines_of(paper):
        if isinstance(block, str):
            lines.append(block)
        else:
            lines += ["\t".join("" if w in "<^" else w for w in line) for line in block.cells]
            lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def to_html(paper: Paper, path: Path) -> None:
    parts = [f"<html><head><meta charset='utf-8'><title>{paper.name}</title></head><body><div class='article'>"]
    parts += [f"<p>{escape(b)}</p>" if isinstance(b, str) else _html_table(b) for b in lines_of(paper)]
    parts.append("</div></body></html>")
    path.write_text("\n".join(parts), encoding="utf-8")


def _html_table(table: Table) -> str:
    rows: list[list[str]] = [[] for _ in table.cells]
    for r, c, down, right, text in spans(table.cells):
        size = (f" rowspan='{down - r + 1}'" if down > r else "") + (f" colspan='{right - c + 1}'" if right > c else "")
        rows[r].append(f"<td{size}>{escape(text)}</td>")
    return "<table border='1'>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


def to_docx(paper: Paper, path: Path, *, print_ready: bool = False) -> None:
    """Write a DOCX; ``print_ready`` sets landscape pages and small letters, for a conversion to PDF."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt

    document = Document()
    if print_ready:
        section = document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
        section.left_margin = section.right_margin = Pt(36)
        _set_font(document)
    for block in lines_of(paper):
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _docx_table(document, block, print_ready)
    document.save(str(path))


def _set_font(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.size = Pt(10)
    style.font.name = "Noto Serif CJK SC"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Serif CJK SC")


def _docx_table(document: Any, table: Table, print_ready: bool) -> None:
    from docx.shared import Pt

    width = len(table.cells[0])
    drawn = document.add_table(rows=len(table.cells), cols=width)
    drawn.style = "Table Grid"
    grid = [list(row.cells) for row in drawn.rows]
    for r, c, down, right, text in spans(table.cells):
        cell = grid[r][c].merge(grid[down][right]) if (down, right) != (r, c) else grid[r][c]
        cell.text = text
        if print_ready:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(7 if width > 9 else 8)


def to_xlsx(paper: Paper, path: Path) -> None:
    """Write a workbook: a sheet per table, the running text in sheets between them."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    sheet = None
    row = count = 0
    for block in paper.blocks:
        if isinstance(block, Table):
            count += 1
            _sheet(book, book.add_worksheet(f"表{count}"), block)
            sheet = None
            continue
        if sheet is None:
            count += 1
            sheet, row = book.add_worksheet(f"说明{count}"), 0
        sheet.write_string(row, 0, block.text)
        row += 1
    book.close()


def _sheet(book: Any, sheet: Any, table: Table) -> None:
    formats = (
        book.add_format({"border": 1, "text_wrap": True}),
        book.add_format({"border": 1, "num_format": "#,##0.00"}),
    )
    top = 0
    for line in (*table.before, table.title, *table.captions):
        sheet.write_string(top, 0, line)
        top += 1
    for r, c, down, right, text in spans(table.cells):
        if (down, right) != (r, c):
            sheet.merge_range(top + r, c, top + down, right, text, formats[0])
        else:
            _write(sheet, top + r, c, text, formats, numeric=r >= table.header)
    for index, note in enumerate(table.notes):
        sheet.write_string(top + len(table.cells) + index, 0, note)


def _write(sheet: Any, row: int, column: int, text: str, formats: tuple[object, object], *, numeric: bool) -> None:
    plain = text.replace(",", "")
    if numeric and plain.count(".") == 1 and plain.replace(".", "").lstrip("-").isdigit():
        places = len(plain.split(".")[1])
        if places == 2:
            sheet.write_number(row, column, float(plain), formats[1])
            return
    if text:
        sheet.write_string(row, column, text, formats[0])
    else:
        sheet.write_blank(row, column, None, formats[0])


def to_cells(paper: Paper, path: Path) -> None:
    """Write the text with a cell to a line after a tab and a blank line after every row."""
    lines: list[str] = []
    for block in lines_of(paper):
        if isinstance(block, str):
            lines.append(block)
            continue
        for line in block.cells:
            lines += ["\t" + word.replace("^", "") for word in line if word != "<"]
            lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


#: form → its writer and the ending of its files
FORMS: dict[str, tuple[Callable[[Paper, Path], None], str]] = {
    "docx": (to_docx, "docx"),
    "xlsx": (to_xlsx, "xlsx"),
    "html": (to_html, "html"),
    "rows": (to_text, "txt"),
    "cells": (to_cells, "txt"),
}
