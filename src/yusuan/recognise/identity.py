"""Who published what for which year: read from titles, captions, the cover and the text; never guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePath

from yusuan.model import Document, Found, Identity, Location, Paragraph
from yusuan.model.text import late
from yusuan.recognise.captions import bare_name, clean_line, read_caption
from yusuan.recognise.context import TableContext
from yusuan.reference.editions import find_edition
from yusuan.reference.regions import region_of

_COVER = re.compile(
    r"^(?:关于)?(?P<name>[^\d、。，：:]{3,50}?)(?:关于)?(?P<year>20\d\d)年?(?:年|年度)?(?:度)?(?:部门|单位|预算|决算|公开|信息)"
)
_COVER_AFTER = re.compile(
    r"^(?P<year>20\d\d)年度?(?P<name>[^\d、。，：:]{3,50}?)(?:部门|单位)?(?:预算|决算)(?:信息)?(?:公开|说明|报告|草案|$)"
)
#: 比2023年预算增加 names the year compared with, not the year of the document.
_YEAR = re.compile(
    r"(?<![比与较同和])(20\d\d)年?度?(?:部门|单位|本部门|本单位)?(?:财政拨款)?"
    r"(?:预算|决算|收支预算|支出预算|收入预算)"
)
_IN_GRID = re.compile(r"(20\d\d)年?度?(?:部门|单位)?(?:综合)?(?:年初)?(?:预算|决算)")
#: The second line of a cover whose first is the name.
_COVER_YEAR = late(r"20\d\d年?度?(?:部门|单位|本级)*(?:预算|决算)(?:信息)?(?:公开|说明|报告|表|情况)*")
_JUNK = re.compile(
    r"^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|附件\d*:?)|(?:部门|单位)$|[(（](?:部门|本级|本部|汇总)[)）]$"
)


def find_identity(document: Document, contexts: list[TableContext], level: str | None) -> Identity:
    """Return the identity of a document; what is not found is None."""
    lines = [(clean_line(b.text), b) for b in document.blocks if isinstance(b, Paragraph)]
    identity = Identity()
    identity.year = _year(lines, contexts) or _year_of_name(document.name)
    identity.kind = _kind(lines, contexts)
    identity.entity, identity.entity_code = _entity(lines, contexts, level)
    if level:
        where = next((c for c in contexts if c.level == level), None)
        text = where.title if where else level
        identity.level = Found(level, text, where.title_location if where else Location())
    units = Counter(c.unit for c in contexts if c.unit and c.type not in (None, "performance_goal", "assets"))
    identity.unit_of_amount = units.most_common(1)[0][0] if units else _text_unit(lines)
    _place(identity)
    return identity


def _place(identity: Identity) -> None:
    """Set region and edition by the name of the entity."""
    if identity.entity is None:
        return
    region = region_of(identity.entity.value)
    if region.name:
        identity.region = Found(region.name, identity.entity.text, identity.entity.location)
    if identity.year and identity.kind:
        form = find_edition(identity.entity.value, int(identity.year.value), identity.kind.value)
        identity.edition = form.key if form and form.nearest_for is None else None


def _text_unit(lines: list[tuple[str, Paragraph]]) -> str | None:
    return "万元" if any("万元" in text for text, _ in lines) else None


def _year(lines: list[tuple[str, Paragraph]], contexts: list[TableContext]) -> Found | None:
    votes: Counter[str] = Counter()
    sources: dict[str, Found] = {}
    for context in contexts:
        if context.year and context.type != "performance_goal":
            votes[str(context.year)] += 3
            text = context.title or str(context.year)
            sources.setdefault(str(context.year), Found(str(context.year), text, context.title_location))
    for year, found in _years_in_grids(contexts):
        votes[year] += 1
        sources.setdefault(year, found)
    for number, (text, block) in enumerate(lines):
        for match in _YEAR.finditer(text):
            votes[match[1]] += 5 if number < 6 else 1
            sources.setdefault(match[1], Found(match[1], match[0], block.location))
        if number < 6 and len(text) <= 60 and (early := re.search(r"(20\d\d)年", text)):
            votes[early[1]] += 2
            sources.setdefault(early[1], Found(early[1], text, block.location))
    if not votes:
        return None
    best = max(votes, key=lambda y: (votes[y], y))
    return sources[best]


def _year_of_name(name: str) -> Found | None:
    """Return the year that the name of the file tells (附件：2024年部门预算公开表.xlsx), where nothing printed does."""
    match = re.search(r"(20\d\d)年", PurePath(name).name)
    return Found(match[1], PurePath(name).name, Location()) if match else None


def _years_in_grids(contexts: list[TableContext]) -> Iterator[tuple[str, Found]]:
    """Yield the latest year in the first rows of each table (2024年预算数), and of a cover that is a grid."""
    for context in contexts:
        if context.type == "performance_goal":
            continue
        grid = context.grid
        found = [
            (match[1], Found(match[1], cell.text, grid.place(cell)))
            for row in range(min(grid.height, 6))
            for cell in grid.slots[row]
            if "20" in cell.text and (match := _IN_GRID.search(clean_line(cell.text)))
        ]
        if found:
            yield max(found, key=lambda f: f[0])


def _kind(lines: list[tuple[str, Paragraph]], contexts: list[TableContext]) -> Found | None:
    votes: Counter[str] = Counter()
    for context in contexts:
        if context.title:
            votes["final"] += "决算" in context.title
            votes["budget"] += (
                "预算" in context.title and "决算" not in context.title and "一般公共预算" not in context.title
            )
    for text, _ in lines[:40]:
        votes["final"] += "决算" in text
        votes["budget"] += bool(re.search(r"(?:部门|单位|年度?)预算|预算(?:公开|信息)", text)) and "决算" not in text
    if not votes["final"] and not votes["budget"]:
        return None
    kind = "final" if votes["final"] > votes["budget"] else "budget"
    word = "决算" if kind == "final" else "预算"
    for text, block in lines:
        if word in text:
            return Found(kind, text[:60], block.location)
    for context in contexts:
        if word in context.title:
            return Found(kind, context.title, context.title_location)
    return None


def _entity(
    lines: list[tuple[str, Paragraph]], contexts: list[TableContext], level: str | None
) -> tuple[Found | None, Found | None]:
    votes: Counter[str] = Counter()
    codes: dict[str, str] = {}
    sources: dict[str, Found] = {}
    for context in contexts:
        if context.part != 0 or context.type == "performance_goal":
            continue
        for found in context.captions:
            caption = read_caption(found.text)
            name = caption.entity or (bare_name(found.text) if found.text != context.title else None)
            if name:
                votes[name] += 3
                sources.setdefault(name, Found(name, found.text, found.location))
                if caption.entity_code:
                    codes.setdefault(name, caption.entity_code)
    _vote_text(lines, votes, sources, codes)
    _vote_cover(lines, votes, sources)
    if not votes:
        return None, None
    if level != "unit":
        _give_to_department(votes, sources)
    best = max(votes, key=lambda n: (votes[n], len(n)))
    source = sources[best]
    code = codes.get(best)
    return source, (Found(code, source.text, source.location) if code else None)


_OWN = re.compile(r"[(（]?(?:本级|本部|机关本级)[)）]?$")


def _give_to_department(votes: Counter[str], sources: dict[str, Found]) -> None:
    """The votes for X本级 are votes for the department X, where X itself is printed."""
    for name in list(votes):
        base = _OWN.sub("", name)
        if base != name and base in sources:
            votes[base] += votes.pop(name)


def _vote_text(
    lines: list[tuple[str, Paragraph]], votes: Counter[str], sources: dict[str, Found], codes: dict[str, str]
) -> None:
    names: set[str] = set(votes)
    for number, (text, block) in enumerate(lines):
        if len(text) > 120:
            continue
        caption = read_caption(text) if number < 400 else None
        name = caption.entity if caption else None
        if name and caption and caption.entity_code:
            codes.setdefault(name, caption.entity_code)
        weight = 3
        if name is None and len(text) <= 70 and (match := _COVER.match(text) or _COVER_AFTER.match(text)):
            name, weight = _tidy(match["name"]), 2
        if name and len(name) >= 4:
            votes[name] += weight
            names.add(name)
            sources.setdefault(name, Found(name, text, block.location))
    for text, _ in lines:
        for name in names:
            if name in text:
                votes[name] += 1


def _vote_cover(lines: list[tuple[str, Paragraph]], votes: Counter[str], sources: dict[str, Found]) -> None:
    """Vote for a name that stands alone over or under the line 2024年部门预算 of the cover."""
    printed = [(text, block) for text, block in lines[:12] if text]
    for (upper, above), (lower, below) in pairwise(printed):
        for text, block, other in ((upper, above, lower), (lower, below, upper)):
            if (name := bare_name(text)) and _COVER_YEAR.fullmatch(other):
                votes[name] += 3
                sources.setdefault(name, Found(name, text, block.location))


def _tidy(name: str) -> str:
    for _ in range(3):
        name = _JUNK.sub("", name)
    return name.strip("()（）:-—")
