"""Pictures of pages → pages taken apart as those of a PDF with text are, and the notices that go with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from yusuan.model import Document, Location, Notice
from yusuan.model.money import is_blank
from yusuan.read.errors import DamagedFile
from yusuan.read.guard import Deadline, Limits
from yusuan.read.pdf.content import Content
from yusuan.read.pdf.document import document_of
from yusuan.read.pdf.frame import Frame
from yusuan.read.pdf.page import Page, take_apart
from yusuan.read.pdf.strokes import Stroke
from yusuan.read.scan import engine as engines
from yusuan.read.scan import geometry, pieces, ruling, words
from yusuan.read.scan.bitmap import Picture, count_pictures, render, unpack
from yusuan.read.scan.engine import Bitmap, Engine, Reading
from yusuan.read.scan.geometry import Box
from yusuan.read.scan.ruling import Rule

DOUBTFUL = 0.8
"""Confidence below which a piece of text is named in a notice."""
_SHOWN = 6


@dataclass(slots=True)
class Recognised:
    """A page with what the engine thought of it."""

    page: Page
    readings: list[Reading]


def read_pictures(data: bytes, name: str, limits: Limits) -> Document:
    """Return the pages of an image file as a document. Raises NeedsScanReader, DamagedFile, HostileFile."""
    reader = engines.engine(name, "这是图片，没有可以直接读取的文字")
    count = count_pictures(data, name, limits)
    return _document(_recognised(unpack(data, name, count), count, reader, name, limits), name, limits)


def read_scan(data: bytes, name: str, limits: Limits, count: int, reason: str) -> Document:
    """Return a PDF of ``count`` pages whose text cannot be taken out, with all pages recognised.

    Raises NeedsScanReader(name, reason) where the extra is not installed, DamagedFile, HostileFile.
    """
    reader = engines.engine(name, reason)
    pictures = (p for index in range(count) if (p := render(data, name, index)) is not None)
    return _document(_recognised(pictures, count, reader, name, limits), name, limits)


def read_picture_pages(data: bytes, name: str, limits: Limits, pages: list[Page]) -> list[Notice]:
    """Put recognised pages in the place of those of a PDF with text that show a picture only; return the notices.

    Without the extra nothing is changed: the pages keep the notice that they were not read.
    """
    indices = [index for index, page in enumerate(pages) if page.picture]
    if not indices or not engines.is_installed():
        return []
    reader = engines.engine(name, "PDF 中有的页只有图片")
    pictures = (p for index in indices if (p := render(data, name, index)) is not None)
    found = _recognised(pictures, len(indices), reader, name, limits)
    for recognised in found:
        pages[recognised.page.number - 1] = recognised.page
    return notices(found, len(pages)) if found else []


def _recognised(pictures: Iterable[Picture], count: int, reader: Engine, name: str, limits: Limits) -> list[Recognised]:
    """Recognise page by page: only one picture is held at a time, and a page more is a page's time more."""
    deadline = Deadline(name, replace(limits, seconds=limits.seconds + count * limits.scan_page_seconds))
    pages = []
    for picture in pictures:
        deadline.check()
        pages.append(recognise(picture, reader))
    return pages


def _document(pages: list[Recognised], name: str, limits: Limits) -> Document:
    if not pages:
        raise DamagedFile(name, "各页都无法读取", "请重新扫描或另存后再试")
    document = document_of([p.page for p in pages], name, "scan", limits)
    document.notices = [*notices(pages, len(pages)), *document.notices]
    return document


