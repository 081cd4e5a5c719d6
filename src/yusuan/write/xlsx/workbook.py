"""The workbook as a whole: its sheets in order, its properties, paper and page numbers."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from typing import Any

from yusuan.write.files import WriteError
from yusuan.write.publication.blocks import Publication
from yusuan.write.xlsx.plan import SheetPlan, sheet_plans
from yusuan.write.xlsx.styles import Styles
from yusuan.write.xlsx.table_sheet import TableSheet
from yusuan.write.xlsx.text_sheets import CONTENTS, draw_contents, draw_explanation

_A4 = 9
_MARGIN = 0.59
_MOST_CHARACTERS = 32_767
_DATE = re.compile(r"(20\d\d)\D+(\d{1,2})\D+(\d{1,2})")


def workbook_bytes(publication: Publication, path: Path) -> bytes:
    """Return the workbook's bytes; ``path`` is named in errors. Raises WriteError for what no workbook can hold."""
    import xlsxwriter

    _refuse_long_texts(publication, path)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    _describe(book, publication)
    styles, plans = Styles(book), sheet_plans(publication)
    contents = _sheet(book, CONTENTS, publication)
    for plan in plans:
        _draw(_sheet(book, plan.name, publication), styles, plan)
    draw_contents(contents, styles, publication.cover, plans)
    book.close()
    return buffer.getvalue()


def _draw(sheet: Any, styles: Styles, plan: SheetPlan) -> None:
    if plan.lines:
        draw_explanation(sheet, styles, plan)
    else:
        TableSheet(sheet, styles, CONTENTS).draw(plan)


def _sheet(book: Any, name: str, publication: Publication) -> Any:
    sheet = book.add_worksheet(name)
    sheet.set_paper(_A4)
    sheet.set_margins(_MARGIN, _MARGIN, 0.7, 0.7)
    sheet.center_horizontally()
    publisher = publication.cover.entity.replace("&", "&&")
    sheet.set_footer(f"&L&9{publisher}&C&9第 &P 页 共 &N 页&R&9&A")
    return sheet


def _describe(book: Any, publication: Publication) -> None:
    cover = publication.cover
    book.set_properties(
        {
            "title": cover.title,
            "author": cover.entity,
            "company": cover.entity,
            "category": "部门预算公开",
            "keywords": f"{cover.year}年 预算公开",
            "created": _created(publication),
        }
    )


def _created(publication: Publication) -> datetime.datetime:
    """The day of publication, or the first of the budget year: a clock would change the bytes."""
    match = _DATE.search(publication.cover.date)
    try:
        year, month, day = (int(part) for part in match.groups()) if match else (publication.cover.year, 1, 1)
        return datetime.datetime(year, month, day)
    except ValueError:
        return datetime.datetime(2000, 1, 1)


def _refuse_long_texts(publication: Publication, path: Path) -> None:
    for block in publication.blocks:
        texts = [getattr(block, "text", ""), getattr(block, "title", "")]
        texts += [cell.text for row in getattr(block, "rows", ()) for cell in row.cells]
        for text in texts:
            if len(text) > _MOST_CHARACTERS:
                raise WriteError(
                    f"{path}：一个单元格最多容纳 {_MOST_CHARACTERS} 字，“{text[:20]}……”有 {len(text)} 字，请分成几段"
                )
            if any("\ud800" <= character <= "\udfff" for character in text):
                raise WriteError(f"{path}：“{text[:20].encode('utf-8', 'replace').decode()}”含有无法写入的字符")
