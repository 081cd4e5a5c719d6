"""A small budget disclosure of our own with three known defects, as DOCX, XLSX and text."""

from __future__ import annotations

import io
from pathlib import Path

from tests.read.docx_parts import docx, par, row, table

ENTITY = "示例县档案馆"
HEADER = ("功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出")
ROWS = (
    ("201", "一般公共服务支出", "120.00", "80.00", "40.00"),
    ("20126", "档案事务", "120.00", "80.00", "40.00"),
    ("2012601", "行政运行", "80.00", "80.00", ""),
    ("2012604", "档案馆", "50.00", "", "50.00"),
    ("", "合计", "120.00", "80.00", "40.00"),
)
"""2012604 prints 50.00 where its parent leaves room for 40.00."""

TITLES = (f"{ENTITY}2024年部门预算", "部门预算支出总表", "单位：万元")


def sample_docx(folder: Path, name: str = "示例.docx", body: str = "", after: str = "") -> Path:
    lines = "".join(par(text) for text in TITLES)
    grid = table(row(*HEADER), *(row(*cells) for cells in ROWS))
    path = folder / name
    path.write_bytes(docx(body + lines + grid + par("2024年部门预算支出 120.00 万元。") + after))
    return path


def sample_text(folder: Path, name: str = "示例.txt", rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    lines = [*TITLES, *("\t".join(cells) for cells in (HEADER, *rows)), "", "2024年部门预算支出 120.00 万元。"]
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def sample_xlsx(folder: Path, name: str = "示例.xlsx", top: int = 1, left: int = 1) -> Path:
    """Write the table at row ``top`` and column ``left``; the total is a formula with its stored value."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("部门预算支出总表")
    for r, text in enumerate(TITLES):
        sheet.write(top - 1 + r, left - 1, text)
    first = top - 1 + len(TITLES)
    for r, cells in enumerate((HEADER, *ROWS)):
        for c, text in enumerate(cells):
            if r and c >= 2 and text:
                sheet.write_number(first + r, left - 1 + c, float(text), book.add_format({"num_format": "0.00"}))
            elif text:
                sheet.write_string(first + r, left - 1 + c, text)
    sheet.write_formula(first + len(ROWS) + 2, left + 1, "=1+1", None, 2)
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": ["部门预算支出总表", first + 1, left + 1, first + 3, left + 1]})
    sheet.insert_chart(first + 12, 0, chart)
    book.close()
    path = folder / name
    path.write_bytes(buffer.getvalue())
    return path
