"""Document → the grids with their surroundings, and what each paragraph is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from yusuan.model import Document, Found, Grid, Paragraph
from yusuan.model.text import squeeze
from yusuan.recognise.captions import bare_name, clean_line, read_caption, unit_in
from yusuan.recognise.classify import classify
from yusuan.recognise.codes import code_text
from yusuan.recognise.context import BodyText, TableContext
from yusuan.recognise.headers import Header, find_header, is_note, starts
from yusuan.recognise.projects import continues_project, looks_like_project
from yusuan.recognise.titles import is_contents_entry, looks_like_title, read_title, strip_title

_EMPTY_NOTE = re.compile(r"空表|无数据|无此项|没有.{0,30}(?:支出|收入|预算|安排)|^无.{2,30}(?:预算|支出|数据)")
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十]+[部章节编]分?|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_UNIT_LIST = re.compile(r"(?:单位|机构).{0,12}(?:包括|如下|有)[:：]?$")
_LIST_VERB = re.compile(r"(?:情况)?(?:主要)?(?:具体)?(?:包括|如下|有)?[:：]?$")
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
    _mark_contents(blocks, scan)
    pending: list[int] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            pending.append(index)
        else:
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


def _mark_contents(blocks: list[Paragraph | Grid], scan: Scan) -> None:
    """Mark the table of contents: entries with page numbers, and the list under 目录 whose lines come again later."""
    texts = {i: clean_line(b.text) for i, b in enumerate(blocks) if isinstance(b, Paragraph)}
    counts = Counter(texts.values())
    inside, misses = False, 0
    for index, text in texts.items():
        if text in ("目录", "目次") or (text.endswith("目录") and len(text) <= 40):
            inside, misses = True, 0
            scan.kinds[index] = "contents"
        elif is_contents_entry(text):
            scan.kinds[index] = "contents"
        elif inside:
            following = isinstance(blocks[index + 1], Grid) if index + 1 < len(blocks) else False
            if following or len(text) > 60 or "。" in text or (counts[text] == 1 and misses > 40):
                inside = False
            else:
                misses += 1
                scan.kinds[index] = "contents"
    _unmark_last_copies(texts, scan)


def _unmark_last_copies(texts: dict[int, str], scan: Scan) -> None:
    """A list under 目录 ends where its first entry is printed for the second time."""
    first_seen: set[str] = set()
    ended = False
    for index, text in texts.items():
        if scan.kinds.get(index) != "contents" or is_contents_entry(text):
            continue
        if text in first_seen and not text.endswith("目录"):
            ended = True
        first_seen.add(text)
        if ended:
            del scan.kinds[index]


def _add_grid(blocks: list[Paragraph | Grid], index: int, grid: Grid, pending: list[int], scan: Scan) -> None:
    header = find_header(grid)
    previous = scan.contexts[-1] if scan.contexts else None
    if previous is not None:
        pending = _take_notes(blocks, previous, pending, scan)
    context = TableContext([grid], [index])
    context.first_row = header.first
    if previous is not None and _continues(previous, grid, header, blocks, pending, scan):
        previous.grids.append(grid)
        previous.blocks.append(index)
        return
    _find_title(blocks, context, header, pending, scan)
    _read_captions(blocks, context, header, pending, scan)
    if previous is not None and _repeats(previous, context, header, scan):
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


def _continues(
    previous: TableContext,
    grid: Grid,
    header: Header,
    blocks: list[Paragraph | Grid],
    pending: list[int],
    scan: Scan,
) -> bool:
    """Say whether a grid goes on with the table before it: no title between, and the same columns or no header."""
    lines = [clean_line(b.text) for i in pending if isinstance(b := blocks[i], Paragraph)]
    lines = [t for t in lines if t and not read_caption(t)]
    if previous.notes and lines:
        return False
    if any(not t.isdigit() and not read_title(t).continued for t in lines):
        return False
    if any(read_title(c.text).type for c in header.captions):
        return False
    headless = header.end == header.first or header.known < 2
    if previous.type == "performance_goal":
        return not pending and not _opens_goal(grid) and _same_sheet(previous.grid, grid) and _is_goal(grid)
    if grid.title != previous.grid.title:
        return False
    if headless:
        return abs(grid.width - previous.grid.width) <= 1
    if previous.notes:
        return False
    return header.paths == scan.headers[previous.blocks[0]].paths


def _repeats(previous: TableContext, context: TableContext, header: Header, scan: Scan) -> bool:
    """Say whether a grid goes on with the table before it under title and header printed again on its page."""
    if previous.type in (None, "performance_goal") or previous.notes or not context.title:
        return False
    if context.title != previous.title or context.grid.title != previous.grid.title:
        return False
    if context.entity not in (None, previous.entity) or header.paths != scan.headers[previous.blocks[0]].paths:
        return False
    texts = [squeeze(c.text) for c in starts(context.grid, header.end)] if header.end < context.grid.height else []
    return header.known > 1 and bool(texts) and not {"合计", "总计"} & set(texts[:3]) and _has_codes(context.grid, header)


def _has_codes(grid: Grid, header: Header) -> bool:
    """Say whether the first row of the body has a code below a class: the middle of a table, not its beginning."""
    codes = [code_text(c.text) for c in starts(grid, header.end)[:4]]
    return any(code is not None and len(code) > 3 for code in codes)


def _same_sheet(before: Grid, after: Grid) -> bool:
    return before.title == after.title or read_title(after.title or "").type in (None, "performance_goal")


def _is_goal(grid: Grid) -> bool:
    return continues_project(grid)


_GOAL_OPENERS = ("项目编码", "项目名称", "绩效目标", "预算规模", "年度目标", "总体目标", "主管部门", "单位名称")


def _opens_goal(grid: Grid) -> bool:
    """Say whether a grid begins a performance goal of its own rather than going on with one."""
    first = "".join(clean_line(c.text) for c in starts(grid, 0))
    return any(first.startswith(word) for word in _GOAL_OPENERS)


def _find_title(
    blocks: list[Paragraph | Grid], context: TableContext, header: Header, pending: list[int], scan: Scan
) -> None:
    for found in header.captions:
        if looks_like_title(found.text) and read_title(found.text).type:
            context.title, context.title_location = strip_title(found.text), found.location
            return
    for index in reversed(pending[-_TITLE_REACH:]):
        block = blocks[index]
        assert isinstance(block, Paragraph)
        if scan.kinds.get(index) == "contents":
            break
        if not looks_like_title(block.text):
            if len(clean_line(block.text)) > 60:
                break
            continue
        if read_title(block.text).type or clean_line(block.text).endswith("表"):
            context.title, context.title_location = strip_title(block.text), block.location
            scan.kinds[index] = "title"
            return
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
        if block.location == context.title_location and context.title:
            break
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
