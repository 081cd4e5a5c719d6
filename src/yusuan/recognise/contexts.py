"""Document → the grids with their surroundings, and what each paragraph is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from yusuan.model import Document, Found, Grid, Paragraph
from yusuan.model.text import late
from yusuan.recognise.captions import bare_name, clean_line, read_caption, unit_in
from yusuan.recognise.classify import classify
from yusuan.recognise.contents import mark_contents
from yusuan.recognise.context import BodyText, TableContext
from yusuan.recognise.headers import Header, find_header, is_note
from yusuan.recognise.joining import continues, repeats
from yusuan.recognise.projects import looks_like_project
from yusuan.recognise.titles import looks_like_title, read_title, strip_title

_EMPTY_NOTE = re.compile(r"空表|无数据|无此项|没有.{0,30}(?:支出|收入|预算|安排)|^无.{2,30}(?:预算|支出|数据)")
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+[部章节编]分?|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_UNIT_LIST = late(r"(?:单位|机构).{0,12}(?:包括|如下|有)[:：]?$")
_LIST_VERB = late(r"(?:情况)?(?:主要)?(?:具体)?(?:包括|如下|有)?[:：]?$")
_TITLE_REACH = 8


@dataclass(slots=True)
class Scan:
    """What the walk over the blocks found."""

    contexts: list[TableContext] = field(default_factory=list)
    headers: dict[int, Header] = field(default_factory=dict)
    """Index of the first block of a context → header of its first grid."""
    kinds: dict[int, str] = field(default_factory=dict)
    """Block index of a paragraph → what it is."""
    sheets: dict[str, str] = field(default_factory=dict)
    """Sheet name → the name without the sheet's number, where sheets are numbered 01, 02, 03 …"""


def build_contexts(document: Document) -> tuple[list[TableContext], BodyText, dict[int, Header]]:
    """Return the tables of a document with their surroundings, its running text, and the header of each table."""
    scan = Scan()
    blocks = document.blocks
    scan.sheets = _numbered_sheets(document)
    mark_contents(blocks, scan.kinds)
    pending: list[int] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            pending.append(index)
        elif block.width:  # a grid without cells says nothing
            _add_grid(blocks, index, block, pending, scan)
            pending = []
    if scan.contexts:
        _take_notes(blocks, scan.contexts[-1], pending, scan)
    _mark_sections(blocks, scan)
    return scan.contexts, _body_text(blocks, scan), scan.headers


def _numbered_sheets(document: Document) -> dict[str, str]:
    """Return sheet names without their running number where all of them carry it: 01收支总表, 02收入总表 …"""
    names = list(dict.fromkeys(g.title for g in document.grids() if g.title))
    bare: dict[str, str] = {}
    number = 0
    for name in names:
        following = (n for n in range(number + 1, number + 10) if name.startswith(f"{n:02d}"))
        number = next(following, 0)
        if not number:
            return {}
        bare[name] = name[len(f"{number:02d}") :].lstrip("-_. 、")
    return bare if len(bare) > 2 else {}


def _add_grid(blocks: list[Paragraph | Grid], index: int, grid: Grid, pending: list[int], scan: Scan) -> None:
    header = find_header(grid)
    previous = scan.contexts[-1] if scan.contexts else None
    if previous is not None:
        pending = _take_notes(blocks, previous, pending, scan)
    context = TableContext([grid], [index])
    context.first_row = header.first
    before = scan.headers[previous.blocks[0]] if previous is not None else None
    lines = [clean_line(b.text) for i in pending if isinstance(b := blocks[i], Paragraph)]
    if previous is not None and before is not None and continues(previous, grid, header, before, lines):
        previous.grids.append(grid)
        previous.blocks.append(index)
        return
    after = _find_title(blocks, context, header, pending, scan)
    _read_captions(blocks, context, header, _around_title(blocks, pending, after), scan)
    if previous is not None and before is not None and repeats(previous, context, header, before):
        previous.grids.append(grid)
        previous.blocks.append(index)
        return
    context.type = classify(context, header)
    scan.contexts.append(context)
    scan.headers[index] = header


def _take_notes(blocks: list[Paragraph | Grid], context: TableContext, pending: list[int], scan: Scan) -> list[int]:
    """Take the lines right under a table that are its notes; return the rest."""
    for position, index in enumerate(pending):
        block = blocks[index]
        assert isinstance(block, Paragraph)
        text = clean_line(block.text)
        if not text:
            continue
        if not (is_note(text) or (len(text) < 80 and _EMPTY_NOTE.search(text) and not _HEADING.match(text))):
            return pending[position:]
        context.notes.append(Found(text, block.text, block.location))
        scan.kinds[index] = "note"
    return []


def _find_title(
    blocks: list[Paragraph | Grid], context: TableContext, header: Header, pending: list[int], scan: Scan
) -> int:
    """Set the title of a table; return the block it stands in, -1 where that is the grid or nowhere."""
    for found in header.captions:
        if looks_like_title(found.text) and read_title(found.text).type:
            context.title, context.title_location = strip_title(found.text), found.location
            return -1
    for position in range(len(pending) - 1, max(-1, len(pending) - 1 - _TITLE_REACH), -1):
        index = pending[position]
        line = clean_line(_text(blocks, index))
        if scan.kinds.get(index) == "contents" or len(line) > 60 or line.endswith("。"):
            break
        first = _title_at(blocks, pending, position)
        if first is not None:
            printed = "".join(_text(blocks, i) for i in pending[first : position + 1])
            context.title, context.title_location = strip_title(printed), blocks[pending[first]].location
            for i in pending[first : position + 1]:
                scan.kinds[i] = "heading" if _HEADING.match(line) and not line.endswith("表") else "title"
            return pending[first]
    _title_elsewhere(blocks, context, pending, scan)
    return -1


