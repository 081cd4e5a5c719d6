"""How wide columns have to be, and whether a table needs a landscape page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from yusuan.write.publication.blocks import PrintedColumn, PrintedRow

#: Characters of a table's font that fit beside each other on an upright A4 page.
_PORTRAIT = 49.8
_LANDSCAPE = 80.0
#: A heading is cut into lines of about so many characters; a text column is never narrower or wider than this.
_HEADER_LINE = 4
_NARROWEST_TEXT = 9.0
#: No column is narrower, whatever it prints: an empty table keeps the shape of its form.
_LEAST = {"text": 4.0, "code": 2.8, "sequence": 3.0, "money": 3.0, "quantity": 2.4}
_WIDEST_TEXT = 18.0
_MARGIN = 1.2


def fitted(columns: tuple[PrintedColumn, ...], rows: list[PrintedRow]) -> tuple[tuple[PrintedColumn, ...], bool]:
    """Return the columns with weights that fit their texts, and whether the table needs a landscape page."""
    landscape = sum(_needs(columns, rows, _MARGIN)[0]) > _PORTRAIT
    weights = filled(columns, rows, _LANDSCAPE if landscape else _PORTRAIT)
    return tuple(replace(c, weight=round(w, 2)) for c, w in zip(columns, weights, strict=True)), landscape


def filled(
    columns: Sequence[PrintedColumn], rows: Sequence[PrintedRow], room: float, margin: float = _MARGIN
) -> list[float]:
    """Return the widths of columns that share ``room``, all in characters; ``margin`` is left free beside a text."""
    least, wanted = _needs(columns, rows, margin)
    spare = max(0.0, room - sum(least))
    weights = list(least)
    for texts in (True, False):  # names first: where they run over, the table grows longer
        spare -= _grow(weights, wanted, [(c.kind == "text") is texts for c in columns], spare)
    return weights


def _grow(weights: list[float], wanted: list[float], chosen: list[bool], spare: float) -> float:
    """Let the chosen columns grow alike towards what they want; return what they took."""
    growth = sum(want - weight for want, weight, grows in zip(wanted, weights, chosen, strict=True) if grows)
    share = min(1.0, spare / growth) if growth > 0 else 0.0
    for index, grows in enumerate(chosen):
        weights[index] += share * (wanted[index] - weights[index]) if grows else 0.0
    return share * growth


def text_width(text: str) -> float:
    """Return the width of the longest line of a text, in Chinese characters."""
    return max((sum(0.55 if char < "\u2010" else 1.0 for char in line) for line in text.split("\n")), default=0.0)


def _needs(
    columns: Sequence[PrintedColumn], rows: Sequence[PrintedRow], margin: float
) -> tuple[list[float], list[float]]:
    """The least and the wanted width of each column."""
    body = [0.0] * len(columns)
    header = [0.0] * len(columns)
    for row in rows:
        into = header if row.header else body
        for cell in row.cells:
            if cell.width == 1:
                into[cell.column] = max(into[cell.column], text_width(cell.text) + cell.indent)
    least, wanted = [], []
    for column, natural, heading in zip(columns, body, header, strict=True):
        over = heading / max(1, ceil(heading / _HEADER_LINE)) + margin
        if column.kind == "text":
            least.append(max(over, min(natural, _NARROWEST_TEXT) + margin, _LEAST["text"]))
            wanted.append(max(least[-1], min(natural, _WIDEST_TEXT) + margin))
        else:
            least.append(max(over, natural + margin, _LEAST[column.kind]))
            wanted.append(max(least[-1], heading / 2 + margin))
    return least, wanted
