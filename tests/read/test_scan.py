"""Scans and images: recognised where the extra is installed, refused with the install line where it is not."""

from __future__ import annotations

import importlib.util
import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.parts import needs
from tests.read.pdf_fixtures.canvas import Page, pdf
from tests.read.scan_fixtures.draw import ROWS, SENTENCE, TITLE
from yusuan.model import Document, Grid
from yusuan.read import read_bytes, read_document
from yusuan.read.errors import DamagedFile, HostileFile, NeedsScanReader
from yusuan.read.guard import Limits
from yusuan.read.scan import engine as engines
from yusuan.read.scan import words
from yusuan.read.scan.bitmap import count_pictures
from yusuan.read.scan.engine import Reading
from yusuan.read.scan.geometry import Box, lies_on_its_side, slope
from yusuan.read.scan.pieces import overlooked, pieces_of
from yusuan.read.scan.ruling import Rule, rules_of

PICTURE = Path(__file__).parent / "scan_fixtures" / "budget.png"
INSTALL = r"pip install 'yusuan\[ocr\]'"
needs_ocr = needs(
    importlib.util.find_spec("rapidocr") is not None,
    "text recognition is an optional extra: pip install 'yusuan[ocr]' (see docs/scans.md)",
)


def picture_pdf(*images: Image.Image) -> bytes:
    out = io.BytesIO()
    first, *others = [image.convert("L") for image in images]
    first.save(out, "PDF", save_all=True, append_images=others, resolution=150)
    return out.getvalue()


def encoded(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, dpi=(150, 150))
    return out.getvalue()


def only_grid(document: Document) -> Grid:
    (grid,) = document.grids()
    return grid


def assert_budget(document: Document) -> None:
    grid = only_grid(document)
    texts = [[cell.text for cell in row] for row in grid.slots]
    assert texts[:2] == [
        ["科目编码", "科目名称", "合计", "其中", "其中"],
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ]
    assert [tuple(row) for row in texts[2:]] == ROWS
    assert grid.slots[0][3] is grid.slots[0][4] and grid.slots[0][0] is grid.slots[1][0]


@needs_ocr
def test_image() -> None:
    document = read_document(PICTURE)
    assert document.format == "scan" and document.pages == 1
    assert_budget(document)
    paragraphs = [p.text for p in document.paragraphs()]
    assert paragraphs[0] == TITLE and SENTENCE in paragraphs


@needs_ocr
def test_every_cell_and_paragraph_has_page_and_box() -> None:
    document = read_document(PICTURE)
    width, height = document.page_sizes[0]
    assert (round(width), round(height)) == (595, 432)
    places = [p.location for p in document.paragraphs()] + [
        only_grid(document).place(c) for c in only_grid(document).cells()
    ]
    for place in places:
        assert place.page == 1 and place.box is not None
        assert 0 <= place.box[0] < place.box[2] <= width and 0 <= place.box[1] < place.box[3] <= height
    total = next(c for c in only_grid(document).cells() if c.text == "1,928.46")
    assert (
        total.box is not None
        and total.box[0] == pytest.approx(284, abs=6)
        and total.box[1] == pytest.approx(295, abs=6)
    )


@needs_ocr
def test_notice_says_that_it_may_be_wrong() -> None:
    first = read_document(PICTURE).notices[0]
    assert first.kind == "ocr" and "可能有误" in first.message and "置信度" in first.message


@needs_ocr
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_laid_on_its_side(turn: int) -> None:
    with Image.open(PICTURE) as image:
        document = read_bytes(encoded(image.convert("L").rotate(turn, expand=True), "PNG"), "a.png")
    assert_budget(document)
    width, height = document.page_sizes[0]
    assert (width < height) == (turn != 180)
    box = only_grid(document).location.box
    assert box is not None and 0 <= box[0] < box[2] <= width and 0 <= box[1] < box[3] <= height


@needs_ocr
def test_pdf_without_text_and_tiff_of_two_pages() -> None:
    with Image.open(PICTURE) as image:
        image.load()
        scan = read_bytes(picture_pdf(image), "扫描.pdf")
        out = io.BytesIO()
        image.convert("L").save(out, "TIFF", save_all=True, append_images=[Image.new("L", (1240, 900), 255)])
    assert scan.format == "scan"
    assert_budget(scan)
    pages = read_bytes(out.getvalue(), "a.tif")
    assert pages.pages == 2
    assert_budget(pages)


