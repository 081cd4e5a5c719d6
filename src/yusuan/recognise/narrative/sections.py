"""Headings and sections: numbered short lines nest by the kind of their number, as Chinese official papers do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yusuan.model import Section
from yusuan.model.document import Paragraph
from yusuan.model.text import late
from yusuan.recognise.context import BodyText

_DIGITS = "〇零一二三四五六七八九"
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]")
_BLANKS = re.compile(r"[\s\u00a0\u3000\u200b\ufeff]+")
_BULLET = re.compile(r"^\s*(?:[-*•·]\s+|#{1,6}\s*)")
_NUMBER = re.compile(
    r"(?P<part>第[一二三四五六七八九十]+(?:部分|章|篇|编))[、：:.]?"
    r"|(?P<section>第[一二三四五六七八九十]+节)[、：:.]?"
    r"|(?P<chinese>[一二三四五六七八九十]{1,3})[、.．，,]"
    r"|(?P<bracket>[（(][一二三四五六七八九十]{1,3}[）)])[、.．]?"
    r"|(?P<arabic>\d{1,2})[、.．](?!\d(?!0\d\d年))"
    r"|(?P<brackets>[（(]\d{1,2}[）)])[、.．]?"
    r"|(?P<circle>[①-⑳])"
)
_RANKS = {"part": 10, "section": 20, "chinese": 30, "bracket": 40, "arabic": 50, "brackets": 60, "circle": 70}
_INSIDE = 5
"""A numbering that starts again inside a section ranks so much below it."""
#: 第一部分 inside 五、预算绩效信息 belongs to it, and 六、 follows.
_INNER_PART = re.compile(r"绩效|专项资金")
_SENTENCE = re.compile(r"[。；;！？，,]|[（(][类款项][）)]|[:：].|\d(?:万元|元|亿元|千元|%|％)")
_LEADERS = re.compile(r"(?:[.．·…‥]\s*){3,}\d*\s*$|\t\s*\d{1,3}\s*$|…\s*\d+\s*$")
_CONTENTS = re.compile(r"[^。，；]{0,40}目录")
_PAGE = late(r"[\s.．·…‥-]*\d{1,3}$")
_GLOSSARY = re.compile(r"名词解释|名词说明|名词注释")
_TITLE = re.compile(
    r"(?:\d{4}年(?:度)?)?.{0,40}?(?:编制说明|情况说明|情况的说明|名词解释|部门概况|单位概况|基本情况|绩效目标|公开情况|公开表|(?:部门|单位)(?:预算|决算)表"
    r"|主要职能|机构设置)"
)
_LONGEST = 45
_NOT_HEADINGS = frozenset({"title", "caption", "note", "contents", "cell"})


@dataclass(slots=True)
class _Heading:
    index: int
    rank: int
    number: str | None
    title: str
    ordinal: int | None
    style: str | None = None


def find_sections(body: BodyText) -> tuple[list[str], list[Section]]:
    """Return what each paragraph is (headings marked), and the sections with their extent and their tables.

    ``Section.title`` is without its number, ``Section.path`` has the headings as printed.
    """
    kinds = _with_contents(body)
    sections: list[Section] = []
    stack: list[tuple[_Heading, Section]] = []
    part = None
    for index, paragraph in enumerate(body.paragraphs):
        if body.parts[index] != part:
            part = body.parts[index]
            _close(stack, index, 0)
        if kinds[index] == "contents":
            sections.append(_contents_entry(paragraph, index, body.parts[index]))
            continue
        heading = _heading(paragraph, kinds[index], index)
        if heading is None:
            continue
        kinds[index] = "heading"
        heading.rank = _rank(heading, stack)
        _close(stack, index, heading.rank)
        section = _section(heading, stack, paragraph, body.parts[index])
        stack.append((heading, section))
        sections.append(section)
    _close(stack, len(body.paragraphs), 0)
    _count_tables(sections, body.tables_after)
    return kinds, sections


def paths_of(sections: list[Section], count: int) -> list[tuple[str, ...]]:
    """Return for each of ``count`` paragraphs the path of the innermost section it stands in."""
    paths: list[tuple[str, ...]] = [()] * count
    for section in sections:
        if not section.contents:
            paths[section.first : section.last] = [section.path] * (section.last - section.first)
    return paths


def is_glossary(path: tuple[str, ...]) -> bool:
    """Say whether a section explains terms (名词解释), where amounts are examples."""
    return any(_GLOSSARY.search(title) for title in path)


def _heading(paragraph: Paragraph, kind: str, index: int) -> _Heading | None:
    if kind in _NOT_HEADINGS or len(paragraph.text) > 4 * _LONGEST:
        return None
    text = _compact(paragraph.text)
    if not text or len(text) > _LONGEST:
        return None
    match = _NUMBER.match(text)
    marked = kind == "heading" or paragraph.level is not None
    title = text[match.end() :] if match else text
    if not marked and (_SENTENCE.search(title.removesuffix("：").removesuffix(":")) or not title):
        return None
    if match is None:
        if not marked and not _TITLE.fullmatch(text):
            return None
        return _Heading(index, _RANKS["part"] if paragraph.level in (None, 1) else _RANKS["section"], None, text, None)
    style = match.lastgroup or "arabic"
    number = match[style]
    return _Heading(index, _RANKS[style], match[0], title, _ordinal(number), style)


def _ordinal(number: str) -> int | None:
    text = number.strip("第部分章篇编节（）()")
    if text.isdecimal():
        return int(text)
    if not text or any(c not in "十" + _DIGITS for c in text):
        return None
    tens, ten, ones = text.rpartition("十")
    value = (_DIGITS.index(tens[-1]) - 1 if tens else 1) * 10 if ten else 0
    return value + (_DIGITS.index(ones[-1]) - 1 if ones else 0)


def _rank(heading: _Heading, stack: list[tuple[_Heading, Section]]) -> int:
    """Numbers that follow each other are siblings, also 3、 after 二、; a numbering that starts again lies inside."""
    if heading.style is None or heading.ordinal is None:
        return heading.rank
    if heading.ordinal == 1:
        return _restarted(heading, stack)
    before = [h for h, _ in reversed(stack) if h.ordinal == heading.ordinal - 1]
    for other in before:
        if other.style == heading.style:
            return other.rank
    mixed = {"arabic", "chinese"}
    if heading.style in mixed:
        for other in before:
            if other.style in mixed:
                return other.rank
    return heading.rank


def _restarted(heading: _Heading, stack: list[tuple[_Heading, Section]]) -> int:
    if not stack:
        return heading.rank
    last = stack[-1][0]
    if heading.style == "part":
        inner = last.rank > heading.rank and _INNER_PART.search(heading.title)
        outer = next((h for h, _ in stack if h.style in ("chinese", "arabic") and _INNER_PART.search(h.title)), None)
        return outer.rank + _INSIDE if inner and outer is not None else heading.rank
    if heading.style == "chinese":
        return max(heading.rank, last.rank + 1) if last.style == "part" and last.rank > heading.rank else heading.rank
    return last.rank + _INSIDE if last.style == heading.style else heading.rank


def _close(stack: list[tuple[_Heading, Section]], index: int, rank: int) -> None:
    while stack and stack[-1][0].rank >= rank:
        stack.pop()[1].last = index


def _section(heading: _Heading, stack: list[tuple[_Heading, Section]], paragraph: Paragraph, part: int) -> Section:
    path = (*(stack[-1][1].path if stack else ()), (heading.number or "") + heading.title)
    number = heading.number
    return Section(
        heading.title, path, len(path), number, paragraph.location, heading.index, heading.index + 1, part=part
    )


def _count_tables(sections: list[Section], tables_after: list[int]) -> None:
    running = [0]
    for count in tables_after:
        running.append(running[-1] + count)
    for section in sections:
        section.tables = running[section.last] - running[section.first]


def _contents_entry(paragraph: Paragraph, index: int, part: int) -> Section:
    text = _entry(paragraph.text)
    match = _NUMBER.match(text)
    number = match[0] if match else None
    title = text[match.end() :] if match else text
    return Section(title, (text,), 1, number, paragraph.location, index, index + 1, part=part, contents=True)


def _compact(text: str) -> str:
    """Return a line without blanks, list marks of Markdown and bookmark residue."""
    return _BLANKS.sub("", _RESIDUE.sub("", _BULLET.sub("", text)))


def _entry(text: str) -> str:
    """Return what a line of a table of contents says, without leaders and page number."""
    return _PAGE.sub("", _compact(_LEADERS.sub("", text)))


def _with_contents(body: BodyText) -> list[str]:
    """Return the kinds with the entries of a table of contents marked: dot leaders, and lines listed under 目录."""
    kinds = list(body.kinds)
    _release(body, kinds)
    start = None
    for index, paragraph in enumerate(body.paragraphs):
        if kinds[index] not in ("body", "heading"):
            continue
        if len(paragraph.text) < 120 and _LEADERS.search(paragraph.text):
            kinds[index] = "contents"
        elif start is None and len(paragraph.text) < 60 and _CONTENTS.fullmatch(_compact(paragraph.text)):
            start = index
    if start is not None:
        _mark_listed(body, kinds, start)
    return kinds


def _release(body: BodyText, kinds: list[str]) -> None:
    """Give back the headings that follow a table of contents and were taken for its last entries.

    The list has ended where a listed title comes with another number, and before a last line on a page of its own.
    """
    numbers: dict[str, str] = {}
    ended = False
    for index, paragraph in enumerate(body.paragraphs):
        if kinds[index] != "contents":
            ended = False
            continue
        entry = _entry(paragraph.text)
        match = _NUMBER.match(entry)
        number, title = (match[0], entry[match.end() :]) if match else ("", entry)
        if _LEADERS.search(paragraph.text):
            ended = False
        elif ended or numbers.get(title, number) != number or _on_a_page_of_its_own(body, kinds, index):
            ended = True
            kinds[index] = "body"
        numbers.setdefault(title, number)


def _on_a_page_of_its_own(body: BodyText, kinds: list[str], index: int) -> bool:
    page = body.paragraphs[index].location.page
    if page is None or index == 0 or index + 1 >= len(kinds) or kinds[index + 1] == "contents":
        return False
    before, after = body.paragraphs[index - 1].location.page, body.paragraphs[index + 1].location.page
    return kinds[index - 1] == "contents" and before != page == after


def _mark_listed(body: BodyText, kinds: list[str], start: int) -> None:
    """The list ends with the first line that is listed already, or is neither numbered nor comes again later."""
    texts = [_compact(p.text) if len(p.text) < 4 * _LONGEST else "" for p in body.paragraphs]
    last = {text: index for index, text in enumerate(texts)}
    listed: set[str] = set()
    for index in range(start + 1, len(texts)):
        entry = _entry(body.paragraphs[index].text)
        if not entry:
            continue
        if entry in listed or len(entry) > _LONGEST or "。" in entry:
            break
        if not _NUMBER.match(entry) and last.get(entry, index) == index:
            break
        listed.add(entry)
        kinds[index] = "contents"
    if listed:
        kinds[start] = "contents"
