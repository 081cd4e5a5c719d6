"""Boxes and notes of annotated PDFs: over the right words on turned and cropped pages, readable, repeatable."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

import yusuan
from tests.read.pdf_fixtures.canvas import Page, pdf
from tests.write.test_annotate_docx import report_on
from yusuan.model import Location, Place
from yusuan.write.annotate import annotate
from yusuan.write.files import WriteError

WORDS = "部门预算支出一百万元"


def written() -> Page:
    page = Page()
    page.text(100, 200, WORDS, 12)
    return page


def annotations_of(path: Path, kind: str) -> list[tuple[int, Any]]:
    found = []
    for number, page in enumerate(PdfReader(path).pages, 1):
        for reference in page.annotations or []:
            item = reference.get_object()
            if item["/Subtype"] == kind:
                found.append((number, item))
    return found


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 60, 500, 800)])
def test_box_covers_the_words_in_user_space(tmp_path: Path, rotate: int, crop: tuple[float, ...] | None) -> None:
    page = Page(rotate=rotate, crop=crop)  # type: ignore[arg-type]
    page.text(100, 200, WORDS, 12)  # in user space from (100, 642) to (220, 642)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(page))
    source = yusuan.read(path).source
    assert source is not None
    (paragraph,) = source.paragraphs()
    ((number, square),) = annotations_of(
        annotate(path, report_on(path, Place(paragraph.location)), tmp_path), "/Square"
    )
    left, bottom, right, top = (float(v) for v in square["/Rect"])
    assert number == 1
    assert 95 <= left <= 101 and 219 <= right <= 226
    assert 630 <= bottom <= 642 and 650 <= top <= 660


def test_note_tells_the_finding_and_stands_level_with_its_box(tmp_path: Path) -> None:
    page = Page()
    page.text(100, 200, WORDS, 12)
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(page))
    before = path.read_bytes()
    place = Place(Location(page=1, box=(100, 190, 220, 203)))
    copy = annotate(path, report_on(path, place, place), tmp_path)
    notes = [item for _, item in annotations_of(copy, "/Text")]
    assert [n["/Contents"].split("\n")[0] for n in notes] == ["【错误】SUM101 第1处", "【错误】SUM101 第2处"]
    assert "应为 1.00，实为 2.00（万元）" in notes[0]["/Contents"]
    boxes = [[float(v) for v in n["/Rect"]] for n in notes]
    assert all(abs((b[1] + b[3]) / 2 - (842 - 196.5)) < 1 for b in boxes)
    assert boxes[0][0] >= boxes[1][2], "two notes must not lie on each other"
    assert path.read_bytes() == before


def test_same_box_is_tinted_once(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(written()))
    place = Place(Location(page=1, box=(100, 190, 220, 203)))
    squares = [item for _, item in annotations_of(annotate(path, report_on(path, place, place), tmp_path), "/Square")]
    drawings = [square["/AP"]["/N"].get_data() for square in squares]
    assert [b" f" in drawing for drawing in drawings] == [True, False]
    assert all("/IC" not in square for square in squares), "a viewer that repaints the square would hide the text"


def test_finding_without_box_is_a_note_on_its_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(written(), written()))
    copy = annotate(path, report_on(path, Place(Location(page=2)), Place(), Place(Location(page=7))), tmp_path)
    assert annotations_of(copy, "/Square") == []
    notes = annotations_of(copy, "/Text")
    assert [number for number, _ in notes] == [1, 2, 2]
    assert "最近的位置" in notes[2][1]["/Contents"] and "最近的位置" not in notes[1][1]["/Contents"]


def test_text_and_pages_stay_and_bytes_repeat(documents: Path, tmp_path: Path) -> None:
    path = documents / "shanghai" / "welfare-home-unit-budget-2024.pdf"
    report = yusuan.check(path)
    first = annotate(path, report, tmp_path / "1")
    assert annotate(path, report, tmp_path / "2").read_bytes() == first.read_bytes()
    before, after = yusuan.read(path), yusuan.read(first)
    assert before.source is not None and after.source is not None
    assert [p.text for p in before.source.paragraphs()] == [p.text for p in after.source.paragraphs()]
    expected = sum(1 + len(f.others) for f in report.open_findings())
    assert len(annotations_of(first, "/Text")) == expected
    assert len(annotations_of(first, "/Square")) >= 10


def test_boxes_of_a_real_document_cover_what_the_finding_quotes(documents: Path, tmp_path: Path) -> None:
    import pdfplumber

    path = documents / "shanghai" / "welfare-home-unit-budget-2024.pdf"
    report = yusuan.check(path)
    copy = annotate(path, report, tmp_path)
    cells = [f.place for f in report.open_findings() if f.place.location.row is not None and f.place.text]
    squares = annotations_of(copy, "/Square")
    assert cells
    with pdfplumber.open(copy) as book:
        texts = []
        for number, square in squares:
            page = book.pages[number - 1]
            left, bottom, right, top = (float(v) for v in square["/Rect"])
            texts.append(
                "".join((page.crop((left, page.height - top, right, page.height - bottom)).extract_text()).split())
            )
    for place in cells:
        assert place.text is not None
        assert any("".join(place.text.split()) in text for text in texts), place


def test_locked_pdf_is_refused_by_name(tmp_path: Path) -> None:
    open_file, locked = tmp_path / "开.pdf", tmp_path / "锁.pdf"
    open_file.write_bytes(pdf(written()))
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(written()))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)
    with pytest.raises(WriteError, match=r"锁\.pdf.*已加密"):
        annotate(locked, report_on(open_file, Place()), tmp_path / "批注")


def test_damaged_pdf_is_refused_in_words(tmp_path: Path) -> None:
    good, bad = tmp_path / "好.pdf", tmp_path / "坏.pdf"
    good.write_bytes(pdf(written()))
    bad.write_bytes(b"%PDF-1.5\nnothing more")
    with pytest.raises(WriteError, match=r"坏\.pdf.*--format html"):
        annotate(bad, report_on(good, Place()), tmp_path / "批注")
