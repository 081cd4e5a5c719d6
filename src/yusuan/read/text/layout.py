"""Rows of unequal length → a dense grid: captions and headers spread over the columns they cover."""

from __future__ import annotations

from itertools import pairwise

from yusuan.model.document import Cell, Grid, Location
from yusuan.read.text.headers import caption_rows, header_end, header_spans
from yusuan.read.text.rows import Raw, Row, is_blank, is_numeric, join_split_rows


def build_grid(rows: list[Row]) -> Grid:
    """Return the grid of ``rows``; each cell keeps its line."""
    rows = join_split_rows(rows)
    width = max(len(row) for row in rows)
    first = caption_rows(rows, width)
    end = header_end(rows, first, width)
    spans = header_spans(rows[first:end], width)
    slots: list[list[Cell]] = []
    for index, row in enumerate(rows):
        if index < first:
            widths = _spread(len(row), width)
        elif spans is not None and index < end:
            widths = spans[index - first]
        else:
            widths = _left(row, width)
        slots.append(_line_of_cells(row, index, widths, width))
    if spans is not None:
        _merge_header(slots, first, end)
    return Grid(slots, Location(line=rows[0][0].line))


def _spread(count: int, width: int) -> list[int]:
    """Captions stand left, middle and right over the table."""
    edges = [round(i * width / count) for i in range(count + 1)]
    return [b - a for a, b in pairwise(edges)]


def _left(row: Row, width: int) -> list[int]:
    """Other short rows start at the left; a last cell of words reaches to the right border, as in forms."""
    widths = [1] * len(row)
    if len(row) < width and not is_blank(row[-1].text) and not is_numeric(row[-1].text):
        widths[-1] = width - len(row) + 1
    return widths


def _line_of_cells(row: Row, index: int, widths: list[int], width: int) -> list[Cell]:
    cells: list[Cell] = []
    for raw, span in zip(row, widths, strict=True):
        cells.extend([Cell(raw.text, index, len(cells), width=span, line=raw.line)] * span)
    cells.extend(Cell("", index, column) for column in range(len(cells), width))
    return cells


def _merge_header(slots: list[list[Cell]], first: int, end: int) -> None:
    """Blank header cells are parts of the header to their left where leaves stand below, else of the one above."""
    for index in range(first, end - 1):
        _merge_rightwards(slots[index], slots[index + 1], slots[index - 1] if index > first else None)
    for index in range(first + 1, end):
        _merge_downwards(slots[index - 1], slots[index])


def _merge_rightwards(row: list[Cell], below: list[Cell], above: list[Cell] | None) -> None:
    for column in range(1, len(row)):
        cell, left = row[column], row[column - 1]
        if above is not None and above[column] is not above[column - 1] and not is_blank(above[column].text):
            continue  # the lower part of a heading of its own
        if cell.width == 1 and is_blank(cell.text) and not is_blank(left.text):
            covers_leaves = not is_blank(below[left.column].text) and not is_blank(below[column].text)
            if covers_leaves and cell.row == left.row:
                left.width += 1
                row[column] = left


def _merge_downwards(above: list[Cell], row: list[Cell]) -> None:
    for column, cell in enumerate(row):
        upper = above[column]
        if cell.width == upper.width == 1 and is_blank(cell.text) and not is_blank(upper.text):
            upper.height += 1
            row[column] = upper


def grid_of_lines(rows: list[Row]) -> Grid:
    """Return the grid of rows that each stand on one line, their blank cells printed: no merges to guess."""
    width = max(len(row) for row in rows)
    slots = [_line_of_cells(row, index, [1] * len(row), width) for index, row in enumerate(rows)]
    return Grid(slots, Location(line=rows[0][0].line))


def cells_of(line: str, number: int) -> Row:
    """Split a line at its tabs."""
    return [Raw(text, number) for text in line.split("\t")]
