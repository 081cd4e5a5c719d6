"""Lines of text as the engine finds them: how the page is turned and how aslant it lies; boxes cut upright."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median

from yusuan.read.scan.engine import Bitmap, Engine

Quad = list[tuple[float, float]]
_LONG = 5.0
"""Widths to one height from which a line tells the slope of the page."""
_LEAST = 0.12
"""Degrees of slope below which a page is taken as straight."""
_MOST = 5.0
"""Degrees up to which a page is set straight: further, its corners would be lost."""
_ASKED = 7
"""Lines that are asked whether they stand on their heads."""


@dataclass(slots=True)
class Box:
    """An upright rectangle in pixels; the right and lower edges are outside."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    def of(self, page: Bitmap) -> Bitmap:
        """Return the part of the page inside the box."""
        return page[self.top : self.bottom, self.left : self.right]


def _sides(quad: Quad) -> tuple[float, float]:
    return math.dist(quad[0], quad[1]), math.dist(quad[1], quad[2])


def lies_on_its_side(quads: list[Quad]) -> bool:
    """Say whether most text of the page runs upwards or downwards."""
    across = upright = 0.0
    for quad in quads:
        width = max(x for x, _ in quad) - min(x for x, _ in quad)
        height = max(y for _, y in quad) - min(y for _, y in quad)
        if width > 2 * height:
            across += width
        elif height > 2 * width:
            upright += height
    return upright > 2 * across


def stands_on_its_head(page: Bitmap, quads: list[Quad], engine: Engine) -> bool:
    """Say whether most of the page's longest lines do."""
    longest = sorted(quads, key=lambda q: -_sides(q)[0])[:_ASKED]
    asked = [b for b in (upright(q, page) for q in longest) if b.width > 2 * b.height > 0]
    return bool(asked) and 2 * sum(engine.is_upside_down(b.of(page)) for b in asked) > len(asked)


def slope(quads: list[Quad]) -> float:
    """Return by how many degrees the lines fall to the right; 0 where the page is straight or too empty to tell."""
    angles = [
        math.degrees(math.atan2(q[1][1] - q[0][1], q[1][0] - q[0][0]))
        for q in quads
        if _sides(q)[0] > _LONG * _sides(q)[1]
    ]
    angle = median(angles) if len(angles) >= 3 else 0.0
    return angle if _LEAST < abs(angle) < _MOST else 0.0


def turned(page: Bitmap, quads: list[Quad], degrees: float) -> tuple[Bitmap, list[Quad]]:
    """Return the page and its lines turned counter-clockwise about the middle; the size stays."""
    import cv2

    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    straight = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    (a, b, c), (d, e, f) = matrix.tolist()
    return straight, [[(a * x + b * y + c, d * x + e * y + f) for x, y in quad] for quad in quads]


def upright(quad: Quad, page: Bitmap) -> Box:
    """Return the rectangle around a line, inside the page."""
    height, width = page.shape[:2]
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    left, top = max(int(min(xs)), 0), max(int(min(ys)), 0)
    return Box(left, top, max(min(math.ceil(max(xs)), width), left), max(min(math.ceil(max(ys)), height), top))
