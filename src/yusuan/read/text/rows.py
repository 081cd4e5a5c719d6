"""Rows of a table as they stand in a text, before the grid is known."""

from __future__ import annotations

import re
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
    """Return the rows with those joined that a blank line inside a cell has cut in two.

    A cell that ends with a tab often swallowed a line break. Two neighbours are halves of one row where together they
    are as long as the rows around them and neither is as long as a row beside it.
    """
    result: list[Row] = []
    skip = False
    for index, row in enumerate(rows):
        if skip:
            skip = False
            continue
        following = rows[index + 1] if index + 1 < len(rows) else None
        after = len(rows[index + 2]) if index + 2 < len(rows) else None
        if following is not None and _halves(row, following, len(result[-1]) if result else None, after):
            result.append(row + following)
            skip = True
        else:
            result.append(row)
    return result


def _halves(first: Row, second: Row, before: int | None, after: int | None) -> bool:
    whole = len(first) + len(second)
    if len(first) in (before, after) or len(second) in (before, after) or whole < 3:
        return False
    if first[-1].text.endswith("\t"):
        return whole in (before, after)
    return whole == before == after and whole >= 4
