"""A font of boxes for Chinese text whose font is neither in the PDF nor on this machine.

Old office programs do not embed 宋体. Where no CJK font is installed PDFium gives the glyphs no extent, and leaves out
text it believes to be empty. A font in which every character is a box restores the extent; it is never shown.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from functools import cache
from typing import Any

import pypdfium2_raw as raw  # type: ignore[import-untyped]

_EAST_ASIAN = frozenset({128, 129, 130, 134, 136})
"""Windows character sets: Shift-JIS, Hangul, Johab, GB 2312, Big5."""
_BOX = 0x594E
"""The handle of the font of boxes; those of PDFium are addresses."""


@cache
def box_font() -> bytes:
    """Return a TrueType font that has a narrow box (no wider than a digit) for every character (cmap format 13)."""
    outline = struct.pack(">hhhhh", 1, 50, -100, 450, 850) + struct.pack(">HH", 3, 0) + bytes([1, 1, 1, 1])
    outline += struct.pack(">hhhh", 50, 400, 0, -400) + struct.pack(">hhhh", -100, 0, 950, 0)
    glyph = outline + bytes(-len(outline) % 4)
    groups = struct.pack(">III", 0x21, 0xFFFD, 1)
    cmap = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, 1) + groups
    tables = {
        b"cmap": cmap,
        b"glyf": glyph,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, -120, 1000, 880, 0, 8, 2, 1, 0),
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, 1),
        b"hmtx": struct.pack(">Hhh", 1000, 0, 0),
        b"loca": struct.pack(">III", 0, 0, len(glyph)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    return _sfnt(tables)


def _sfnt(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    head = struct.pack(">IHHHH", 0x10000, count, 64, 2, count * 16 - 64)
    offset = 12 + 16 * count
    directory, body = b"", b""
    for tag, data in tables.items():
        directory += tag + struct.pack(">III", 0, offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return head + directory + body


_kept: list[Any] = []
"""The callbacks, which must live as long as PDFium."""


def install() -> None:
    """Make PDFium fall back on the font of boxes where this machine has no Chinese font; once per process."""
    own = raw.FPDF_GetDefaultSystemFontInfo()
    if not own or _kept:
        return
    info = own.contents
    _wrap(info, "MapFont", _map_font)
    _wrap(info, "GetFontData", _font_data)
    _wrap(info, "GetFaceName", lambda call, this, font, *rest: 0 if font == _BOX else call(this, font, *rest))
    _wrap(info, "GetFontCharset", lambda call, this, font: 134 if font == _BOX else call(this, font))
    _wrap(info, "DeleteFont", lambda call, this, font: None if font == _BOX else call(this, font))
    raw.FPDF_SetSystemFontInfo(own)
    _kept.append(own)


def _wrap(info: Any, name: str, replacement: Callable[..., Any]) -> None:
    """Put ``replacement`` in the place of a callback; it gets the original one first."""
    field = getattr(info, name)
    address = ctypes.cast(field, ctypes.c_void_p).value
    if not address:
        return
    original = type(field)(address)
    callback = type(field)(lambda *arguments: replacement(original, *arguments))
    _kept.append(callback)
    setattr(info, name, callback)


def _map_font(call: Callable[..., Any], this: Any, weight: int, italic: int, charset: int, *rest: Any) -> int | None:
    font = call(this, weight, italic, charset, *rest)
    return int(font) if font else _BOX if charset in _EAST_ASIAN else None


def _font_data(call: Callable[..., Any], this: Any, font: int, table: int, buffer: Any, size: int) -> int:
    if font != _BOX:
        return int(call(this, font, table, buffer, size))
    data = box_font() if table == 0 else b""
    if buffer and size >= len(data) > 0:
        ctypes.memmove(buffer, data, len(data))
    return len(data)