def _around_title(blocks: list[Paragraph | Grid], pending: list[int], title: int) -> list[int]:
    """Return the lines under a title and the captions right over it."""
    first = pending.index(title) if title in pending else 0
    while first > 0 and read_caption(_text(blocks, pending[first - 1])):
        first -= 1
    return [i for i in pending[first:] if i != title]


def _text(blocks: list[Paragraph | Grid], index: int) -> str:
    block = blocks[index]
    return block.text if isinstance(block, Paragraph) else ""


def _title_at(blocks: list[Paragraph | Grid], pending: list[int], position: int) -> int | None:
    """Return where in ``pending`` the title begins that ends at ``position``: there, or a line above; None if none."""
    text = _text(blocks, pending[position])
    if read_caption(text).other and read_title(text).type is None:  # 公开05表 numbers the table, it does not name it
        return None
    if looks_like_title(text) and (read_title(text).type or clean_line(text).endswith("表")):
        if read_title(text).type or position == 0:
            return position
    elif not clean_line(text).endswith("表") or len(clean_line(text)) > 20:
        return None
    if position == 0:
        return None
    above = _text(blocks, pending[position - 1])
    joined = above + text
    if read_caption(above) or _HEADING.match(clean_line(above)) or read_title(above).type is None:
        return position if looks_like_title(text) else None
    return position - 1 if looks_like_title(joined) and read_title(joined).type else None


def _title_elsewhere(blocks: list[Paragraph | Grid], context: TableContext, pending: list[int], scan: Scan) -> None:
    """Take the title from the sentence that introduces a list of units, or from the name of the sheet."""
    if context.grid.title is None and (sentence := _introduction(blocks, pending)):
        context.title, context.title_location = _LIST_VERB.sub("", strip_title(sentence.text)), sentence.location
        return
    name = scan.sheets.get(context.grid.title or "", context.grid.title or "")
    if name and (read_title(name).type or looks_like_project(context.grid, name)):
        context.title, context.title_location = strip_title(name), context.grid.location


def _introduction(blocks: list[Paragraph | Grid], pending: list[int]) -> Paragraph | None:
    """Return the sentence that introduces an untitled list of units (纳入…编制范围的单位包括：), or None."""
    lines = [b for i in pending if isinstance(b := blocks[i], Paragraph) and b.text.strip()]
    if lines and _UNIT_LIST.search(clean_line(lines[-1].text)):
        return lines[-1]
    return None


def _read_captions(
    blocks: list[Paragraph | Grid], context: TableContext, header: Header, pending: list[int], scan: Scan
) -> None:
    lines: list[Found] = []
    for index in reversed(pending[-_TITLE_REACH:]):
        block = blocks[index]
        assert isinstance(block, Paragraph)
        if read_caption(block.text) and len(clean_line(block.text)) < 90:
            lines.append(Found(block.text, block.text, block.location))
            scan.kinds.setdefault(index, "caption")
    context.captions = [*reversed(lines), *header.captions]
    for found in context.captions:
        caption = read_caption(found.text)
        context.unit = context.unit or caption.unit
        context.year = context.year or caption.year
        if context.entity is None and caption.entity:
            context.entity, context.entity_code = caption.entity, caption.entity_code
    if context.entity is None:
        names = (bare_name(f.text) for f in header.captions if f.text != context.title)
        context.entity = next((n for n in names if n), None)
    context.year = context.year or read_title(context.title).year
    if context.unit is None:
        context.unit = unit_in(context.title) or _header_unit(header)


def _header_unit(header: Header) -> str | None:
    units = [u for path in header.paths for word in path if (u := unit_in(word))]
    return Counter(units).most_common(1)[0][0] if units else None


def _mark_sections(blocks: list[Paragraph | Grid], scan: Scan) -> None:
    """Give every table the headings above it, and mark the headings."""
    stack: list[tuple[int, str]] = []
    tables = {i: c for c in scan.contexts for i in c.blocks[:1]}
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            if index in tables:
                tables[index].section = tuple(t for _, t in stack)
            continue
        text = clean_line(block.text)
        if index in scan.kinds or not text or len(text) > 50 or not _HEADING.match(text) or text.endswith(("。", "；")):
            continue
        depth = 0 if _PART.match(text) else 1 if text[0] not in "(（" else 2
        while stack and stack[-1][0] >= depth:
            stack.pop()
        stack.append((depth, text))
        scan.kinds[index] = "heading"


def _body_text(blocks: list[Paragraph | Grid], scan: Scan) -> BodyText:
    body = BodyText([], [], [], [], [])
    firsts = {c.blocks[0] for c in scan.contexts}
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            body.paragraphs.append(block)
            body.kinds.append(scan.kinds.get(index, "body"))
            body.parts.append(0)
            body.levels.append("department")
            body.tables_after.append(0)
        elif index in firsts and body.tables_after:
            body.tables_after[-1] += 1
    return body
