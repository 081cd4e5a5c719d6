"""What stands on a page: words and the glyphs they consist of, straight rules, pictures; in the reading frame."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field

from yusuan.read.pdf import pdfium
from yusuan.read.pdf.characters import mend, unreadable
from yusuan.read.pdf.frame import Box, Frame
from yusuan.read.pdf.strokes import Stroke, strokes_of

BREAK = 0.5
"""A gap of this many ems ends a word."""
_SAMPLE = 15
"""Characters per page whose direction is asked for."""
_UNPAINTED = (3, 7)
"""Text rendering modes that paint nothing (ISO 32000-1, table 106)."""
_LARGE = 16.0
"""Height in points from which single characters are looked at as a watermark's."""


@dataclass(slots=True, eq=False)
class Word:
    """Glyphs written next to each other on one baseline."""

    x0: float
    top: float
    x1: float
    bottom: float
    start: int
    end: int
    """Range of glyph indices of the page."""

    @property
    def size(self) -> float:
        """Height of the font in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Glyphs:
    """The characters of a page; four numbers (left, top, right, bottom; y upwards) per character in ``boxes``."""

    text: str
    boxes: list[float]
    height: float
    """Height of the reading frame."""
    handle: int = 0
    """Address of the page's text, valid only while the page is open; 0 where there is none."""

    def starts_text(self, before: int, index: int) -> bool:
        """Whether a text of several characters starts at ``index``, another than that of the glyph ``before``."""
        if not self.handle or index + 1 >= len(self.text):
            return False
        own = pdfium.char_object(self.handle, index)
        return bool(own) and own == pdfium.char_object(self.handle, index + 1) != pdfium.char_object(
            self.handle, before
        )

    def left(self, index: int) -> float:
        """Left edge of a glyph."""
        return self.boxes[4 * index]

    def right(self, index: int) -> float:
        """Right edge of a glyph."""
        return self.boxes[4 * index + 2]


@dataclass(slots=True)
class Content:
    """One page taken out of PDFium."""

    number: int
    frame: Frame
    glyphs: Glyphs
    words: list[Word]
    strokes: list[Stroke] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    watermark: str = ""
    """Large characters written aslant over the page."""
    outside: int = 0
    """Words left out because they stand outside the visible page."""
    invisible: int = 0
    """Words left out because they are not painted."""
    unreadable: bool = False
    """Most characters have no meaning: their font does not tell."""


def extract(page: int, text: int, number: int, most_objects: int) -> Content:
    """Return what stands on an open page."""
    visible, rotation = pdfium.visible_box(page)
    characters = pdfium.text_of(text)
    flat = _loose_boxes(text, len(characters))
    frame = Frame(*visible, displayed=rotation, reading=_direction(text, characters, rotation))
    left, bottom = frame.left, frame.bottom
    if frame.reading:
        flat = _turned(flat, frame)
        left = bottom = 0.0
    glyphs = Glyphs(mend(characters), flat, frame.size[1], text)
    words = _words(glyphs, left, bottom)
    strokes, images = strokes_of(page, frame, most_objects)
    size = frame.size
    inside = [w for w in words if _inside(w, size)]
    content = Content(number, frame, glyphs, inside, strokes, images, outside=len(words) - len(inside))
    _drop_watermark(text, content)
    _drop_invisible(text, content)
    content.unreadable = unreadable(characters)
    return content


