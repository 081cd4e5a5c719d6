"""Whether a line is set in bold: asked of its first and last character only."""

from __future__ import annotations

import ctypes
import re

from yusuan.read.pdf import pdfium
from yusuan.read.pdf.page import Page

# 黑体, 小标宋 and 大标宋 are the bold faces of official documents (GB/T 9704-2012, 7.2 and 7.3).
_BOLD = re.compile("bold|heavy|black|simhei|heiti|xbsjw|dbsjw|biaosong|黑体|标宋", re.IGNORECASE)
_FILL_AND_STROKE = 2


def mark_bold(text: int, page: Page) -> None:
    """Set ``bold`` and ``bold_end`` of the page's lines; ``text`` is the page's open text."""
    buffer = ctypes.create_string_buffer(256)
    for line in page.lines:
        line.bold = _is_bold(text, line.words[0].start, buffer)
        line.bold_end = _is_bold(text, line.words[-1].end - 1, buffer) if line.bold else False


def _is_bold(text: int, index: int, buffer: ctypes.Array[ctypes.c_char]) -> bool:
    written = pdfium.font_name(text, index, buffer, 256, None)
    if 0 < written <= 256 and _BOLD.search(buffer.value.decode("utf-8", "replace")):
        return True
    if pdfium.font_weight(text, index) >= 600:
        return True
    item = pdfium.char_object(text, index)
    return bool(item) and pdfium.render_mode(item) == _FILL_AND_STROKE
