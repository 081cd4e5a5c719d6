"""Old XLS workbooks (BIFF). Their number formats are not read, so numbers have the shortest exact form."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from yusuan.model.document import Cell, Document
from yusuan.read.errors import DamagedFile, EncryptedFile, ReadError
from yusuan.read.guard import Deadline, Limits
from yusuan.read.spreadsheet.blocks import sheet_blocks
from yusuan.read.spreadsheet.cells import Sheet
from yusuan.read.spreadsheet.notices import sheet_notices
from yusuan.read.spreadsheet.numbers import plain

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Value = int | float | str | bool | time | date | datetime | timedelta


def read_xls(data: bytes, name: str, limits: Limits) -> Document:
    """Return the sheets of an XLS workbook. Raises a :class:`~yusuan.read.errors.ReadError`."""
    import python_calamine as calamine

    with _damage_said(name):
        try:
            workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        except calamine.PasswordError as error:
            raise EncryptedFile(name, "文件设有打开密码，无法读取", "请用 Excel 或 WPS 去掉密码后另存再试") from error
    document, deadline = Document(name, "xlsx"), Deadline(name, limits)
    for entry in workbook.sheets_metadata:
        deadline.check()
        if entry.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        hidden = entry.visible != calamine.SheetVisibleEnum.Visible
        with _damage_said(name):
            sheet = _cells(workbook.get_sheet_by_name(entry.name))
        document.notices.extend(sheet_notices(sheet, entry.name, hidden))
        document.blocks.extend(sheet_blocks(sheet, entry.name, hidden, name, limits.grid_slots))
    return document


@contextmanager
def _damage_said(name: str) -> Iterator[None]:
    """Turn what the library raises for a damaged workbook, panics of its Rust code among it, into DamagedFile."""
    try:
        yield
    except (ReadError, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic is no Exception
        raise DamagedFile(name, "工作簿已损坏，无法打开", "请用 Excel 或 WPS 打开另存为 XLSX 后再试") from error


def _cells(source: CalamineSheet) -> Sheet:
    sheet = Sheet()
    top, left = source.start or (0, 0)
    for r, row in enumerate(source.iter_rows(), top):
        line = [Cell(_shown(value), r, c) for c, value in enumerate(row, left) if not _is_blank(value)]
        if line:
            sheet.lines.append(line)
    for (first, start), (last, end) in source.merged_cell_ranges or ():
        sheet.merges.append((first, start, last, end))
    return sheet


def _is_blank(value: Value) -> bool:
    return isinstance(value, str) and (not value or value.isspace())


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return plain(repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if (value.hour, value.minute, value.second) == (0, 0, 0) else str(value)
    return str(value)
