"""A printed document as DOCX, XLSX, HTML, Markdown or text."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.provinces.layout import Heading, Paper, Table, Text
from tests.provinces.render import lines_of, spans, to_docx, to_html

Writer = Callable[[Paper, Path], None]


def embedded(paper: Paper) -> Paper:
    """Return the document with titles and captions as merged first rows of the tables."""
    found = copy.copy(paper)
    found.blocks = [_embed(b) if isinstance(b, Table) else b for b in paper.blocks]
    return found


def _embed(table: Table) -> Table:
    width = len(table.cells[0])
    head = [[line, *["<"] * (width - 1)] for line in (*table.before, table.title)]
    captions = table.captions
    if len(captions) > 1 and width > len(captions):
        row = [captions[0], *["<"] * (width - len(captions)), *captions[1:]]
        head.append(row)
    else:
        head += [[line, *["<"] * (width - 1)] for line in captions]
    notes = [[line, *["<"] * (width - 1)] for line in table.notes]
    return Table("", [*head, *table.cells, *notes], header=table.header + len(head), expected=table.expected)


def docx(paper: Paper, path: Path) -> None:
    to_docx(paper, path)


def docx_embedded(paper: Paper, path: Path) -> None:
    to_docx(embedded(paper), path)


def html(paper: Paper, path: Path) -> None:
    to_html(paper, path)


def html_embedded(paper: Paper, path: Path) -> None:
    to_html(embedded(paper), path)


def text_tabs(paper: Paper, path: Path) -> None:
    """Write rows as lines, cells separated by tabs."""
    lines: list[str] = []
    for block in lines_of(paper):
        if isinstance(block, str):
            lines.append(block)
        else:
            lines += ["\t".join("" if w in ("<", "^") else _line(w) for w in line) for line in block.cells] + [""]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def text_cells(paper: Paper, path: Path) -> None:
    """Write every cell on its own line after a tab, a blank line after every row."""
    lines: list[str] = []
    for block in lines_of(paper):
        if isinstance(block, str):
            lines.append(block)
            continue
        lines.append("")
        for line in block.cells:
            lines += ["\t" + ("" if w == "^" else _line(w)) for w in line if w != "<"] + [""]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def markdown(paper: Paper, path: Path) -> None:
    """Write tables with pipes."""
    lines: list[str] = []
    for block in lines_of(paper):
        if isinstance(block, str):
            lines += [block, ""]
            continue
        rows = [["" if w in ("<", "^") else w.replace("\n", "<br>") for w in line] for line in block.cells]
        lines += ["| " + " | ".join(rows[0]) + " |", "|" + "---|" * len(rows[0])]
        lines += ["| " + " | ".join(row) + " |" for row in rows[1:]] + [""]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _line(word: str) -> str:
    return word.replace("\n", " ")


def xlsx_sheets(paper: Paper, path: Path) -> None:
    """Write a sheet per table under generic names, titles in merged first rows."""
    book, put = _workbook(path)
    count = 0
    sheet: Any = None
    row = 0
    for block in embedded(paper).blocks:
        if isinstance(block, Table) or sheet is None:
            count += 1
            sheet, row = book.add_worksheet(f"Sheet{count}"), 0
        if isinstance(block, Table):
            put(sheet, 0, block)
            sheet = None
        else:
            sheet.write_string(row, 0, block.text)
            row += 1
    book.close()


def xlsx_one(paper: Paper, path: Path) -> None:
    """Write everything on one sheet, one below the other."""
    book, put = _workbook(path)
    sheet = book.add_worksheet("预算公开")
    row = 0
    for block in embedded(paper).blocks:
        if isinstance(block, Heading | Text):
            sheet.write_string(row, 0, block.text)
            row += 1
        else:
            put(sheet, row, block)
            row += len(block.cells) + 1
    book.close()


def xlsx_named(paper: Paper, path: Path) -> None:
    """Write a sheet per table; the title is the name of the sheet alone."""
    book, put = _workbook(path)
    names: set[str] = set()
    cover = book.add_worksheet("封面")
    for row, line in enumerate(b.text for b in paper.blocks[:2] if not isinstance(b, Table)):
        cover.write_string(row, 0, line)
    for block in paper.blocks[2:]:
        if isinstance(block, Table):
            untitled = _embed(block)
            if (block.expected or {}).get("type"):  # names of projects may be printed in titles alone
                del untitled.cells[len(block.before)]
            put(book.add_worksheet(_sheet_name(block.title, names)), 0, untitled)
    book.close()


def _sheet_name(title: str, names: set[str]) -> str:
    plain = "".join(c for c in title if c not in "[]:*?/\\")[:28]
    name, n = plain, 1
    while name.lower() in names:
        n += 1
        name = f"{plain}{n}"
    names.add(name.lower())
    return name


def _workbook(path: Path) -> tuple[Any, Callable[[Any, int, Table], None]]:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    plain = book.add_format({"border": 1, "text_wrap": True})
    money = book.add_format({"border": 1, "num_format": "#,##0.00"})

    def put(sheet: Any, top: int, table: Table) -> None:
        for r, c, down, right, text in spans(table.cells):
            if (down, right) != (r, c):
                sheet.merge_range(top + r, c, top + down, right, text, plain)
            elif r >= table.header and (number := _number(text)) is not None:
                sheet.write_number(top + r, c, number, money)
            elif text:
                sheet.write_string(top + r, c, text, plain)
            else:
                sheet.write_blank(top + r, c, None, plain)

    return book, put


def _number(text: str) -> float | None:
    bare = text.replace(",", "")
    return float(bare) if bare.isascii() and _digits(bare) else None


def _digits(text: str) -> bool:
    whole, _, places = text.lstrip("-").partition(".")
    return whole.isdigit() and places.isdigit() and len(places) == 2


FORMS: dict[str, tuple[str, Writer]] = {
    "docx": (".docx", docx),
    "docx-embedded": (".docx", docx_embedded),
    "xlsx-sheets": (".xlsx", xlsx_sheets),
    "xlsx-one": (".xlsx", xlsx_one),
    "xlsx-named": (".xlsx", xlsx_named),
    "html": (".html", html),
    "html-embedded": (".html", html_embedded),
    "text-tabs": (".txt", text_tabs),
    "text-cells": (".txt", text_cells),
    "markdown": (".md", markdown),
}
