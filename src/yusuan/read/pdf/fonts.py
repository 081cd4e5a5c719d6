"""Whether a paragraph is set in bold: asked of its first character only."""

from __future__ import annotations

import ctypes
import re

from yusuan.read.pdf import pdfium
from yusuan.read.pdf.page import Page
from yusuan.read.pdf.paragraphs import Text

# 黑体, 小标宋 and 大标宋 are the bold faces of official documents (GB/T 9704-2012, 7.2 and 7.3).
_BOLD = re.compile(
    rb"bold|heavy|black|simhei|heiti|stheiti|xbsjw|dbsjw|biaosong|xbs|\xe9\xbb\x91\xe4\xbd\x93|\xe6\xa0\x87\xe5\xae\x8b",
    re.I,
)
_FILL_AND_STROKE = 2


def mark_bold(text: int, page: Page) -> None:
    """Set ``bold`` of the page's paragraphs; ``text`` is the page's open text."""
    buffer = ctypes.create_string_buffer(256)
    for block in page.blocks:
        if isinstance(block, Text):
            block.bold = _is_bold(text, block.first, buffer)


def _is_bold(text: int, index: int, buffer: ctypes.Array[ctypes.c_char]) -> bool:
    written = pdfium.font_name(text, index, buffer, 256, None)
    if 0 < written <= 256 and _BOLD.search(buffer.value):
        return True
    if pdfium.font_weight(text, index) >= 600:
        return True
    item = pdfium.char_object(text, index)
    return bool(item) and pdfium.render_mode(item) == _FILL_AND_STROKE
