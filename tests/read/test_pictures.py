"""Pages as pictures for people: as displayed, in their colours, and never more than there are."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest

from yusuan.read.errors import EncryptedFile, ReadError
from yusuan.read.package import load_member
from yusuan.read.pictures import SCALE, page_pictures, page_sizes, png

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "documents" / "final-accounts-2024.pdf"


def unpacked(picture: bytes) -> tuple[int, int, int, bytes]:
    """Columns, rows, kind of colour and rows of samples with their filter bytes."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    columns, rows, depth, kind = struct.unpack(">IIBB", picture[16:26])
    assert depth == 8
    start = picture.index(b"IDAT") + 4
    (size,) = struct.unpack(">I", picture[start - 8 : start - 4])
    return columns, rows, kind, zlib.decompress(picture[start : start + size])


def test_pages_are_as_large_as_displayed() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    writer.add_blank_page(200, 300).rotate(90)
    buffer = io.BytesIO()
    writer.write(buffer)
    assert page_sizes(buffer.getvalue(), "a.pdf") == [(200, 300), (300, 200)]
    sizes = {n: unpacked(picture)[:2] for n, picture in page_pictures(buffer.getvalue(), "a.pdf", 1, 9)}
    assert sizes == {1: (200 * SCALE, 300 * SCALE), 2: (300 * SCALE, 200 * SCALE)}


def test_only_what_is_asked_for_is_drawn() -> None:
    data = EXAMPLE.read_bytes()
    count = len(page_sizes(data, EXAMPLE.name))
    assert [n for n, _ in page_pictures(data, EXAMPLE.name, count - 1, 5)] == [count - 1, count]
    assert list(page_pictures(data, EXAMPLE.name, count + 1, 5)) == []


def test_colours_are_kept_and_grey_is_told() -> None:
    red = bytes([0, 0, 255])  # blue, green, red
    columns, rows, kind, samples = unpacked(png((red * 3 + b"\0\0\0") * 2, 3, 2, 12))
    assert (columns, rows, kind) == (3, 2, 2)
    assert samples == (b"\0" + bytes([255, 0, 0]) * 3) * 2
    columns, rows, kind, samples = unpacked(png(bytes([7, 7, 7]) * 6, 3, 2, 9))
    assert (columns, rows, kind, samples) == (3, 2, 0, b"\0\7\7\7" * 2)


def test_a_picture_file_is_drawn_anew() -> None:
    image = pytest.importorskip("PIL.Image")
    buffer = io.BytesIO()
    image.new("RGB", (300, 200), (10, 20, 30)).save(buffer, "JPEG", quality=100, dpi=(36, 36))
    assert [size[0] > size[1] for size in page_sizes(buffer.getvalue(), "a.jpg")] == [True]
    ((number, picture),) = page_pictures(buffer.getvalue(), "a.jpg", 1, 8)
    columns, rows, kind, samples = unpacked(picture)
    assert (number, columns, rows, kind) == (1, 300, 200, 2)
    assert all(abs(a - b) < 4 for a, b in zip(samples[1:4], (10, 20, 30), strict=True))


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnothing", b"\x89PNG\r\n\x1a\nnothing"])
def test_what_is_broken_has_no_pages(data: bytes) -> None:
    if not data.startswith(b"%PDF"):
        pytest.importorskip("PIL.Image")
    assert page_sizes(data, "a") == []
    with pytest.raises(ReadError):
        list(page_pictures(data, "a", 1, 1))


def test_what_is_locked_is_refused() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(EXAMPLE))
    writer.encrypt("secret")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(EncryptedFile):
        list(page_pictures(buffer.getvalue(), "a.pdf", 1, 1))


def test_a_text_has_no_pages() -> None:
    assert page_sizes("预算".encode(), "a.txt") == []


def test_a_file_of_an_archive_is_found_by_its_path() -> None:
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("附件/甲.pdf", b"inner")
    assert load_member(buffer.getvalue(), "a.zip", "附件/甲.pdf") == b"inner"
    with pytest.raises(ReadError):
        load_member(buffer.getvalue(), "a.zip", "乙.pdf")
