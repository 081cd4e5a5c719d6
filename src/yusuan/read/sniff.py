"""What a file is, told by its content; its name only decides between formats that look the same."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 64 * 1024
#: Entries of a zip's directory beyond which it is not listed to tell its kind: that would take seconds and memory.
_MANY = 20_000
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"BM", b"II*\x00", b"MM\x00*")
_HTML_MARKS = (b"<html", b"<!doctype html", b"<body", b"<table", b"<head", b"<div", b"<meta")
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f\x1b")
_TEXTS = frozenset({".txt", ".md"})
_TEXT_SUFFIXES = {".csv": "csv", ".tsv": "csv"}


def is_ole(data: bytes) -> bool:
    """Say whether ``data`` is a compound file: DOC, XLS, WPS, ET, or an encrypted DOCX or XLSX."""
    return data.startswith(OLE_MAGIC)


def sniff(data: bytes, name: str) -> str:
    """Return docx, xlsx, xls, doc, wps, et, pdf, html, csv, text, zip, ofd, image or unknown.

    What LibreOffice must convert is doc or wps (documents, RTF and ODT among them) or et (sheets, ODS among them). An
    encrypted office file is named after its ending; opening it says that it is encrypted.
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if is_ole(data):
        return _ole_kind(data, suffix)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "doc"
    if data.startswith(_IMAGES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "image"
    return _text_kind(data[:_HEAD], suffix)


def _zip_kind(data: bytes) -> str:
    return _office_kind(data) or _listed_zip_kind(data)


def _office_kind(data: bytes) -> str | None:
    """Tell DOCX and XLSX by the names in the zip's directory, as bytes: listing it takes as long as reading a sheet."""
    end = data.rfind(b"PK\x05\x06")
    directory = data[int.from_bytes(data[end + 16 : end + 20], "little") : end] if end >= 0 else b""
    if b"[Content_Types].xml" not in directory or (b"word/document.xml" in directory and b"xl/workbook" in directory):
        return None
    return "docx" if b"word/document.xml" in directory else "xlsx" if b"xl/workbook.xml" in directory else None


def entries(data: bytes) -> int:
    """Return how many entries a zip's directory has at most; listing a million would take a minute and half a gigabyte.

    The directory is counted as it lies there: what its end says of the number proves nothing.
    """
    end = data.rfind(b"PK\x05\x06")
    if end < 0:
        return 0
    size, start = int.from_bytes(data[end + 12 : end + 16], "little"), end
    if data[end - 20 : end - 16] == b"PK\x06\x07" and data[end - 76 : end - 72] == b"PK\x06\x06":  # ZIP64
        size, start = int.from_bytes(data[end - 36 : end - 28], "little"), end - 76
    return data.count(b"PK\x01\x02", max(start - size, 0), end)


def _listed_zip_kind(data: bytes) -> str:
    if entries(data) > _MANY:
        return "zip"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # a damaged directory can fail in any way; the reader will say how
        return _truncated_zip_kind(data[:_HEAD])
    tops = {name.partition("/")[0] for name in names}
    if "[Content_Types].xml" in tops:
        if "xl" in tops:
            return "xls" if "xl/workbook.bin" in names else "xlsx"
        return "docx" if "word" in tops else "unknown"
    if "OFD.xml" in tops:
        return "ofd"
    if names and names[0] == "mimetype":
        return "et" if b"opendocument.spreadsheet" in data[:200] else "doc"
    return "zip"


def _truncated_zip_kind(head: bytes) -> str:
    if b"word/" in head:
        return "docx"
    return "xlsx" if b"xl/" in head else "zip"


def _ole_kind(data: bytes, suffix: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "xlsx" if suffix in (".xlsx", ".xlsm", ".xls", ".et") else "docx"
    if holds("WordDocument"):
        return "wps" if suffix == ".wps" else "doc"
    if holds("Workbook") or holds("Book"):
        return "et" if suffix == ".et" else "xls"
    return {".wps": "wps", ".et": "et"}.get(suffix, "unknown")


def _text_kind(head: bytes, suffix: str) -> str:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    plain = head.decode("utf-16", "ignore").encode("utf-8", "ignore") if wide else head
    if not plain.strip() or sum(byte in _CONTROLS for byte in plain[:4096]) > 2:
        return "unknown"
    folded = plain.lower()
    marked = folded.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if marked and (b"<w:worddocument" in folded or b"<pkg:package" in folded):
        return "doc"
    if marked and b"workbook" in folded and b"urn:schemas-microsoft-com:office:spreadsheet" in folded:
        return "et"
    # Markdown and text may hold a table in HTML without being a page.
    plainly_text = suffix in _TEXTS and not marked
    if not plainly_text and any(mark in folded for mark in _HTML_MARKS):
        return "html"
    return _TEXT_SUFFIXES.get(suffix, "text")
