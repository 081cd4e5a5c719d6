"""A publication as the data that ``publication.typ`` prints: sections on sheets of one kind, blocks, cells."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from yusuan.write.pdf.tables import TEXT_AREA, Data, Sheet, page_of, sheet_of, stands_on_a_page, table_items
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
_DEEPEST = 6
_SMALLEST = 8.0
"""Points: letters are not made smaller to save a page."""


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
    size = min(28.0, max(22.0, _WIDTH / (max(map(advance, lines)) + 4)))
    return {"lines": [_centred(line, size, _WIDTH) for line in lines], "size": size, "date": clean(cover.date)}


def _centred(text: str, size: float, page: float) -> Data:
    """A centred text and the width in ems that parts it into lines of about the same length."""
    room = page / size - 4
    lines = math.ceil(advance(text) / room)
    width = min(advance(text) / lines + 1.5, room) if lines > 1 else 0
    return {"text": breakable(text, room - 2), "width": width}


def _sections(publication: Publication) -> list[Data]:
    """The blocks gathered into runs on sheets of one kind; headings stand with the table they lead to."""
    fits = _fits(publication.tables())
    sections: list[Data] = []
    levels = _Levels()
    last: PrintedBlock | None = None
    for lead, block in _led(publication.blocks):
        sheet: Sheet = sheet_of(block) if isinstance(block, PrintedTable) else "text"
        items = [item for one in [*lead, block] if one is not None for item in _items(one, lead, levels, fits)]
        items[0]["new_page"] = _begins_page(lead, block, last)
        last = block
        if not sections or sections[-1]["sheet"] != sheet:
            sections.append({"sheet": sheet, "blocks": []})
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


def _led(blocks: Sequence[PrintedBlock]) -> Iterator[tuple[list[PrintedBlock], PrintedBlock | None]]:
    lead: list[PrintedBlock] = []
    for block in blocks:
        if isinstance(block, PrintedHeading):
            lead.extend([block] if clean(block.text).strip() else [])
            continue
        yield lead, block
        lead = []
    if lead:
        yield lead, None


class _Levels:
    """Levels of the outline: each heading at most one below the one before it, as PDF/UA wants it."""

    def __init__(self) -> None:
        self._printed: list[int] = []

    def of(self, printed: int) -> int:
        while self._printed and self._printed[-1] >= printed:
            self._printed.pop()
        self._printed.append(printed)
        return min(len(self._printed), _DEEPEST)


def _items(block: PrintedBlock, lead: Sequence[PrintedBlock], levels: _Levels, fits: dict[str, Fit]) -> Iterator[Data]:
    if isinstance(block, PrintedTable):
        yield from _table(block, lead, levels, fits[block.anchor])
    elif isinstance(block, PrintedHeading):
        level = block.level
        yield _heading(block.text, level, levels, block.in_contents, level)
    else:
        yield {"kind": "paragraph", "new_page": False, "text": breakable(block.text, _WIDTH / _BODY)}


def _heading(text: str, level: int, levels: _Levels, contents: bool, style: int, page: float = _WIDTH) -> Data:
    heading = {"kind": "heading", "new_page": False, "need": 0, "style": style, "contents": contents}
    heading["level"] = levels.of(level)
    return heading | _centred(clean(text), 18 if style == 1 else 15, page)


def _table(table: PrintedTable, lead: Sequence[PrintedBlock], levels: _Levels, fitted: Fit) -> Iterator[Data]:
    titled = bool(lead) and isinstance(lead[-1], PrintedHeading) and lead[-1].text == table.title
    items, need = table_items(table, fitted, len(lead) - titled)
    if table.title and not titled:
        title = _heading(table.title, 9, levels, table.statutory, 0, page_of(table)[0])
        yield title | {"need": 0 if lead else round(need)}
    yield from items


def _fits(tables: Sequence[PrintedTable]) -> dict[str, Fit]:
    """How each table is set, by its anchor; tables of the same form are set alike."""
    forms: dict[object, list[PrintedTable]] = {}
    for table in tables:
        header = tuple(cell.text for row in table.rows if row.header for cell in row.cells)
        forms.setdefault((table.landscape, table.columns, header), []).append(table)
    found: dict[str, Fit] = {}
    for alike in forms.values():
        found.update(_alike(alike))
    return found


def _alike(tables: Sequence[PrintedTable]) -> Iterator[tuple[str, Fit]]:
    """Set tables alike, but one that needs a page of its own in smaller letters where it then stands on that page."""
    others = fits(tables, page_of(tables[0])[0])
    tried = [next(others)]
    for table in tables:
        fitted = tried[0]
        if table.own_page and not stands_on_a_page(table, fitted):
            tried += (one for one in others if one.size >= _SMALLEST)
            fitted = next((one for one in tried if stands_on_a_page(table, one)), fitted)
        yield table.anchor, fitted
