"""Reader of CSV and TSV: encoding and delimiter found out, values kept as text."""

from __future__ import annotations

import csv
import io
from collections import Counter

from yusuan.model.document import Cell, Document, Location, Notice
from yusuan.read.errors import HostileFile
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Limits

_DELIMITERS = ",\t;|，"
_SAMPLE_LINES = 60
_SAMPLE = 64 * 1024
_LONGEST_LINE = 8 * 1024 * 1024
#: A field of more lines than this is a quotation mark that was never closed.
_MOST_LINES = 60


def read_csv(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return the tables of a CSV file; titles and captions around them are paragraphs, cells have their line.

    Raises a :class:`~yusuan.read.errors.ReadError` for binary data, endless lines and enormous tables.
    """
    from yusuan.read.spreadsheet.blocks import sheet_blocks
    from yusuan.read.spreadsheet.cells import Sheet
    from yusuan.read.text.decode import decode_text

    text, complaint = decode_text(data, name)
    document = Document(name, "csv")
    if complaint:
        document.notices.append(Notice("encoding", complaint, Location()))
    sheet = Sheet()
    left = limits.grid_slots
    for number, (line, row) in enumerate(_rows(text, name)):
        cells = [Cell(value, number, c, line=line) for c, value in enumerate(row) if value and not value.isspace()]
        left -= len(cells)
        if left < 0:
            raise HostileFile(name, f"单元格超过 {limits.grid_slots} 个的上限", "请核实文件来源，或拆分后再试")
        if cells:
            sheet.lines.append(cells)
    document.blocks = sheet_blocks(sheet, None, False, name, limits.grid_slots)
    return document


def _rows(text: str, name: str) -> list[tuple[int, list[str]]]:
    """Return (line from 1, values) of every record, blank ones included."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if any(len(line) > _LONGEST_LINE for line in _long_lines(text)):
        raise HostileFile(name, "有一行过长，不像表格数据", "请核实文件来源")
    delimiter, text, first = _delimiter(text)
    rows = _parse(text, delimiter, first, quoted=True)
    if any(value.count("\n") > _MOST_LINES for _, row in rows for value in row):
        rows = _parse(text, delimiter, first, quoted=False)
    return rows


def _long_lines(text: str) -> list[str]:
    return text.split("\n") if len(text) > _LONGEST_LINE else []


def _parse(text: str, delimiter: str, first: int, *, quoted: bool) -> list[tuple[int, list[str]]]:
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    rows, line = [], first
    for row in reader:
        rows.append((line, row))
        line = first + reader.line_num
    return rows


def _delimiter(text: str) -> tuple[str, str, int]:
    """Return the delimiter, the text without the ``sep=`` line that Excel understands, and its first line."""
    head, _, rest = text.partition("\n")
    if head.lower().startswith("sep=") and len(head) == 5:
        return head[4], rest, 2
    lines = text[:_SAMPLE].split("\n")[:_SAMPLE_LINES]
    return max(_DELIMITERS, key=lambda mark: _evenness(lines, mark)), text, 1


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    """Say how many lines have the commonest number of a delimiter, and that number."""
    counts = Counter(line.count(mark) for line in lines if mark in line)
    if not counts:
        return (0, 0)
    times, most = max((times, count) for count, times in counts.items())
    return (times, most)


FORMAT = Format("逗号分隔文件", ("csv",), (".csv", ".tsv"), read_csv)
