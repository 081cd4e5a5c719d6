"""A tiny PDF writer for tests: text in a CJK font that is not embedded, lines, rectangles, turned and cropped pages."""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass, field

_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [%d 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
    b" /Supplement 4 >> /DW 1000 /W [1 [" + b"500 " * 95 + b"] 814 [" + b"500 " * 95 + b"]] /FontDescriptor %d 0 R >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


def width(text: str, size: float) -> float:
    """Width of a text as the canvas sets it."""
    return sum(size * (0.5 if c < "\u2000" else 1.0) for c in text)


@dataclass
class Page:
    """A page; the origin of all coordinates is the top left of the unturned page, y downwards."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 10, turn: int = 0, mode: int = 0) -> None:
        """Write ``text`` with its baseline starting at (x, y), turned counter-clockwise by ``turn`` degrees."""
        c, s = round(math.cos(math.radians(turn)), 6), round(math.sin(math.radians(turn)), 6)
        code = text.encode("utf-16-be").hex()
        self.parts.append(f"BT /F1 {size} Tf {mode} Tr {c} {s} {-s} {c} {x} {self.height - y} Tm <{code}> Tj ET")

    def right(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Write ``text`` so that it ends at x."""
        self.text(x - width(text, size), y, text, size)

    def centre(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Write ``text`` centred on x."""
        self.text(x - width(text, size) / 2, y, text, size)

    def line(self, x0: float, y0: float, x1: float, y1: float, dash: str = "", colour: str = "0 0 0") -> None:
        """Stroke a line."""
        self.parts.append(f"q {colour} RG 0.7 w [{dash}] 0 d {x0} {self.height - y0} m {x1} {self.height - y1} l S Q")

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str = "0 0 0") -> None:
        """Fill a rectangle."""
        self.parts.append(f"q {colour} rg {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f Q")

    def grid(self, xs: list[float], ys: list[float]) -> None:
        """Stroke every border of a table."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def cells(self, xs: list[float], ys: list[float], rows: list[list[str]], size: float = 9) -> None:
        """Write texts into the cells of a grid, one line each."""
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                if text:
                    self.text(xs[c] + 3, (ys[r] + ys[r + 1]) / 2 + 0.35 * size, text, size)


def pdf(*pages: Page) -> bytes:
    """Return the pages as a PDF file."""
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    descriptor = add(_FONT[2])
    descendant = add(_FONT[1] % descriptor)
    font = add(_FONT[0] % descendant)
    parent = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        stream = zlib.compress("\n".join(page.parts).encode("ascii"))
        content = add(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
        crop = "" if page.crop is None else " /CropBox [{}]".format(" ".join(map(str, page.crop)))
        kids.append(
            add(
                f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {page.width} {page.height}]{crop} "
                f"/Rotate {page.rotate} /Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >> >> >>".encode()
            )
        )
    add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{k} 0 R' for k in kids)}] >>".encode())
    catalog = add(f"<< /Type /Catalog /Pages {parent} 0 R >>".encode())
    return _written(objects, catalog)


def _written(objects: list[bytes], catalog: int) -> bytes:
    result = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(result))
        result += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(result)
    result += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        result += b"%010d 00000 n \n" % offset
    result += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, catalog, start)
    return bytes(result)
