"""What was recognised written down as words and glyphs, as if the page had a text layer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from statistics import median

from yusuan.read.pdf.content import Glyphs, Word
from yusuan.read.scan.engine import Reading
from yusuan.read.scan.geometry import Box

_IDEOGRAPH = 0.92
_DIGIT = 0.72
"""Height of the ink of ideographs, and of digits and capitals, in ems."""
_NUMBER = re.compile(r"[-－]?[0-9０-９][0-9０-９.．,，。\s]*[%％]?")
_TWO = re.compile(r"\d\.\d\d\s+[-\d]")


@dataclass(slots=True)
class Sheet:
    """Words of a page as they are written down."""

    height: float
    text: list[str] = field(default_factory=list)
    boxes: list[float] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def add(self, box: Box, reading: Reading, size: float, scale: float) -> None:
        """Add a piece of text; ``size`` is the height of its font in points, ``scale`` pixels per point."""
        middle = (box.top + box.bottom) / 2 / scale
        top, bottom = middle - size / 2, middle + size / 2
        left, right = box.left / scale, box.right / scale
        start = len(self.text)
        for x0, x1 in _extents(reading, left, right, size):
            self.boxes += (x0, self.height - top, x1, self.height - bottom)
        self.text.extend(reading.text)
        self.words.append(Word(left, top, right, bottom, start, len(self.text)))

    def glyphs(self) -> Glyphs:
        """Return the characters of the page."""
        return Glyphs("".join(self.text), self.boxes, self.height)


def _extents(reading: Reading, left: float, right: float, size: float) -> list[tuple[float, float]]:
    """Left and right edge of every character: about its middle, as wide as it can be, not over its neighbours."""
    centres = [left + m * (right - left) for m in reading.middles]
    extents: list[tuple[float, float]] = []
    for index, (character, x) in enumerate(zip(reading.text, centres, strict=True)):
        half = size * (0.5 if character >= "\u2e80" else 0.27)
        low = left if index == 0 else max(x - half, (centres[index - 1] + x) / 2)
        high = right if index == len(centres) - 1 else min(x + half, (x + centres[index + 1]) / 2)
        extents.append((low, max(high, low)))
    return extents


def sizes(found: list[tuple[Box, Reading]], scale: float) -> list[float]:
    """Return the height of each piece's font in points, from that of its ink; pieces of marks only get the usual."""
    known = [_size(box, reading.text, scale) for box, reading in found]
    usual = median([s for s in known if s is not None] or [10.0])
    return [s if s is not None and s > 0.4 * usual else usual for s in known]


def _size(box: Box, text: str, scale: float) -> float | None:
    if any(c >= "\u3400" and c.isalpha() for c in text):
        # 一 and 二 alone are flat.
        return box.height / scale / _IDEOGRAPH if len(text) > 1 else None
    return box.height / scale / _DIGIT if any(c.isalnum() for c in text) else None


def mended(reading: Reading) -> Reading:
    """Return a number with full-width characters narrowed and without blanks; anything else stays as it was read.

    No character is taken for another one: a letter O in a number stays a letter O.
    """
    text = reading.text
    if not _NUMBER.fullmatch(text):
        return reading
    narrow = unicodedata.normalize("NFKC", text)
    if _TWO.search(narrow) or len(narrow) != len(text):
        return reading
    kept = [i for i, c in enumerate(narrow) if not c.isspace()]
    return Reading("".join(narrow[i] for i in kept), [reading.middles[i] for i in kept], reading.confidence)
