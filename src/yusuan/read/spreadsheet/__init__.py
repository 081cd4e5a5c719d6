"""Reader of spreadsheets: XLSX and XLSM by their XML; old XLS by calamine."""

from __future__ import annotations

from yusuan.model.document import Document, Grid, Location, Notice
from yusuan.read.errors import UnsupportedFormat
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Archive, Deadline, Limits


def read_xlsx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the sheets of a workbook in the order of their tabs, hidden ones included and reported.

    Numbers are printed as their cells show them. Raises a :class:`~yusuan.read.errors.ReadError`.
    """
    from yusuan.read.spreadsheet.blocks import sheet_blocks
    from yusuan.read.spreadsheet.cells import SheetScanner
    from yusuan.read.spreadsheet.notices import sheet_notices
    from yusuan.read.spreadsheet.parts import open_workbook

    archive, deadline = Archive(data, name, limits), Deadline(name, limits)
    if "xl/workbook.bin" in archive:
        # Its sparse sheets would be laid out in full before anybody could measure them.
        raise UnsupportedFormat(name, "暂不支持 XLSB 二进制工作簿", "请用 Excel 或 WPS 另存为 XLSX 后再试")
    workbook = open_workbook(archive, limits)
    scanner = SheetScanner(workbook, name, limits)
    document = Document(name, "xlsx")
    slots = limits.grid_slots
    for part in workbook.sheets:
        deadline.check()
        sheet = scanner.scan(archive.read(part.member))
        document.notices.extend(sheet_notices(sheet, part.name, part.hidden))
        blocks = sheet_blocks(sheet, part.name, part.hidden, name, slots)
        slots -= sum(block.height * block.width for block in blocks if isinstance(block, Grid))
        document.blocks.extend(blocks)
    document.attachments = sorted(n.rpartition("/")[2] for n in archive.names() if n.startswith("xl/embeddings/"))
    if not document.blocks:
        document.notices.append(Notice("empty", "工作簿里没有内容", Location()))
    return document


def read_sheets(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the document of a workbook, by its kind."""
    if data.startswith(b"PK"):
        return read_xlsx(data, name, limits)
    from yusuan.read.spreadsheet.xls import read_xls

    return read_xls(data, name, limits)


FORMAT = Format("电子表格", ("xlsx", "xls"), (".xlsx", ".xlsm", ".xls"), read_sheets)
