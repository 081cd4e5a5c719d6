"""Which part of the document a table stands in: the department's, then each unit's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from yusuan.model import Document, Identity, Paragraph
from yusuan.model.text import late
from yusuan.recognise.captions import clean_line
from yusuan.recognise.context import BodyText, TableContext
from yusuan.recognise.titles import read_title

_UNIT_PART = late(
    r"(?:第[一二三四五六七八九十]+部分|^[一二三四五六七八九十]+、)?.{0,30}(?:所属单位|单位预算|下属单位|所属预算单位)"
)
_LISTS = frozenset({"institutions", "procurement", "assets"})
_LONE = _LISTS | {"other", "performance_goal", None}


Owner = tuple[str | None, str | None]
"""Code and name of an entity, as captions print them."""


@dataclass(slots=True)
class _Part:
    """A set of tables of one entity."""

    number: int
    level: str
    types: set[str] = field(default_factory=set)
    owner: Owner = (None, None)


def assign_parts(contexts: list[TableContext], document: Document) -> str | None:
    """Give every table its level and part; return the level of the document, None where nothing tells."""
    default = document_level(contexts, document)
    parts = [_Part(0, default or "department")]
    current = parts[0]
    for position, context in enumerate(contexts):
        if context.type is not None and context.type not in _LONE:
            current = _part_of(context, current, parts, contexts[position + 1 :], default)
            current.types.add(context.type)
            if current.owner == (None, None):
                current.owner = (context.entity_code, context.entity)
        context.level, context.part = current.level, current.number
    _move_lone_tables(contexts)
    return default


def _move_lone_tables(contexts: list[TableContext]) -> None:
    """A list of units or assets that its title gives to another level goes to the nearest part of that level."""
    for position, context in enumerate(contexts):
        said = _said(context)
        if context.type not in _LISTS or said in (None, context.level):
            continue
        around = [*contexts[position + 1 :], *reversed(contexts[:position])]
        nearest = next((c for c in around if c.level == said and c.type not in _LONE), None)
        if nearest is not None:
            context.level, context.part = nearest.level, nearest.part


def _part_of(
    context: TableContext, current: _Part, parts: list[_Part], later: list[TableContext], default: str | None
) -> _Part:
    said = _said(context)
    own = (context.entity_code, context.entity)
    known = next((p for p in parts if own != (None, None) and p.owner == own and said in (None, p.level)), None)
    if known is not None and known is not current and context.type not in known.types:
        return known  # the same table of every unit in turn, then the next table of every unit
    again = _starts_again(context, current, own)
    if not current.types:
        current.level = said or current.level
        return current
    if not again and not (said and said != current.level and _goes_on(said, later)):
        return current
    level = said or ("unit" if current.level == "unit" or default != "unit" else current.level)
    parts.append(_Part(len(parts), level))
    return parts[-1]


def _said(context: TableContext) -> str | None:
    return read_title(context.title).level if context.title else None


def _goes_on(said: str, later: list[TableContext]) -> bool:
    """Say whether the tables that follow are of this level too: one title alone may be a slip."""
    levels = [lv for c in later[:6] if c.type not in _LONE and (lv := _said(c))]
    return levels[:2].count(said) > 0


def _starts_again(context: TableContext, current: _Part, own: Owner) -> bool:
    if context.type not in current.types:
        return False
    if own != (None, None) and current.owner != (None, None) and own != current.owner:
        return True
    said = _said(context)
    return context.type == "revenue_expenditure_summary" or (said is not None and said != current.level)


def fill_entities(contexts: list[TableContext], identity: Identity) -> None:
    """A table without a caption belongs to the entity of its part; the first part is the publisher's."""
    if identity.entity is not None:
        code = identity.entity_code.value if identity.entity_code else None
        for context in contexts:
            if context.part == 0 and context.entity is None:
                context.entity, context.entity_code = identity.entity.value, code
    by_part: dict[int, Counter[tuple[str, str | None]]] = {}
    for context in contexts:
        if context.entity:
            by_part.setdefault(context.part, Counter())[(context.entity, context.entity_code)] += 1
    for context in contexts:
        if context.entity is None and context.part in by_part:
            context.entity, context.entity_code = by_part[context.part].most_common(1)[0][0]


