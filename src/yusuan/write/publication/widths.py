"""How wide columns have to be, and whether a table needs a landscape page."""

from __future__ import annotations

from dataclasses import replace

from yusuan.write.publication.blocks import PrintedColumn, PrintedRow

#: Characters of a table's font that fit beside each other on an upright A4 page.
_PORTRAIT = 52.0
_LANDSCAPE = 80.0
#: A heading may run over so many lines, a text column is never narrower or wider than this.
_HEADER_LINES = 4
_NARROWEST_TEXT = 9.5
#: No column is narrower, whatever it prints: an empty table keeps the shape of its form.
_LEAST = {"text": 4.0, "code": 4.2, "sequence": 2.4, "money": 3.0, "quantity": 2.4}
_WIDEST_TEXT = 18.0
_MARGIN = 1.0


def fitted(columns: tuple[PrintedColumn, ...], rows: list[PrintedRow]) -> tuple[tuple[PrintedColumn, ...], bool]:
    """Return the columns with weights that fit their texts, and whether the table needs a landscape page."""
    least, wanted = _needs(columns, rows)
    landscape = sum(least) > _PORTRAIT
    spare = max(0.0, (_LANDSCAPE if landscape else _PORTRAIT) - sum(least))
    growth = sum(wanted) - sum(least)
    share = min(1.0, spare / growth) if growth > 0 else 0.0
    weights = [round(low + share * (high - low), 2) for low, high in zip(least, wanted, strict=True)]
    return tuple(replace(c, weight=w) for c, w in zip(columns, weights, strict=True)), landscape


def text_width(text: str) -> float:
    """Return the width of the longest line of a text, in Chinese characters."""
    return max((sum(0.55 if char < "\u2010" else 1.0 for char in line) for line in text.split("\n")), default=0.0)


def _needs(columns: tuple[PrintedColumn, ...], rows: list[PrintedRow]) -> tuple[list[float], list[float]]:
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
        over = heading / _HEADER_LINES + _MARGIN
        if column.kind == "text":
            least.append(max(over, min(natural, _NARROWEST_TEXT) + _MARGIN, _LEAST["text"]))
            wanted.append(max(least[-1], min(natural, _WIDEST_TEXT) + _MARGIN))
        else:
            least.append(max(over, natural + _MARGIN, _LEAST[column.kind]))
            wanted.append(max(least[-1], heading / 2 + _MARGIN))
    return least, wanted
