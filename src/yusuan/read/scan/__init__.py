"""Scans and images: pages without text, recognised by the optional extra ``yusuan[ocr]`` and read like any PDF."""

from __future__ import annotations

from yusuan.model import Document
from yusuan.read.formats import Format
from yusuan.read.guard import DEFAULT_LIMITS, Limits


def read_image(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return an image of one page, or a TIFF of several, as paragraphs and tables with page and box (points).

    Raises NeedsScanReader where the extra is not installed, DamagedFile, HostileFile.
    """
    from yusuan.read.scan.reading import read_pictures

    return read_pictures(data, name, limits)


FORMAT = Format("图片", ("image",), (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), read_image)