def document_level(contexts: list[TableContext], document: Document) -> str | None:
    """Return department or unit by the titles of the tables, the first lines, the entity's code, or the text."""
    levels = [lv for c in contexts if c.title and c.type not in _LONE and (lv := read_title(c.title).level)]
    if levels:
        return levels[0]
    texts = [clean_line(b.text) for b in document.blocks if isinstance(b, Paragraph)]
    for text in texts[:60]:
        if re.search(r"部门.{0,4}[预决]算|部门[(]?公开", text):
            return "department"
        if re.search(r"(?<!预算)单位.{0,4}[预决]算", text):
            return "unit"
    codes = [c.entity_code for c in contexts if c.entity_code]
    if codes:
        return "department" if len(codes[0]) == 3 else "unit"
    department = sum(t.count("本部门") + t.count("我部门") for t in texts)
    unit = sum(t.count("本单位") + t.count("我单位") for t in texts)
    if department == unit:
        return "department" if any(c.type == "institutions" and read_title(c.title).level for c in contexts) else None
    return "department" if department > unit else "unit"


def spread_parts(contexts: list[TableContext], body: BodyText, document: Document) -> None:
    """Give every paragraph the part and level of the tables around it, or of its headings in a file without tables."""
    starts: list[tuple[int, int, str]] = []
    part = -1
    previous_end = -1
    for context in contexts:
        if context.part != part:
            part = context.part
            starts.append((_boundary(document, previous_end + 1, context), part, context.level))
        previous_end = context.blocks[-1]
    texts_only = _TextFiles(contexts)
    position = 0
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        if texts_only.holds(block):
            current = (index, *texts_only.part_of(block, body.kinds[position]))
        else:
            current = next(
                (s for s in reversed(starts) if s[0] <= index), starts[0] if starts else (0, 0, "department")
            )
        body.parts[position], body.levels[position] = current[1], current[2]
        position += 1


class _TextFiles:
    """Files of a package that hold text alone: the explanation beside a workbook tells its parts by its headings."""

    def __init__(self, contexts: list[TableContext]) -> None:
        self._with_tables = {c.grid.location.source for c in contexts}
        levels = {c.part: c.level for c in contexts}
        self._parts = sorted(levels.items())
        self._names = {c.entity: c.part for c in reversed(contexts) if c.entity and c.part}
        self._source: str | None = None
        self._current = 0

    def holds(self, paragraph: Paragraph) -> bool:
        """Say whether a paragraph stands in such a file."""
        source = paragraph.location.source
        return bool(self._parts) and source is not None and source not in self._with_tables

    def part_of(self, paragraph: Paragraph, kind: str) -> tuple[int, str]:
        """Return the part and level of the next paragraph of the file."""
        if paragraph.location.source != self._source:
            self._source, self._current = paragraph.location.source, 0
        text = clean_line(paragraph.text)
        if kind not in ("contents", "body") and len(text) <= 60:
            self._current = self._opened(text)
        return self._parts[self._current]

    def _opened(self, heading: str) -> int:
        named = next((part for name, part in self._names.items() if name in heading), None)
        positions = {part: position for position, (part, _) in enumerate(self._parts)}
        if named is not None:
            return positions[named]
        if re.match(r"第[二三四五六七八九十]+部分", heading) and _UNIT_PART.search(heading):
            return min(self._current + 1, len(self._parts) - 1)
        return self._current


def _boundary(document: Document, after: int, context: TableContext) -> int:
    """Return the block where a part begins: the heading that opens it, else the lines right over its first table."""
    first = context.blocks[0]
    if context.part == 0:
        return 0
    candidate = first
    for index in range(first - 1, after - 1, -1):
        block = document.blocks[index]
        if not isinstance(block, Paragraph):
            break
        text = clean_line(block.text)
        if len(text) <= 60 and re.match(r"第[二三四五六七八九十]+部分", text) and _UNIT_PART.search(text):
            return index
        if len(text) <= 60 and "。" not in text and candidate == index + 1:
            candidate = index
    return candidate