def text_and_picture() -> bytes:
    from pypdf import PdfReader, PdfWriter

    page = Page()
    page.text(57, 60, "部门预算说明", 14)
    writer = PdfWriter()
    with Image.open(PICTURE) as image:
        for part in (pdf(page), picture_pdf(image)):
            writer.append(PdfReader(io.BytesIO(part)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@needs_ocr
def test_page_of_a_picture_among_pages_of_text() -> None:
    document = read_bytes(text_and_picture(), "a.pdf")
    assert document.format == "pdf" and next(document.paragraphs()).text == "部门预算说明"
    assert_budget(document)
    assert [n.kind for n in document.notices] == ["ocr"] and "第 2 页" in document.notices[0].message


@needs_ocr
def test_time_is_limited() -> None:
    with pytest.raises(HostileFile, match="秒"):
        read_document(PICTURE, limits=Limits(seconds=0, scan_page_seconds=0))


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    find = importlib.util.find_spec

    def hidden(name: str, package: str | None = None) -> Any:
        return None if name == "rapidocr" else find(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", hidden)


@pytest.mark.usefixtures("without_ocr")
def test_image_without_the_extra() -> None:
    with pytest.raises(NeedsScanReader, match=INSTALL):
        read_document(PICTURE)


@pytest.mark.usefixtures("without_ocr")
def test_scan_without_the_extra() -> None:
    with Image.open(PICTURE) as image, pytest.raises(NeedsScanReader, match=INSTALL):
        read_bytes(picture_pdf(image), "扫描.pdf")


@pytest.mark.usefixtures("without_ocr")
def test_pdf_with_text_needs_no_extra() -> None:
    page = Page()
    page.text(57, 60, "部门预算说明", 14)
    assert [p.text for p in read_bytes(pdf(page), "a.pdf").paragraphs()] == ["部门预算说明"]


def test_page_of_a_picture_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "is_installed", lambda: False)
    document = read_bytes(text_and_picture(), "a.pdf")
    assert [p.text for p in document.paragraphs()] == ["部门预算说明"] and not list(document.grids())
    assert [(n.kind, n.location.page) for n in document.notices if n.location] == [("picture_page", 2)]


def test_extra_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError("libGL.so.1")

    monkeypatch.setattr(engines, "is_installed", lambda: True)
    monkeypatch.setattr(engines, "_made", [])
    monkeypatch.setattr(engines, "Engine", broken)
    with pytest.raises(NeedsScanReader, match=r"无法启动（OSError：libGL\.so\.1）"):
        read_document(PICTURE)


def test_damaged_and_gigantic_images() -> None:
    with pytest.raises(DamagedFile):
        count_pictures(b"\x89PNG\r\n\x1a\n" + bytes(40), "a.png", Limits())
    with Image.open(PICTURE) as image:
        out = io.BytesIO()
        image.save(out, "TIFF", save_all=True, append_images=[image.copy()])
    with pytest.raises(HostileFile, match="2 页"):
        count_pictures(out.getvalue(), "a.tif", Limits(pages=1))


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("１，２３４．５６", "1,234.56"),
        ("1,234. 56", "1,234.56"),
        ("16 .5", "16.5"),
        ("95 %", "95%"),
        ("1O0.00", "1O0.00"),
        ("l2.50", "l2.50"),
        ("12.50 8.09", "12.50 8.09"),
        ("2024年 预算", "2024年 预算"),
    ],
)
def test_only_what_is_certain_is_mended(read: str, kept: str) -> None:
    mended = words.mended(Reading(read, [i / len(read) for i in range(len(read))], 0.9))
    assert mended.text == kept and len(mended.middles) == len(kept)


def quad(x: float, y: float, width: float, height: float, fall: float = 0.0) -> list[tuple[float, float]]:
    return [(x, y), (x + width, y + fall), (x + width, y + height + fall), (x, y + height)]


def test_slope_is_that_of_the_long_lines() -> None:
    aslant = [quad(0, y, 573, 20, 10) for y in (0, 100, 200)]
    assert slope([*aslant, quad(0, 300, 30, 20)]) == pytest.approx(1.0, abs=0.01)
    assert slope(aslant[:2]) == 0 and slope([quad(0, y, 500, 20) for y in (0, 50, 90)]) == 0


def test_page_on_its_side() -> None:
    assert lies_on_its_side([quad(0, 0, 20, 500), quad(40, 0, 20, 300), quad(0, 600, 60, 20)])
    assert not lies_on_its_side([quad(0, 0, 500, 20), quad(0, 40, 300, 20), quad(0, 90, 20, 200)])


def sheet_of_ink() -> Any:
    import numpy as np

    ink: Any = np.zeros((400, 600), np.uint8)
    for y in (50, 100, 150):
        ink[y : y + 3, 50:550] = 255
    for x in (50, 547):
        ink[50:153, x : x + 3] = 255
    return ink


@needs_ocr
def test_short_rule_between_rules_is_one_even_where_a_character_touches_it() -> None:
    ink = sheet_of_ink()
    ink[100:190, 300:303] = 255
    ink[60:85, 200:203] = 255
    upright = [r for r in rules_of(ink, 2.78) if not r.horizontal]
    assert sorted(round(r.at) for r in upright) == [52, 302, 548]
    middle = next(r for r in upright if round(r.at) == 302)
    assert abs(middle.start - 101) <= 2 and abs(middle.end - 151) <= 2


@needs_ocr
def test_pieces_end_at_rules_and_leave_dust_out() -> None:
    ink = sheet_of_ink()
    rules = [*rules_of(ink, 2.78), Rule(False, 300, 50, 150, 3)]
    ink[:] = 0
    for left in (220, 236, 310, 326):
        ink[65:85, left : left + 10] = 255
    ink[75:77, 205:207] = 255
    pieces = pieces_of([Box(200, 60, 340, 90)], rules, ink)
    assert [(p.left, p.right, p.top, p.bottom) for p in pieces] == [(220, 246, 65, 85), (310, 336, 65, 85)]


@needs_ocr
def test_overlooked_character_and_dash_are_found_but_no_remains_of_a_character() -> None:
    ink = sheet_of_ink()
    rules = rules_of(ink, 2.78)
    ink[:] = 0
    ink[65:85, 100:110] = 255
    ink[124:126, 200:212] = 255
    ink[65:85, 300:340] = 255
    found = overlooked([Box(300, 60, 320, 90)], rules, ink, 2.78)
    assert sorted((b.left, b.right) for b in found) == [(100, 110), (200, 212)]
