"""A writer of the smallest old XLS workbooks, so that tests need no library for them: [MS-XLS] in an [MS-CFB] file."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def xls(
    rows: list[list[str | float | None]], merges: Sequence[tuple[int, int, int, int]] = (), hidden: bool = False
) -> bytes:
    """A workbook with one sheet 表; merges are first row, last row, first column, last column."""
    return _compound(_workbook(rows, list(merges), hidden))


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _workbook(rows: list[list[str | float | None]], merges: list[tuple[int, int, int, int]], hidden: bool) -> bytes:
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    codepage = _record(0x0042, struct.pack("<H", 1200))
    name = "表".encode("utf-16-le")
    length = len(start) + len(codepage) + 4 + 8 + len(name) + 4
    sheet = _record(0x0085, struct.pack("<IBBBB", length, int(hidden), 0, 1, 1) + name)
    body = start + codepage + sheet + _record(0x000A, b"")
    body += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                body += _record(0x0204, struct.pack("<HHHHB", r, c, 0, len(value), 1) + text)
            elif value is not None:
                body += _record(0x0203, struct.pack("<HHHd", r, c, 0, value))
    if merges:
        body += _record(0x00E5, struct.pack("<H", len(merges)) + b"".join(struct.pack("<HHHH", *m) for m in merges))
    return body + _record(0x000A, b"")


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    encoded = name.encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
    return head + struct.pack("<III", _FREE, _FREE, child) + b"\0" * 36 + struct.pack("<IQ", start, size)


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, 2 + count), _END]
    fat = struct.pack(f"<{_SECTOR // 4}I", *chain, *[_FREE] * (_SECTOR // 4 - len(chain)))
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + fat + directory.ljust(_SECTOR, b"\0") + stream
