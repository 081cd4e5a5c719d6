"""PDFium through ctypes: documents and pages opened and closed, and the few calls that happen per character.

PDFium is not safe for threads; every use must hold :data:`LOCK`. The calls per character are made without releasing the
interpreter lock and without conversion of their arguments, which halves their cost.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pypdfium2_raw as raw  # type: ignore[import-untyped]

from yusuan.read.errors import DamagedFile, EncryptedFile, HostileFile
from yusuan.read.pdf import box_font

LOCK = threading.Lock()

Call = Callable[..., Any]
Rect = tuple[float, float, float, float]

TEXT, PATH, IMAGE, FORM = (
    raw.FPDF_PAGEOBJ_TEXT,
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
)
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def _fast(name: str, result: Any, *arguments: Any) -> Call:
    address = ctypes.cast(getattr(raw, name), _POINTER).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


loose_box = _fast("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
get_object = _fast("FPDFPage_GetObject", _POINTER, _POINTER, _INT)
form_object = _fast("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong)
object_type = _fast("FPDFPageObj_GetType", _INT, _POINTER)
object_bounds = _fast("FPDFPageObj_GetBounds", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
object_matrix = _fast("FPDFPageObj_GetMatrix", _INT, _POINTER, _POINTER)
draw_mode = _fast("FPDFPath_GetDrawMode", _INT, _POINTER, _POINTER, _POINTER)
fill_colour = _fast("FPDFPageObj_GetFillColor", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
stroke_colour = _fast("FPDFPageObj_GetStrokeColor", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
stroke_width = _fast("FPDFPageObj_GetStrokeWidth", _INT, _POINTER, _POINTER)
count_segments = _fast("FPDFPath_CountSegments", _INT, _POINTER)
get_segment = _fast("FPDFPath_GetPathSegment", _POINTER, _POINTER, _INT)
segment_point = _fast("FPDFPathSegment_GetPoint", _INT, _POINTER, _POINTER, _POINTER)
segment_type = _fast("FPDFPathSegment_GetType", _INT, _POINTER)
segment_close = _fast("FPDFPathSegment_GetClose", _INT, _POINTER)
char_unicode = _fast("FPDFText_GetUnicode", ctypes.c_uint, _POINTER, _INT)
char_matrix = _fast("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER)
char_object = _fast("FPDFText_GetTextObject", _POINTER, _POINTER, _INT)
render_mode = _fast("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)
font_weight = _fast("FPDFText_GetFontWeight", _INT, _POINTER, _INT)
font_name = _fast("FPDFText_GetFontInfo", ctypes.c_ulong, _POINTER, _INT, ctypes.c_char_p, ctypes.c_ulong, _POINTER)

_started = False


def _start() -> None:
    global _started
    if not _started:
        raw.FPDF_InitLibrary()
        box_font.install()
        _started = True


@contextmanager
def open_document(data: bytes, name: str) -> Iterator[Any]:
    """Give the open document. Raises EncryptedFile, DamagedFile, HostileFile."""
    _start()
    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        _refuse(raw.FPDF_GetLastError(), name)
    try:
        yield handle
    finally:
        raw.FPDF_CloseDocument(handle)


def _refuse(error: int, name: str) -> None:
    if error == raw.FPDF_ERR_PASSWORD:
        raise EncryptedFile(name, "PDF 设有打开密码，无法读取", "请用 PDF 阅读器去掉密码后另存再试")
    if error == raw.FPDF_ERR_SECURITY:
        raise EncryptedFile(name, "PDF 使用了不支持的加密方式，无法读取", "请用 PDF 阅读器去掉加密后另存再试")
    raise DamagedFile(name, "PDF 不完整或已损坏，无法打开", "请重新下载或另存后再试")


def page_count(document: Any, name: str, most: int) -> int:
    """Return the number of pages; DamagedFile where there is none, HostileFile over ``most``."""
    count = int(raw.FPDF_GetPageCount(document))
    if count <= 0:
        raise DamagedFile(name, "PDF 中没有可读的页", "请重新下载或另存后再试")
    if count > most:
        raise HostileFile(name, f"PDF 有 {count} 页，超过 {most} 页的上限", "请拆分文件后再试")
    return count


@contextmanager
def open_page(document: Any, index: int) -> Iterator[tuple[int, int] | None]:
    """Give the addresses of the page and of its text; None where the page cannot be loaded."""
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        yield None
        return
    text = raw.FPDFText_LoadPage(page)
    try:
        yield (address(page), address(text)) if text else None
    finally:
        if text:
            raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(page)


def address(handle: Any) -> int:
    """Return the address that a PDFium handle holds."""
    return ctypes.cast(handle, _POINTER).value or 0


def visible_box(page: int) -> tuple[Rect, int]:
    """Return the visible box (left, bottom, right, top) in user space, and the page's rotation in degrees."""
    handle = ctypes.cast(page, raw.FPDF_PAGE)
    rect = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(handle, ctypes.byref(rect)) or rect.right <= rect.left:
        return (0.0, 0.0, 595.0, 842.0), 0
    quarter = max(int(raw.FPDFPage_GetRotation(handle)), 0)
    return (rect.left, rect.bottom, rect.right, rect.top), 90 * (quarter % 4)


