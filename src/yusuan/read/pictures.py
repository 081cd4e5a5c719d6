"""Pages of a file as pictures for people to look at: drawn from a PDF, or unpacked from an image file.

What a browser gets is drawn anew as PNG: nothing of the file itself goes there.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from yusuan.read.errors import ReadError
from yusuan.read.guard import DEFAULT_LIMITS
from yusuan.read.pdf import pdfium
from yusuan.read.sniff import sniff

#: Pixels per point: a page of A4 is 1190 pixels wide, sharp on a screen that shows it 800 wide.
SCALE = 2.0
_MOST_PIXELS = 6_000_000
_GREY, _COLOUR = 0, 2
_HEAD = b"\x89PNG\r\n\x1a\n"


def page_sizes(data: bytes, name: str) -> list[tuple[float, float]]:
    """Return width and height in points of each page as displayed; none where the file has no pages to be drawn."""
    kind = sniff(data, name)
    try:
        if kind == "pdf":
            with pdfium.LOCK, pdfium.open_document(data, name) as document:
                count = pdfium.page_count(document, name, DEFAULT_LIMITS.pages)
                return [pdfium.page_size(document, index) for index in range(count)]
        return [(p.width, p.height) for p in _unpacked(data, name)] if kind == "image" else []
    except ReadError:
        return []


def page_pictures(data: bytes, name: str, first: int, count: int) -> Iterator[tuple[int, bytes]]:
    """Yield number (from 1) and PNG of ``count`` pages from ``first`` on; broken pages are left out.

    Raises:
        yusuan.read.errors.ReadError: the file cannot be opened.
    """
    if sniff(data, name) == "image":
        for picture in _unpacked(data, name):
            if first <= picture.number < first + count:
                rows, columns = picture.pixels.shape[:2]
                yield picture.number, png(picture.pixels.tobytes(), columns, rows, 3 * columns)
        return
    with pdfium.LOCK, pdfium.open_document(data, name) as document:
        last = min(first + count - 1, pdfium.page_count(document, name, DEFAULT_LIMITS.pages))
        for number in range(first, last + 1):
            drawn = pdfium.render_page(document, number - 1, SCALE, _MOST_PIXELS)
            if drawn is not None:
                pixels, columns, rows, stride = drawn[:4]
                yield number, png(pixels.raw, columns, rows, stride)


def _unpacked(data: bytes, name: str) -> Iterator[Any]:
    from yusuan.read.scan.bitmap import count_pictures, unpack

    return unpack(data, name, count_pictures(data, name, DEFAULT_LIMITS))


def png(pixels: bytes, columns: int, rows: int, stride: int) -> bytes:
    """Return rows of blue, green and red bytes as PNG; in shades of grey where no colour is in them."""
    blue, green, red = (_plane(pixels, columns, rows, stride, at) for at in range(3))
    if blue == green == red:
        lines = b"".join(b"\0" + blue[r * columns : (r + 1) * columns] for r in range(rows))
        return _file(columns, rows, _GREY, lines)
    mixed = bytearray(3 * len(blue))
    mixed[0::3], mixed[1::3], mixed[2::3] = red, green, blue
    lines = b"".join(b"\0" + mixed[3 * r * columns : 3 * (r + 1) * columns] for r in range(rows))
    return _file(columns, rows, _COLOUR, lines)


def _plane(pixels: bytes, columns: int, rows: int, stride: int, at: int) -> bytes:
    if stride == 3 * columns:
        return pixels[at : stride * rows : 3]
    return b"".join(pixels[r * stride + at : r * stride + 3 * columns : 3] for r in range(rows))


def _file(columns: int, rows: int, kind: int, lines: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", columns, rows, 8, kind, 0, 0, 0)
    return _HEAD + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines, 6)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
