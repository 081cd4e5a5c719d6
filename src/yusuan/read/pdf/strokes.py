"""Straight lines of a page: stroked paths, thin filled rectangles, thin pictures; white ones do not count."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

from yusuan.read.pdf import pdfium
from yusuan.read.pdf.frame import Box, Frame

THIN = 3.0
"""A filled rectangle up to this many points thick is a rule."""
_WHITE = 250
_DEEP = 8
_SEGMENTS = 4000
"""Segments of one path that are looked at: a drawing with more is not a table."""

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooManyObjectsError(Exception):
    """The page holds more objects than the limit."""


@dataclass(slots=True)
class Stroke:
    """A straight rule: at ``at`` (y of a horizontal, x of a vertical one) from ``start`` to ``end``."""

    horizontal: bool
    at: float
    start: float
    end: float


class _Scratch:
    """Memory that PDFium writes its answers to, made once per page."""

    def __init__(self) -> None:
        self.floats = (ctypes.c_float * 6)()
        self.numbers = (ctypes.c_uint * 4)()
        self.flags = (ctypes.c_int * 2)()
        self.f = [ctypes.addressof(self.floats) + 4 * i for i in range(6)]
        self.n = [ctypes.addressof(self.numbers) + 4 * i for i in range(4)]
        self.b = [ctypes.addressof(self.flags) + 4 * i for i in range(2)]

    def bounds(self, item: int) -> Box | None:
        """Left, bottom, right, top."""
        f = self.f
        if not pdfium.object_bounds(item, f[0], f[1], f[2], f[3]):
            return None
        x0, y0, x1, y1, _, _ = self.floats[:]
        return x0, y0, x1, y1

    def matrix(self, item: int) -> Matrix:
        if not pdfium.object_matrix(item, self.f[0]):
            return _IDENTITY
        a, b, c, d, e, f = self.floats[:]
        return a, b, c, d, e, f

    def mode(self, item: int) -> tuple[bool, bool]:
        """Whether a path is filled and stroked, in a colour that can be seen."""
        if not pdfium.draw_mode(item, self.b[0], self.b[1]):
            return False, False
        filled, stroked = bool(self.flags[0]), bool(self.flags[1])
        return filled and self._seen(pdfium.fill_colour, item), stroked and self._seen(pdfium.stroke_colour, item)

    def _seen(self, call: pdfium.Call, item: int) -> bool:
        n = self.n
        if not call(item, n[0], n[1], n[2], n[3]):
            return True
        red, green, blue, alpha = self.numbers[:]
        return alpha > 8 and not (red >= _WHITE and green >= _WHITE and blue >= _WHITE)


def strokes_of(page: int, frame: Frame, most_objects: int) -> tuple[list[Stroke], list[Box]]:
    """Return the rules and the pictures of a page in the reading frame. Raises TooManyObjectsError."""
    strokes: list[Stroke] = []
    images: list[Box] = []
    scratch = _Scratch()
    for item, kind, matrix in _objects(page, scratch, most_objects):
        if kind == pdfium.PATH:
            _path(item, matrix, frame, scratch, strokes)
        elif kind == pdfium.IMAGE:
            _image(item, matrix, frame, scratch, strokes, images)
    return strokes, images


def _objects(page: int, scratch: _Scratch, most: int) -> Iterator[tuple[int, int, Matrix]]:
    count = pdfium.count_objects(page)
    if count > most:
        raise TooManyObjectsError
    get, kind_of, text = pdfium.get_object, pdfium.object_type, pdfium.TEXT
    seen = count
    for index in range(count):
        item = get(page, index)
        kind = kind_of(item)
        if kind == text:
            continue
        if kind != pdfium.FORM:
            yield item, kind, _IDENTITY
            continue
        for inner in _form(item, _IDENTITY, scratch, 0):
            seen += 1
            if seen > most:
                raise TooManyObjectsError
            yield inner


def _form(form: int, outer: Matrix, scratch: _Scratch, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    matrix = _times(scratch.matrix(form), outer)
    for index in range(pdfium.count_form_objects(form)):
        item = pdfium.form_object(form, index)
        kind = pdfium.object_type(item)
        if kind == pdfium.FORM and depth < _DEEP:
            yield from _form(item, matrix, scratch, depth + 1)
        elif kind in (pdfium.PATH, pdfium.IMAGE):
            yield item, kind, matrix


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _place(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(matrix: Matrix, box: Box) -> Box:
    if matrix is _IDENTITY:
        return box
    x0, y0 = _place(matrix, box[0], box[1])
    x1, y1 = _place(matrix, box[2], box[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _image(
    item: int, matrix: Matrix, frame: Frame, scratch: _Scratch, strokes: list[Stroke], images: list[Box]
) -> None:
    bounds = scratch.bounds(item)
    if bounds is None:
        return
    box = frame.box(*_moved(matrix, bounds))
    stroke = _thin(box)
    if stroke:
        strokes.append(stroke)
    else:
        images.append(box)


def _thin(box: Box) -> Stroke | None:
    x0, y0, x1, y1 = box
    if y1 - y0 <= THIN and x1 - x0 > y1 - y0:
        return Stroke(True, (y0 + y1) / 2, x0, x1)
    if x1 - x0 <= THIN:
        return Stroke(False, (x0 + x1) / 2, y0, y1)
    return None


def _path(item: int, matrix: Matrix, frame: Frame, scratch: _Scratch, strokes: list[Stroke]) -> None:
    filled, stroked = scratch.mode(item)
    if not (filled or stroked):
        return
    bounds = scratch.bounds(item)
    if bounds is None:
        return
    stroke = _thin(frame.box(*_moved(matrix, bounds)))
    if stroke:
        strokes.append(stroke)
        return
    count = pdfium.count_segments(item)
    if count > _SEGMENTS:
        return
    for points, closed in _subpaths(item, count, _times(scratch.matrix(item), matrix), frame, scratch):
        if stroked:
            _sides(points, closed, strokes)
        elif len(points) > 2:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            stroke = _thin((min(xs), min(ys), max(xs), max(ys)))
            if stroke:
                strokes.append(stroke)


Points = list[tuple[float, float]]


def _subpaths(item: int, count: int, matrix: Matrix, frame: Frame, scratch: _Scratch) -> Iterator[tuple[Points, bool]]:
    points: Points = []
    closed = False
    for index in range(count):
        segment = pdfium.get_segment(item, index)
        if not segment or not pdfium.segment_point(segment, scratch.f[0], scratch.f[1]):
            continue
        if pdfium.segment_type(segment) == 2 and points:
            yield points, closed
            points, closed = [], False
        points.append(frame.point(*_place(matrix, scratch.floats[0], scratch.floats[1])))
        closed = closed or bool(pdfium.segment_close(segment))
    if points:
        yield points, closed


def _sides(points: Points, closed: bool, strokes: list[Stroke]) -> None:
    ends = [*points[1:], points[0]] if closed else points[1:]
    for (x0, y0), (x1, y1) in zip(points, ends, strict=False):
        if abs(y1 - y0) < 1 and abs(x1 - x0) > 1:
            strokes.append(Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < 1 and abs(y1 - y0) > 1:
            strokes.append(Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))
