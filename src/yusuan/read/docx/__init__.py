"""DOCX → Document: body in order, tables as grids, headers and footers apart, footnotes at the end."""

from __future__ import annotations

from yusuan.model.document import Document
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Limits


def read_docx(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return what a DOCX holds, in the accepted view and with the automatic numbers written out.

    ``name`` is the file as the user gave it. Raises a ReadError: DamagedFile, EncryptedFile, HostileFile or
    UnsupportedFormat.
    """
    from yusuan.read.docx.reader import read_package

    return read_package(data, name, limits)


FORMAT = Format(label="Word 文档（DOCX）", kinds=("docx",), suffixes=(".docx", ".docm"), read=read_docx)