def recognise(picture: Picture, reader: Engine) -> Recognised:
    """Return a picture's tables and lines; coordinates are those of the page as displayed, set straight."""
    page, quads, turn = _upright(picture.pixels, reader)
    frame = Frame(0, 0, picture.width, picture.height, displayed=0, reading=turn)
    scale = page.shape[1] / frame.size[0]
    ink = ruling.ink_of(page, scale)
    rules = ruling.rules_of(ink, scale)
    ruling.erase(rules, ink, page)
    found = _read(page, ink, rules, [geometry.upright(q, page) for q in quads], scale, reader)
    sheet = words.Sheet(frame.size[1])
    for (box, reading), size in zip(found, words.sizes(found, scale), strict=True):
        sheet.add(box, reading, size, scale)
    strokes = [Stroke(r.horizontal, r.at / scale, r.start / scale, r.end / scale) for r in rules]
    content = Content(picture.number, frame, sheet.glyphs(), sheet.words, strokes)
    return Recognised(take_apart(content), [reading for _, reading in found])


def _upright(page: Bitmap, reader: Engine) -> tuple[Bitmap, list[geometry.Quad], int]:
    """The page with its text upright and straight, the lines of text, and the quarter turns clockwise in degrees."""
    import numpy as np

    turn = 0
    quads = reader.find(page)
    if geometry.lies_on_its_side(quads):
        turn, page = 90, np.ascontiguousarray(np.rot90(page, -1))
        quads = reader.find(page)
    angle = geometry.slope(quads)
    if angle:
        page, quads = geometry.turned(page, quads, angle)
    # Asked once the lines are straight: pieces of aslant ones hold parts of their neighbours and mislead the engine.
    if geometry.stands_on_its_head(page, quads, reader):
        turn, page = turn + 180, np.ascontiguousarray(np.rot90(page, 2))
        quads = reader.find(page)
    return page, quads, turn


def _read(
    page: Bitmap, ink: Bitmap, rules: list[Rule], boxes: list[Box], scale: float, reader: Engine
) -> list[tuple[Box, Reading]]:
    parts = pieces.pieces_of(boxes, rules, ink)
    found = [(part, _text(part, page, reader)) for part in parts]
    small = pieces.overlooked([*boxes, *parts], rules, ink, scale)
    found += [(part, text) for part in small if _says_something((text := _text(part, page, reader)).text)]
    return [(part, reading) for part, reading in found if reading.text]


def _text(part: Box, page: Bitmap, reader: Engine) -> Reading:
    return words.mended(reader.read(_with_margin(part, page).of(page)))


def _says_something(text: str) -> bool:
    """Whether a mark that the engine did not find by itself is a character or a dash, not dirt."""
    return any(c.isalnum() for c in text) or is_blank(text)


def _with_margin(box: Box, page: Bitmap) -> Box:
    """The engine was trained on pieces with some white around them."""
    margin = max(2, round(0.12 * min(box.height, 60)))
    return Box(
        max(box.left - margin, 0),
        max(box.top - margin, 0),
        min(box.right + margin, page.shape[1]),
        min(box.bottom + margin, page.shape[0]),
    )


def notices(pages: list[Recognised], count: int) -> list[Notice]:
    """Return that the text is recognised, how sure the engine is, and page by page what it doubts.

    ``count`` is the number of pages of the document, the others included.
    """
    readings = [r for p in pages for r in p.readings]
    characters = sum(len(r.text) for r in readings) or 1
    mean = sum(r.confidence * len(r.text) for r in readings) / characters
    numbers = [p.page.number for p in pages]
    where = "全文" if len(pages) == count else f"第 {'、'.join(map(str, numbers))} 页"
    message = f"{where}由程序从图像中识别，文字和数字可能有误，平均置信度 {mean:.1%}；请对照原件核对金额"
    found = [Notice("ocr", message, Location(page=numbers[0]))]
    for page in pages:
        doubtful = [r.text for r in page.readings if r.confidence < DOUBTFUL]
        if doubtful:
            listed = "、".join(f"“{t}”" for t in doubtful[:_SHOWN]) + ("等" if len(doubtful) > _SHOWN else "")
            text = f"第 {page.page.number} 页有 {len(doubtful)} 处文字识别把握不足 {DOUBTFUL:.0%}：{listed}"
            found.append(Notice("ocr_doubtful", text, Location(page=page.page.number)))
    return found
