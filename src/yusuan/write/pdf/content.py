"""A publication as the data that ``publication.typ`` prints: sections on sheets of one kind, blocks, cells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from yusuan.write.pdf.sheets import TEXT_AREA, Piece, Sheet, pieces_of
from yusuan.write.pdf.tables import Data, stands_on_a_page, table_items
from yusuan.write.pdf.texts import advance, breakable, clean
from yusuan.write.pdf.widths import Fit, fits
from yusuan.write.publication.blocks import (
    Cover,
    PrintedBlock,
    PrintedHeading,
    PrintedTable,
    Publication,
)

_BODY = 14.0
_WIDTH = TEXT_AREA["text"][0]
_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_PART = re.compile(r"\s*第[一二三四五六七八九十\d]+部分")
_YEAR = re.compile(r"\d{4}年度?")
_LEAST_SHARE = 0.6
_DEEPEST = 6
_SMALLEST = 8.0
"""Points: letters are not made smaller to save a page."""
_NEARLY = 0.9


def content(publication: Publication, fallback: Sequence[str] = ()) -> Data:
    """Return the data of a publication; ``fallback`` names font families for characters that ours do not have."""
    cover = publication.cover
    return {
        "title": clean(cover.title).strip() or clean(cover.entity).strip() or "预算公开",
        "entity": clean(cover.entity),
        "date": _date(cover),
        "cover": _cover(cover),
        "fallback": list(fallback),
        "sections": (sections := _sections(publication)),
        "contents": any(item.get("contents") for section in sections for item in section["blocks"]),
    }


def _date(cover: Cover) -> Data:
    """The date of the file: the day printed on the cover, else the first of the year. Never the day of printing."""
    match = _DATE.search(cover.date)
    year, month, day = map(int, match.groups()) if match else (cover.year, 1, 1)
    return {"year": max(year, 1970), "month": min(max(month, 1), 12), "day": min(max(day, 1), 28 if month == 2 else 30)}


def _cover(cover: Cover) -> Data:
    title = clean(cover.title)
    entity = clean(cover.entity)
    rest = title.removeprefix(entity) if entity else title
    lines = [entity, rest] if rest and rest != title else [title]
    size = min(28.0, max(20.0, _WIDTH / (max(map(advance, lines)) + 1)))
    return {
        "lines": [_centred(line, size, _WIDTH + 3 * size) for line in lines],
        "size": size,
        "date": clean(cover.date),
    }


def _centred(text: str, size: float, page: float) -> Data:
    """A centred text and the width in ems that parts it into lines of about the same length."""
    room = page / size - 4
    lines = math.ceil(advance(text) / room)
    if lines <= 1:
        return {"text": breakable(text, room - 2), "width": 0}
    return {"text": breakable(text, room - 2), "width": min(advance(text) / lines + 1.5, room)}


def _parted_at_year(text: str, size: float) -> Data | None:
    """A heading of two lines, the second beginning with the year: 某部门 / 2024年部门预算信息公开情况说明."""
    year, room = _YEAR.search(text), _WIDTH / size - 4
    if year is None or advance(text) <= room or not isinstance(breakable(text, room - 2), str):
        return None
    before, after = advance(text[: year.start()]), advance(text[year.start() :])
    if not _LEAST_SHARE * after <= before <= room - 0.4 or after > room - 0.4:
        return None
    return {"text": [text[: year.start()], [text[year.start() :]]], "width": max(before, after) + 0.4}


def _sections(publication: Publication) -> list[Data]:
    """The blocks gathered into runs on sheets of one kind; headings stand with the table they lead to."""
    pieces = pieces_of(publication.blocks)
    fits = _fits(pieces)
    sections: list[Data] = []
    levels = _Levels()
    last: PrintedBlock | None = None
    for piece in pieces:
        blocks = [one for one in [*piece.lead, piece.block] if one is not None]
        items = [item for block in blocks for item in _items(block, piece, levels, fits)]
        items[0]["new_page"] = _begins_page(piece.lead, piece.block, last)
        last = piece.block
        if not sections or sections[-1]["sheet"] != piece.sheet:
            sections.append({"sheet": piece.sheet, "blocks": []})
            items[0]["new_page"] = False
        sections[-1]["blocks"].extend(items)
    return sections


def _begins_page(lead: Sequence[PrintedBlock], block: PrintedBlock | None, last: PrintedBlock | None) -> bool:
    """Whether a table with its headings, or a part of the document, begins a page; text after tables does too."""
    if isinstance(block, PrintedTable) and block.own_page:
        return True
    first = lead[0] if lead else None
    if not isinstance(first, PrintedHeading) or first.level > 1:
        return False
    return isinstance(last, PrintedTable) or bool(_PART.match(first.text))


class _Levels:
    """Levels of the outline: each heading at most one below the one before it, as PDF/UA wants it."""

    def __init__(self) -> None:
        self._printed: list[int] = []

    def of(self, printed: int) -> int:
        while self._printed and self._printed[-1] >= printed:
            self._printed.pop()
        self._printed.append(printed)
        return min(len(self._printed), _DEEPEST)


def _items(block: PrintedBlock, piece: Piece, levels: _Levels, fits: dict[str, Fit]) -> Iterator[Data]:
    if isinstance(block, PrintedTable):
        yield from _table(block, piece, levels, fits[block.anchor])
    elif isinstance(block, PrintedHeading):
        level = block.level
        yield _heading(block.text, level, levels, block.in_contents, level)
    else:
        yield {"kind": "paragraph", "new_page": False, "text": breakable(block.text, _WIDTH / _BODY)}


def _heading(text: str, level: int, levels: _Levels, contents: bool, style: int, page: float = _WIDTH) -> Data:
    heading = {"kind": "heading", "new_page": False, "need": 0, "style": style, "contents": contents}
    heading["level"] = levels.of(level)
    text, size = clean(text), 18 if style == 1 else 15
    return heading | ((_parted_at_year(text, size) if style == 1 else None) or _centred(text, size, page))


def _table(table: PrintedTable, piece: Piece, levels: _Levels, fitted: Fit) -> Iterator[Data]:
    lead, area = piece.lead, TEXT_AREA[piece.sheet]
    titled = bool(lead) and isinstance(lead[-1], PrintedHeading) and lead[-1].text == table.title
    items, need = table_items(table, fitted, area, len(lead) - titled)
    if table.title and not titled:
        title = _heading(table.title, 9, levels, table.statutory, 0, area[0])
        yield title | {"need": 0 if lead else round(need)}
    yield from items


def _in_pairs(tables: Sequence[PrintedTable], tried: Iterator[Fit], area: tuple[float, float]) -> Fit:
    """The largest letters in which about as many forms as can be stand two on a page."""
    counts: list[tuple[int, Fit]] = []
    for fitted in tried:
        if counts and (fitted.size < _SMALLEST or counts[-1][0] == len(tables)):
            break
        counts.append((sum(stands_on_a_page(table, fitted, area, 2) for table in tables), fitted))
    most = max(count for count, _ in counts)
    return next(fitted for count, fitted in counts if count >= _NEARLY * most)


def _fits(pieces: Sequence[Piece]) -> dict[str, Fit]:
    """How each table is set, by its anchor; tables of the same form are set alike."""
    forms: dict[tuple[Sheet, object, object], list[PrintedTable]] = {}
    for piece in pieces:
        if (table := piece.table) is not None:
            header = tuple(cell.text for row in table.rows if row.header for cell in row.cells)
            forms.setdefault((piece.sheet, table.columns, header), []).append(table)
    found: dict[str, Fit] = {}
    for (sheet, _, _), alike in forms.items():
        found.update(_alike(alike, TEXT_AREA[sheet]))
    return found


def _alike(tables: Sequence[PrintedTable], area: tuple[float, float]) -> Iterator[tuple[str, Fit]]:
    """Set tables alike, but one that needs a page of its own in smaller letters where it then stands on that page."""
    others = fits(tables, area[0])
    tried = [next(others)]
    if all(table.of_project for table in tables):
        tried = [_in_pairs(tables, chain(tried, others), area)]
    for table in tables:
        fitted = tried[0]
        if table.own_page and not stands_on_a_page(table, fitted, area):
            tried += (one for one in others if one.size >= _SMALLEST)
            fitted = next((one for one in tried if stands_on_a_page(table, one, area)), fitted)
        yield table.anchor, fitted
