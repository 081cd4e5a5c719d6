"""Pages as bitmaps: rendered from a PDF, or unpacked from an image file, one at a time."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yusuan.read.errors import DamagedFile, HostileFile
from yusuan.read.guard import Limits
from yusuan.read.pdf import pdfium
from yusuan.read.scan.engine import Bitmap

if TYPE_CHECKING:
    from PIL import Image

DPI = 200
"""Pixels per inch at which pages are rendered; more does not improve the recognition of ten-point type."""
_MOST_PIXELS = 24_000_000
"""A larger page is rendered more coarsely: A3 at 300 dpi has 17 million."""
_MOST_IN_FILE = 150_000_000
"""Pixels of one picture of an image file: a gigantic one is refused before it is unpacked."""
_PAPER = 842.0
"""Length in points of the longer side of A4: that of a picture which does not tell its resolution."""
_LIKELY = (5.0, 24.0)
"""Inches that the longer side of a page can have; cameras and screenshots tell nonsense."""


@dataclass(slots=True)
class Picture:
    """A page as a picture."""

    number: int
    pixels: Bitmap
    width: float
    height: float
    """Size in points, as displayed."""


def render(data: bytes, name: str, index: int) -> Picture | None:
    """Return a page of a PDF (from 0) as it is displayed; None where the page is broken."""
    with pdfium.LOCK, pdfium.open_document(data, name) as document:
        rendered = pdfium.render_page(document, index, DPI / 72, _MOST_PIXELS)
    if rendered is None:
        return None
    pixels, columns, rows, stride, width, height = rendered
    return Picture(index + 1, _array(pixels, columns, rows, stride), width, height)


def _array(pixels: ctypes.Array[ctypes.c_char], columns: int, rows: int, stride: int) -> Bitmap:
    import numpy as np

    flat = np.frombuffer(pixels, dtype=np.uint8).reshape(rows, stride)
    return np.ascontiguousarray(flat[:, : 3 * columns].reshape(rows, columns, 3))


def count_pictures(data: bytes, name: str, limits: Limits) -> int:
    """Return how many pictures an image file holds. Raises DamagedFile, HostileFile over ``limits.pages``."""
    with _opened(data, name) as image:
        count = int(getattr(image, "n_frames", 1))
    if count > limits.pages:
        raise HostileFile(name, f"图片有 {count} 页，超过 {limits.pages} 页的上限", "请拆分文件后再试")
    return count


def unpack(data: bytes, name: str, count: int) -> Iterator[Picture]:
    """Yield the ``count`` pictures of an image file (a TIFF may hold several). Raises DamagedFile and HostileFile."""
    for index in range(count):
        with _opened(data, name) as image:
            image.seek(index)
            picture = _picture(image, index + 1, name)
        yield picture


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Image.Image]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            yield image
    except UnidentifiedImageError as error:
        raise DamagedFile(name, "无法识别的图片", "请另存为 PNG 或 JPG 后再试") from error
    except Image.DecompressionBombError as error:
        raise _too_large(name) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedFile(name, "图片不完整或已损坏", "请重新扫描或另存后再试") from error


def _too_large(name: str) -> HostileFile:
    return HostileFile(name, "图片过大，超出一页公文可能的大小", "请以 200-300 dpi 重新扫描")


def _picture(image: Image.Image, number: int, name: str) -> Picture:
    import numpy as np
    from PIL import ImageOps

    if image.width * image.height > _MOST_IN_FILE:
        raise _too_large(name)
    told = image.info.get("dpi", (0, 0))[0]
    upright = _on_white(ImageOps.exif_transpose(image))
    longer = max(upright.size)
    scale = 72 / told if told and _LIKELY[0] <= longer / told <= _LIKELY[1] else _PAPER / longer
    width, height = upright.width * scale, upright.height * scale
    shrink = (_MOST_PIXELS / (upright.width * upright.height)) ** 0.5
    if shrink < 1:
        upright = upright.resize((int(upright.width * shrink), int(upright.height * shrink)))
    pixels = np.ascontiguousarray(np.asarray(upright)[:, :, ::-1])
    return Picture(number, pixels, width, height)


def _on_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        white = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(white, layer).convert("RGB")
    return image.convert("RGB")
