"""PDF with a text layer: pages taken out of PDFium, tables found by their rules or by the alignment of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yusuan.model import Document, Notice
from yusuan.read.errors import DamagedFile, HostileFile
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Deadline, Limits, check_size
from yusuan.read.pdf.frame import Frame

if TYPE_CHECKING:
    from yusuan.read.pdf.page import Page

OBJECTS_PER_PAGE = 300_000
"""A page of a published budget has some thousand objects; a map may have a hundred thousand."""


def read_pdf(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return a PDF as paragraphs and tables in reading order, each with page and box (points, displayed page).

    A PDF that holds pictures of pages only is recognised where the extra ``yusuan[ocr]`` is installed.
    Raises EncryptedFile, DamagedFile, HostileFile, and NeedsScanReader where it is needed and not there.
    """
    from yusuan.read.pdf import pdfium

    check_size(len(data), name, limits)
    with pdfium.LOCK, pdfium.open_document(data, name) as handle:
        pages, images = _pages(handle, name, limits)
    reason = _why_unreadable(pages, images, name)
    if reason:
        from yusuan.read.scan.reading import read_scan

        return read_scan(data, name, limits, len(pages), reason)
    from yusuan.read.pdf.document import document_of

    recognised = _read_pictures(data, name, limits, pages)
    document = document_of(pages, name, "pdf", limits)
    document.notices[:0] = recognised
    return document


def _read_pictures(data: bytes, name: str, limits: Limits, pages: list[Page]) -> list[Notice]:
    """Recognise the pages that show a picture only, where that is possible; return what there is to say of it."""
    if not any(page.picture for page in pages):
        return []
    from yusuan.read.scan.reading import read_picture_pages

    return read_picture_pages(data, name, limits, pages)


def _pages(handle: Any, name: str, limits: Limits) -> tuple[list[Page], int]:
    """Take every page apart; also return how many pages show a picture."""
    from yusuan.read.pdf import pdfium
    from yusuan.read.pdf.content import Glyphs, extract
    from yusuan.read.pdf.fonts import mark_bold
    from yusuan.read.pdf.page import Page, take_apart
    from yusuan.read.pdf.strokes import TooManyObjectsError

    deadline = Deadline(name, limits)
    pages: list[Page] = []
    pictures = 0
    for index in range(pdfium.page_count(handle, name, limits.pages)):
        deadline.check()
        with pdfium.open_page(handle, index) as opened:
            if opened is None:
                pages.append(Page(index + 1, Frame(0, 0, 595, 842), Glyphs("", [], 842), broken=True))
                continue
            try:
                content = extract(*opened, index + 1, OBJECTS_PER_PAGE)
            except TooManyObjectsError:
                raise HostileFile(
                    name, f"第 {index + 1} 页的图形对象超过 {OBJECTS_PER_PAGE} 个", "请检查文件是否异常"
                ) from None
            pages.append(take_apart(content, pages[-1] if pages else None))
            pictures += bool(content.images)
            mark_bold(opened[1], pages[-1])
            pages[-1].glyphs.handle = 0
    if all(page.broken for page in pages):
        raise DamagedFile(name, "PDF 的各页都无法读取", "请重新下载或另存后再试")
    return pages, pictures


def _why_unreadable(pages: list[Page], pictures: int, name: str) -> str:
    """Why the text must be recognised; an empty string where it can be taken out. Raises DamagedFile."""
    if not any(page.characters for page in pages):
        if not pictures:
            raise DamagedFile(name, "PDF 中没有文字，也没有图片", "请重新下载或另存后再试")
        return "这是扫描件或图片型 PDF，没有可以直接读取的文字"
    if 2 * sum(page.unreadable for page in pages) > sum(bool(page.characters) for page in pages):
        return "PDF 的字体没有字符对应表，文字无法还原"
    return ""


FORMAT = Format("PDF 文档", ("pdf",), (".pdf",), read_pdf)
