"""A number within its printed table: what heads it, and the rows about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Cell = dict[str, Any]

_BESIDE = 3
_WHOLE = 30


@dataclass(slots=True)
class Spot:
    """A cell of a printed table with what is about it."""

    cell: Cell
    label: str = ""
    """Code and name of its line."""
    heading: str = ""
    """The heads over it, from the outermost."""
    rows: list[Row] = field(default_factory=list)
    """The header and the lines about it."""


def spot(rows: list[Row], anchor: str) -> Spot | None:
    """Return the number of ``anchor`` in the rows of a table; None where it is not there."""
    for number, row in enumerate(rows):
        for at, cell in enumerate(row["cells"]):
            if cell.get("anchor") == anchor:
                column = int(anchor.rpartition("c")[2]) - 1
                return Spot(cell, _label(row["cells"][:at]), _heading(rows, column), _about(rows, number))
    return None


def _label(before: list[Cell]) -> str:
    """The words left of a number; in a table of two sides those of its own side."""
    words: list[str] = []
    counted = False
    for cell in before:
        if cell.get("figure"):
            counted = True
        elif cell["text"].strip() and cell.get("kind") != "sequence":
            words = [] if counted else words  # the other side begins
            words.append(" ".join(cell["text"].split()))
            counted = False
    return " ".join(words)


def _heading(rows: list[Row], column: int) -> str:
    """The heads over a column; cells that reach down from a row above take their slots."""
    heads = [row for row in rows if row["header"]]
    taken: set[tuple[int, int]] = set()
    found: list[str] = []
    for line, row in enumerate(heads):
        at = 0
        for cell in row["cells"]:
            while (line, at) in taken:
                at += 1
            width, height = cell.get("width", 1), cell.get("height", 1)
            taken |= {(line + down, at + right) for down in range(height) for right in range(width)}
            text = "".join(cell["text"].split())
            if at <= column < at + width and text and not text.isdigit():
                found.append(text)
            at += width
    return " · ".join(dict.fromkeys(found))


def _about(rows: list[Row], number: int) -> list[Row]:
    body = [at for at, row in enumerate(rows) if not row["header"]]
    merged = any(cell.get("height", 1) > 1 for at in body for cell in rows[at]["cells"])
    if merged or len(body) <= _WHOLE:
        return rows
    return [row for at, row in enumerate(rows) if row["header"] or abs(at - number) <= _BESIDE]
