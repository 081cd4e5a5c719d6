"""Writes blocks as an XLSX with a worksheet per ``@sheet``, the same bytes each time."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from example_documents.blocks import Block, Line


def write_xlsx(path: Path, blocks: list[Block]) -> None:
    """Write the blocks to ``path``; amounts become numbers with the format they are printed in."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": datetime.datetime(2024, 2, 1)})
        formats = {
            "title": book.add_format({"bold": True, "font_size": 16}),
            "h1": book.add_format({"bold": True, "font_size": 13}),
            "caption": book.add_format({"bold": True, "font_size": 14}),
            "body": book.add_format({}),
            "head": book.add_format(
                {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
            ),
            "cell": book.add_format({"border": 1}),
            "amount": book.add_format({"border": 1, "num_format": "#,##0"}),
            "wan": book.add_format({"border": 1, "num_format": "0.0##"}),
        }
        sheet, row = None, 0
        for block in blocks:
            if isinstance(block, Line) and block.style == "sheet":
                sheet, row = book.add_worksheet(block.text), 0
                continue
            assert sheet is not None, "a manuscript for XLSX starts with @sheet"
            row = _write(sheet, row, block, formats)


def _write(sheet: Any, row: int, block: Block, formats: dict[str, Any]) -> int:
    if isinstance(block, Line):
        sheet.write_string(row, 0, block.text, formats.get(block.style, formats["body"]))
        return row + 1
    for number, placed in enumerate(block.placed()):
        for column, cell, continued in placed:
            if continued:
                continue
            style = formats["head" if cell.head else "cell"]
            if cell.across > 1 or cell.down > 1:
                sheet.merge_range(
                    row + number, column, row + number + cell.down - 1, column + cell.across - 1, cell.text, style
                )
            else:
                _write_cell(sheet, row + number, column, cell.text, style, formats)
    sheet.set_column(0, block.width() - 1, 15)
    return row + len(block.rows)


def _write_cell(sheet: Any, row: int, column: int, text: str, style: Any, formats: dict[str, Any]) -> None:
    plain = text.replace(",", "")
    if "," in text and plain.isdigit():
        sheet.write_number(row, column, int(plain), formats["amount"])
    elif "." in text and text.replace(".", "").isdigit():
        sheet.write_number(row, column, float(text), formats["wan"])
    else:
        sheet.write_string(row, column, text, style)
