"""What stands on a page: words and the glyphs they consist of, straight rules, pictures; in the reading frame."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field

from yusuan.read.pdf import pdfium
from yusuan.read.pdf.characters import is_wide, mend
from yusuan.read.pdf.frame import Box, Frame
from yusuan.read.pdf.strokes import Stroke, strokes_of

BREAK = 0.5
"""A gap of this many ems ends a word."""


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
    hidden: int = 0
    """Characters left out because they are outside the visible page or invisible."""


def extract(page: int, text: int, number: int, most_objects: int) -> Content:
    """Return what stands on an open page."""
    visible, rotation = pdfium.visible_box(page)
    characters = pdfium.text_of(text)
    flat = _loose_boxes(text, len(characters))
    frame = Frame(*visible, displayed=rotation, reading=0)
    turned = _turned(characters, flat)
    if turned or rotation:
        frame, flat = _turn(text, characters, flat, frame, turned)
        left, bottom = 0.0, 0.0
    else:
        left, bottom = frame.left, frame.bottom
    glyphs = Glyphs(mend(characters), flat, frame.size[1])
    words = _words(glyphs, left, bottom)
    strokes, images = strokes_of(page, frame, most_objects)
    shown = [w for w in words if _visible(w, frame.size)]
    content = Content(number, frame, glyphs, shown, strokes, images)
    content.hidden = sum(w.end - w.start for w in words) - sum(w.end - w.start for w in shown)
    return content


def _visible(word: Word, size: tuple[float, float]) -> bool:
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


def _turned(characters: str, flat: list[float]) -> list[int]:
    """Indices of characters that do not stand upright: PDFium gives their loose box no height."""
    tops, bottoms = flat[1::4], flat[3::4]
    flags = [i for i, (t, b) in enumerate(zip(tops, bottoms, strict=True)) if t - b < 0.05]
    return [i for i in flags if characters[i] > " " and characters[i] != "\u00a0"]


def _turn(text: int, characters: str, flat: list[float], frame: Frame, turned: list[int]) -> tuple[Frame, list[float]]:
    """Choose the reading frame by the direction of most characters, and express every character's box in it."""
    marks = sum(1 for c in characters if c > " ")
    reading = _direction(text, turned) if turned and 2 * len(turned) > marks else 0
    if not marks:
        reading = frame.displayed
    frame = Frame(frame.left, frame.bottom, frame.right, frame.top, frame.displayed, reading)
    _width, height = frame.size
    slow = set(turned) if reading == 0 else set(range(len(characters)))
    result = list(flat)
    for index in range(len(characters)):
        at = 4 * index
        if index in slow:
            x0, top, x1, bottom = _upright_box(text, index, characters[index], frame)
        else:
            x0, top, x1, bottom = frame.box(flat[at], flat[at + 3], flat[at + 2], flat[at + 1])
        result[at : at + 4] = [x0, height - top, x1, height - bottom]
    return frame, result


def _matrix(text: int, index: int) -> list[float]:
    buffer = (ctypes.c_float * 6)()
    pdfium.char_matrix(text, index, ctypes.addressof(buffer))
    return buffer[:]


def _direction(text: int, indices: list[int]) -> int:
    """Quarter turn, in degrees clockwise, that sets most of these characters upright."""
    votes: dict[int, int] = {}
    step = max(1, len(indices) // 25)
    for index in indices[::step]:
        a, b = _matrix(text, index)[:2]
        quarter = round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360
        votes[quarter] = votes.get(quarter, 0) + 1
    return max(votes, key=lambda q: votes[q])


def _upright_box(text: int, index: int, character: str, frame: Frame) -> Box:
    """Box of a turned character in the reading frame: its ink along the line, its font's height across."""
    numbers = (ctypes.c_double * 4)()
    place = ctypes.addressof(numbers)
    pdfium.char_box(text, index, place, place + 8, place + 16, place + 24)
    left, right, bottom, top = numbers[:]
    box = frame.box(left, bottom, right, top)
    pdfium.char_origin(text, index, place, place + 8)
    x, y = frame.point(numbers[0], numbers[1])
    a, b = _matrix(text, index)[:2]
    size = pdfium.font_size(text, index) * math.hypot(a, b)
    quarter = round(math.degrees(math.atan2(b, a)) / 90) * 90 % 360
    if character <= " " or size <= 0:
        return x, y, x, y
    if quarter != frame.reading:
        return box
    right_edge = x + size if is_wide(character) and character not in "“”‘’·" else max(box[2], x + 0.1 * size)
    return min(x, box[0]), y - 0.86 * size, right_edge, y + 0.14 * size


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
                end_x, last, previous = max(x1, end_x), index, character
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
