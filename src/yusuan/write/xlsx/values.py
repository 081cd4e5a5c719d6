"""What a cell stores: a number with the format of its printed places, or its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yusuan.model.money import parse_number
from yusuan.write.publication.blocks import PrintedCell, PrintedColumn

#: A double holds fifteen decimal digits; a longer number is kept as text rather than changed.
_MOST_DIGITS = 15
#: No leading zeros: 007 is a mark, not the number seven.
_NUMBER = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?%?")
_SEQUENCE = re.compile(r"[1-9]\d{0,6}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A cell's content: ``number`` with its ``format``, or ``text`` where it is none; an empty text is a blank."""

    text: str
    number: float | None = None
    format: str = ""


def stored(cell: PrintedCell, column: PrintedColumn) -> Stored:
    """Return what is stored for a printed cell so that it shows exactly the printed text."""
    text = cell.text.strip()
    if column.kind == "sequence" and _SEQUENCE.fullmatch(text):
        return Stored(text, int(text), "0")
    figure = cell.figure
    counts = figure is not None and (figure.fen is not None or figure.number is not None)
    number = parse_number(text.removesuffix("%")) if counts and _NUMBER.fullmatch(text) else None
    if number is None or len(str(abs(number.digits))) > _MOST_DIGITS or (text[0] == "-" and not number.digits):
        return Stored(cell.text)
    places = f".{'0' * number.places}" if number.places else ""
    percent = "%" if text.endswith("%") else ""
    value = number.to_decimal().scaleb(-2) if percent else number.to_decimal()
    # "_ " keeps a blank between the number and the frame.
    return Stored(text, float(value), f"{'#,##0' if ',' in text else '0'}{places}{percent}_ ")
