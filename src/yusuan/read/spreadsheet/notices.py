"""What a person should know about a sheet: it or parts of it are hidden, formulas have no stored value."""

from __future__ import annotations

from collections.abc import Iterator

from yusuan.model.document import Location, Notice
from yusuan.read.spreadsheet.cells import Sheet, column_letters

_SHOWN = 8


def sheet_notices(sheet: Sheet, title: str, hidden: bool) -> Iterator[Notice]:
    """Yield at most one notice of each kind for a sheet; rows and columns are reported where they hold something."""
    at = Location(sheet=title)
    if hidden and sheet.lines:
        yield Notice("hidden_sheet", f"工作表“{title}”被隐藏，内容仍已读取", at)
    rows = sorted({line[0].row for line in sheet.lines} & sheet.hidden_rows) if sheet.hidden_rows else []
    if rows:
        where = _some([str(row + 1) for row in rows])
        place = Location(sheet=title, row=rows[0] + 1)
        yield Notice("hidden_rows", f"工作表“{title}”有 {len(rows)} 行被隐藏（第 {where} 行），内容仍已读取", place)
    columns = _hidden_columns(sheet)
    if columns:
        where = _some([column_letters(column) for column in columns])
        place = Location(sheet=title, column=columns[0] + 1)
        yield Notice("hidden_columns", f"工作表“{title}”有 {len(columns)} 列被隐藏（{where} 列），内容仍已读取", place)
    if sheet.missing:
        names = _some([f"{column_letters(column)}{row + 1}" for row, column in sheet.missing])
        row, column = sheet.missing[0]
        missing = f"工作表“{title}”有 {len(sheet.missing)} 个公式没有保存计算结果（{names}）"
        message = f"{missing}，请用 Excel 或 WPS 打开后重新保存"
        yield Notice("missing_value", message, Location(sheet=title, row=row + 1, column=column + 1))


def _hidden_columns(sheet: Sheet) -> list[int]:
    if not sheet.hidden_columns:
        return []
    used = {cell.column for line in sheet.lines for cell in line}
    return sorted(column for column in used if any(first <= column <= last for first, last in sheet.hidden_columns))


def _some(words: list[str]) -> str:
    return "、".join(words[:_SHOWN]) + ("等" if len(words) > _SHOWN else "")
