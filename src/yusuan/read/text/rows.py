"""Rows of a table as they stand in a text, before the grid is known."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_NUMERIC = re.compile(r"[-+(（]?[\d\s,，.．。%％:：/-]*\d[\d\s,，.．。%％)）]*|——?|-")


class Raw(NamedTuple):
    """The text of a cell as found, and its line from 1."""

    text: str
    line: int


Row = list[Raw]


def is_blank(text: str) -> bool:
    """Say whether a cell prints nothing."""
    return not text or text.isspace()


def is_numeric(text: str) -> bool:
    """Say whether a cell prints nothing but a number, a code, a date or a dash."""
    return bool(_NUMERIC.fullmatch(text.strip()))


def join_split_rows(rows: list[Row]) -> list[Row]:
    """Return the rows with those joined that a blank line inside a cell has cut.

    Below the header the rows of a table are as long as its columns are many. Where a run of shorter ones adds up to
    whole rows, all of the same pieces, it is such a cut; forms, whose rows differ by nature, have no such runs.
    """
    width = max(len(row) for row in rows)
    full = [index for index, row in enumerate(rows) if len(row) == width]
    if len(full) < 2 or len(full) == len(rows):
        return rows
    result = rows[: full[0]]
    for start, end in pairwise([*full, len(rows)]):
        result.append(rows[start])
        result.extend(_whole_rows(rows[start + 1 : end], width))
    return result


def _whole_rows(pieces: list[Row], width: int) -> list[Row]:
    whole: list[Row] = []
    shapes: set[tuple[int, ...]] = set()
    open_row: Row = []
    shape: tuple[int, ...] = ()
    for piece in pieces:
        open_row = open_row + piece
        shape = (*shape, len(piece))
        if len(open_row) == width:
            whole.append(open_row)
            shapes.add(shape)
            open_row, shape = [], ()
    return whole if not open_row and len(shapes) == 1 else pieces
