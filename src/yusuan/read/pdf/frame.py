"""Coordinates: from a page's user space to upright points with the origin at the top left, and back to the display.

A page can be turned twice: the viewer turns it by /Rotate, and its text can be written along another direction still
(a landscape table on a portrait page). Tables are found in the *reading* frame, in which the text is upright; places
are reported in the *displayed* frame.
"""

from __future__ import annotations

from typing import NamedTuple

Box = tuple[float, float, float, float]


class Frame(NamedTuple):
    """The visible box of a page in user space and the clockwise turns that make it displayed and readable."""

    left: float
    bottom: float
    right: float
    top: float
    displayed: int = 0
    """Degrees clockwise by which a viewer turns the page."""
    reading: int = 0
    """Degrees clockwise by which the page must be turned for its text to stand upright."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the reading frame in points."""
        return self._size(self.reading)

    @property
    def displayed_size(self) -> tuple[float, float]:
        """Width and height of the displayed page in points."""
        return self._size(self.displayed)

    def _size(self, turn: int) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if turn % 180 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of user space in the reading frame, origin at the top left."""
        if self.reading == 0:
            return x - self.left, self.top - y
        if self.reading == 90:
            return y - self.bottom, x - self.left
        if self.reading == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of user space in the reading frame as left, top, right, bottom."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def shown(self, box: Box) -> Box:
        """Return a rectangle of the reading frame in the displayed frame, rounded to hundredths of a point."""
        x0, y0, x1, y1 = box
        if self.displayed != self.reading:
            width, height = self.size
            turn = (self.displayed - self.reading) % 360
            if turn == 90:
                x0, y0, x1, y1 = height - y1, x0, height - y0, x1
            elif turn == 180:
                x0, y0, x1, y1 = width - x1, height - y1, width - x0, height - y0
            elif turn == 270:
                x0, y0, x1, y1 = y0, width - x1, y1, width - x0
        return round(x0, 2), round(y0, 2), round(x1, 2), round(y1, 2)
