"""A printed number or fact as data, and how a figure is made of a cell. Blank is not zero: a blank cell makes None."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from yusuan.model.document import Cell, Grid, Location
from yusuan.model.money import fen_of, is_blank, parse_number, quantum_of

_WITH_UNIT = re.compile(r"\s*(\S*[\d０-９])\s*(亿元|百万元|万元|千元|元)\s*")


@dataclass(slots=True, eq=False)
class Figure:
    """A printed number. ``eq=False``: two figures are the same only if they are the same printing."""

    printed: str
    """The text as found."""
    fen: int | None = None
    """The amount in fen, where the figure is money."""
    quantum: int = 1
    """Fen of one unit in the last printed place."""
    number: Decimal | None = None
    """The number, where the figure is a quantity or a rate. A text in a number column has neither ``fen`` nor this."""
    cell: Cell | None = field(default=None, repr=False)
    grid: Grid | None = field(default=None, repr=False)

    @property
    def location(self) -> Location:
        """Where the figure is printed; an empty location where that is not known."""
        if self.grid is not None and self.cell is not None:
            return self.grid.place(self.cell)
        return Location()


@dataclass(frozen=True, slots=True)
class Found:
    """A fact about the document, with the words it was read from and their place."""

    value: str
    text: str
    location: Location


def money_figure(text: str, unit: str, cell: Cell | None = None, grid: Grid | None = None) -> Figure | None:
    """Return the money that a cell prints in ``unit``, or in a unit behind the number; None for a blank cell.

    A text that is not a number becomes a figure without ``fen``, so that it is never lost.
    """
    if is_blank(text):
        return None
    number = parse_number(text)
    if number is None and (match := _WITH_UNIT.fullmatch(text)):
        number, unit = parse_number(match[1]), match[2]
    if number is None:
        return Figure(text, cell=cell, grid=grid)
    fen = fen_of(number, unit)
    if fen is None:  # finer than a fen: keep the number, it is no exact money
        return Figure(text, None, 1, number.to_decimal(), cell, grid)
    return Figure(text, fen, quantum_of(number, unit), None, cell, grid)


def number_figure(text: str, cell: Cell | None = None, grid: Grid | None = None) -> Figure | None:
    """Return the quantity or rate that a cell prints (a trailing % is dropped); None for a blank cell."""
    if is_blank(text):
        return None
    number = parse_number(text.strip().removesuffix("%").removesuffix("％"))
    return Figure(text, number=number.to_decimal() if number else None, cell=cell, grid=grid)
