"""PDF files that cannot be read say so; damaged ones are read or refused, nothing else, in bounded time."""

from __future__ import annotations

import io
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.pdf_fixtures.canvas import Page, pdf
from yusuan.read.errors import DamagedFile, EncryptedFile, HostileFile, NeedsScanReader, ReadError
from yusuan.read.guard import Limits
from yusuan.read.pdf import read_pdf
from yusuan.read.scan import engine


def small() -> bytes:
    page = Page()
    xs, ys = [50.0, 150.0, 250.0], [100.0, 120.0, 140.0]
    page.grid(xs, ys)
    page.cells(xs, ys, [["科目", "金额"], ["合计", "12.50"]])
    page.text(57, 60, "部门预算总表", 14)
    return pdf(page, page)


SMALL = small()


def encrypted(user: str, owner: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(SMALL)))
    writer.encrypt(user, owner, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_password() -> None:
    with pytest.raises(EncryptedFile, match="密码"):
        read_pdf(encrypted("geheim", "geheim"), "a.pdf")


def test_protected_against_editing_only() -> None:
    assert len(list(read_pdf(encrypted("", "geheim"), "a.pdf").grids())) == 2


@pytest.mark.parametrize("data", [b"", b"%PDF-1.5\n", b"not a pdf", SMALL[:200]])
def test_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"a\.pdf"):
        read_pdf(data, "a.pdf")


def test_scan_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "is_installed", lambda: False)
    page = Page()
    page.parts.append("q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q")
    with pytest.raises(NeedsScanReader, match=r"yusuan\[ocr\]"):
        read_pdf(pdf(page), "扫描.pdf")


def test_text_over_a_scan_is_its_ocr_layer() -> None:
    page = Page()
    page.parts.append("q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q")
    page.text(100, 200, "识别出的文字", 12, mode=3)
    assert [p.text for p in read_pdf(pdf(page), "扫描.pdf").paragraphs()] == ["识别出的文字"]


def test_too_many_pages() -> None:
    with pytest.raises(HostileFile, match="页"):
        read_pdf(SMALL, "a.pdf", Limits(pages=1))


def test_too_long() -> None:
    with pytest.raises(HostileFile, match="秒"):
        read_pdf(SMALL, "a.pdf", Limits(seconds=-1.0))


def test_many_rules_take_bounded_time() -> None:
    page = Page()
    page.text(57, 60, "网格", 14)
    for index in range(2500):
        page.line(20 + index * 0.2, 20, 20 + index * 0.2, 800)
        page.line(20, 20 + index * 0.3, 580, 20 + index * 0.3)
    start = time.process_time()
    read_pdf(pdf(page), "a.pdf")
    assert time.process_time() - start < 10


@settings(max_examples=150, deadline=2000)
@given(st.integers(0, 2**32), st.integers(1, 30), st.booleans())
def test_flipped_bytes_and_cuts(seed: int, flips: int, cut: bool) -> None:
    source = random.Random(seed)
    data = bytearray(SMALL)
    for _ in range(flips):
        data[source.randrange(len(data))] = source.randrange(256)
    if cut:
        del data[source.randrange(len(data)) :]
    try:
        read_pdf(bytes(data), "a.pdf")
    except ReadError as error:
        assert str(error).startswith("a.pdf：")


def test_too_many_cells() -> None:
    with pytest.raises(HostileFile, match="格"):
        read_pdf(SMALL, "a.pdf", Limits(grid_slots=5))
