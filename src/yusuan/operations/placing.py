"""Where in the original file something is printed, as a person finds it: page, sheet and cell, table and row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yusuan.model import Document, Grid, Location

Place = dict[str, Any]


def placer(document: Document | None) -> Callable[[Location], Place]:
    """Return a way to say where a location of ``document`` is.

    A place has, as far as the format knows them: ``page`` and ``box`` (points from the top left corner) with ``size``
    of the page, ``sheet`` and ``cell`` (D5), ``line``; else ``table`` or ``paragraph`` counted from 1, with ``row`` and
    ``column``; ``source`` is the file's name in a package. An empty dict where nothing is known.
    """
    from yusuan.write.annotate_xlsx import column_letters

    if document is None:
        return lambda location: {}
    tables: dict[int, int] = {}
    paragraphs: dict[int, int] = {}
    for index, block in enumerate(document.blocks):
        counted = tables if isinstance(block, Grid) else paragraphs
        counted[index] = len(counted) + 1
    sizes = document.page_sizes

    def place(location: Location) -> Place:
        block = location.block if location.block is not None else -1
        found: Place = {"source": location.source, "page": location.page, "line": location.line}
        if location.page and location.box is not None:
            found["box"] = [round(value, 2) for value in location.box]
            found["size"] = _size(sizes, location.page)
        if location.sheet is not None:
            found["sheet"] = location.sheet
            if location.row and location.column:
                found["cell"] = f"{column_letters(location.column)}{location.row}"
        elif not location.page and not location.line:
            found |= {"table": tables.get(block), "paragraph": paragraphs.get(block)}
            found |= {"row": location.row, "column": location.column} if block in tables else {}
        return {key: value for key, value in found.items() if value is not None}

    return place


def _size(sizes: list[tuple[float, float]], page: int) -> list[float] | None:
    return [round(value, 2) for value in sizes[page - 1]] if page <= len(sizes) else None