def count_objects(page: int) -> int:
    """Return the number of objects of a page."""
    return int(raw.FPDFPage_CountObjects(ctypes.cast(page, raw.FPDF_PAGE)))


def count_form_objects(form: int) -> int:
    """Return the number of objects of a form."""
    return max(int(raw.FPDFFormObj_CountObjects(ctypes.cast(form, raw.FPDF_PAGEOBJECT))), 0)


def text_of(text: int) -> str:
    """Return the characters of a page, exactly one per PDFium character index."""
    handle = ctypes.cast(text, raw.FPDF_TEXTPAGE)
    count = max(int(raw.FPDFText_CountChars(handle)), 0)
    if not count:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(handle, 0, count, buffer)
    found = bytes(memoryview(buffer)[: max(written - 1, 0)]).decode("utf-16-le", "surrogatepass")
    if len(found) == count and not any("\ud800" <= c <= "\udfff" or c > "\uffff" for c in found):
        return found
    return characters_of([char_unicode(text, i) for i in range(count)])


def characters_of(codes: list[int]) -> str:
    """Return UTF-16 codes as characters, one for each: a character of two codes stands at the first of them.

    At the second stands a blank, which is no part of a word.
    """
    characters = [_character(code) for code in codes]
    for index, (high, low) in enumerate(pairwise(codes)):
        if 0xD800 <= high < 0xDC00 <= low < 0xE000:
            characters[index : index + 2] = chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00), " "
    return "".join(characters)


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"


def page_size(document: Any, index: int) -> tuple[float, float]:
    """Return width and height in points of a page as it is displayed; those of A4 where it cannot be told."""
    size = raw.FS_SIZEF()
    if not raw.FPDF_GetPageSizeByIndexF(document, index, ctypes.byref(size)):
        return 595.0, 842.0
    return float(size.width), float(size.height)


def render_page(document: Any, index: int, scale: float, most: int) -> tuple[Any, int, int, int, float, float] | None:
    """Draw a page as it is displayed, ``scale`` pixels per point or so many fewer that it has at most ``most``.

    Returns its bytes (blue, green, red), columns, rows, bytes per row, and width and height in points; None where the
    page cannot be loaded.
    """
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return None
    try:
        width, height = float(raw.FPDF_GetPageWidthF(page)), float(raw.FPDF_GetPageHeightF(page))
        scale = min(scale, (most / max(width * height, 1.0)) ** 0.5)
        columns, rows = max(round(width * scale), 1), max(round(height * scale), 1)
        stride = 4 * ((3 * columns + 3) // 4)
        pixels = ctypes.create_string_buffer(stride * rows)
        bitmap = raw.FPDFBitmap_CreateEx(columns, rows, raw.FPDFBitmap_BGR, pixels, stride)
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, columns, rows, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, columns, rows, 0, raw.FPDF_ANNOT)
        raw.FPDFBitmap_Destroy(bitmap)
        return pixels, columns, rows, stride, width, height
    finally:
        raw.FPDF_ClosePage(page)