def _inside(word: Word, size: tuple[float, float]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return -1 <= x <= size[0] + 1 and -1 <= y <= size[1] + 1


def _loose_boxes(text: int, count: int) -> list[float]:
    """Left, top, right, bottom of every character: its advance and the font's height, as the text stands upright."""
    buffer = (ctypes.c_float * (4 * count))()
    place = ctypes.addressof(buffer)
    box = pdfium.loose_box
    for index in range(count):
        box(text, index, place)
        place += 16
    return buffer[:]


def _turned(flat: list[float], frame: Frame) -> list[float]:
    """The boxes in the reading frame, y still upwards."""
    height = frame.size[1]
    result: list[float] = []
    numbers = iter(flat)
    for left, top, right, bottom in zip(numbers, numbers, numbers, numbers, strict=True):
        x0, y0, x1, y1 = frame.box(left, bottom, right, top)
        result += (x0, height - y0, x1, height - y1)
    return result


def _angle(text: int, index: int) -> float:
    """Direction of a character's line in user space, in degrees counter-clockwise."""
    buffer = (ctypes.c_float * 6)()
    pdfium.char_matrix(text, index, ctypes.addressof(buffer))
    return math.degrees(math.atan2(buffer[1], buffer[0]))


def _direction(text: int, characters: str, rotation: int) -> int:
    """Degrees clockwise by which the page must be turned for most of its characters to stand upright."""
    marks = [i for i, c in enumerate(characters) if c > " "]
    if not marks:
        return rotation
    votes: dict[int, int] = {}
    for index in marks[:: max(1, len(marks) // _SAMPLE)]:
        quarter = round(_angle(text, index) / 90) * 90 % 360
        votes[quarter] = votes.get(quarter, 0) + 1
    return max(votes, key=lambda q: votes[q])


def _drop_watermark(text: int, content: Content) -> None:
    """Take large characters written aslant out of the words: they lie over the page, not on it."""
    reading = content.frame.reading
    aslant = [
        w
        for w in content.words
        if w.size > _LARGE
        and len(content.glyphs.text[w.start : w.end].strip()) == 1
        and 10 < (_angle(text, w.start) - reading) % 90 < 80
    ]
    if aslant:
        content.words = [w for w in content.words if w not in aslant]
        content.watermark = "".join(content.glyphs.text[w.start : w.end] for w in aslant)


def _drop_invisible(text: int, content: Content) -> None:
    """Leave out words that are not painted, unless a picture of the page lies there: then they are its OCR layer."""
    hidden = []
    for word in content.words:
        item = pdfium.char_object(text, word.start)
        if item and pdfium.render_mode(item) in _UNPAINTED:
            hidden.append(word)
    width, height = content.frame.size
    scan = any((b[2] - b[0]) * (b[3] - b[1]) > 0.5 * width * height for b in content.images)
    if hidden and not scan:
        kept = {id(w) for w in hidden}
        content.words = [w for w in content.words if id(w) not in kept]
        content.invisible = len(hidden)


def _words(glyphs: Glyphs, left: float, bottom: float) -> list[Word]:
    """Join characters that follow each other on a baseline with no gap between them.

    The height of a word is that of its first ideograph where it has one: Latin fonts in between vary.
    """
    words: list[Word] = []
    height = glyphs.height + bottom
    end_x = base = ceiling = size = start_x = 0.0
    start = last = -1
    wide = False
    previous = ""
    boxes = iter(glyphs.boxes)
    for index, (character, x0, top, x1, low) in enumerate(zip(glyphs.text, boxes, boxes, boxes, boxes, strict=True)):
        if character <= " ":
            continue
        if start >= 0:
            gap = x0 - end_x
            if -0.35 * size < gap < BREAK * size and -0.35 * size < low - base < 0.35 * size:
                if x1 > end_x:
                    end_x = x1
                last, previous = index, character
                if not wide and character >= "\u3400":
                    wide, base, ceiling = True, low, top
                    size = max(top - low, 1.0)
                continue
            if character == previous and gap < 0 and abs(x1 - end_x) < 0.2 * size and abs(low - base) < 0.2 * size:
                continue
            words.append(Word(start_x - left, height - ceiling, end_x - left, height - base, start, last + 1))
        start, last, previous = index, index, character
        start_x, end_x, base, ceiling = x0, x1, low, top
        wide, size = character >= "\u3400", max(top - low, 1.0)
    if start >= 0:
        words.append(Word(start_x - left, height - ceiling, end_x - left, height - base, start, last + 1))
    return words
