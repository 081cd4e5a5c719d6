"""What the running text of one part of a disclosure says about a subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from yusuan.check.memory import once_per_disclosure
from yusuan.model import Disclosure, Place, Section, Statement, TextLine
from yusuan.model.text import normalise

_GLOSSARY = re.compile("名词解释|专业名词|名词说明|相关名词")
#: So few lines of running text are no narrative: the file holds tables only.
_FEWEST_LINES = 3


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


@once_per_disclosure
def parts_with_text(disclosure: Disclosure) -> Sequence[int]:
    """Return the parts that hold running text of their own."""
    counts: dict[int, int] = {}
    for line in disclosure.paragraphs:
        if line.kind == "body" and len(line.text) >= 8:
            counts[line.part] = counts.get(line.part, 0) + 1
    return [part for part in sorted(counts) if counts[part] >= _FEWEST_LINES]


@once_per_disclosure
def is_workbook(disclosure: Disclosure) -> bool:
    """Say whether tables come from a workbook: where tables are; its explanation is as a rule a file beside it."""
    return any(grid.location.sheet for table in disclosure.tables for grid in table.grids)


@once_per_disclosure
def body_lines(disclosure: Disclosure, part: int) -> Sequence[tuple[int, TextLine]]:
    """Return the lines of running text of a part with their indices; headings and the glossary are left out."""
    return [
        (index, line)
        for index, line in enumerate(disclosure.paragraphs)
        if line.part == part
        and line.kind in ("body", "note")
        and not any(_GLOSSARY.search(title) for title in line.section)
    ]


def mentions(disclosure: Disclosure, part: int, words: str) -> bool:
    """Say whether the running text of a part contains a match of ``words`` (a regular expression)."""
    pattern = _pattern(words)
    return any(pattern.search(normalise(line.text)) for _, line in body_lines(disclosure, part))


def sections_about(disclosure: Disclosure, part: int, words: str) -> list[Section]:
    """Return the sections of a part whose title matches ``words``; entries of the contents are none."""
    pattern = _pattern(words)
    return [s for s in disclosure.sections if s.part == part and not s.contents and pattern.search(normalise(s.title))]


def best_section(disclosure: Disclosure, part: int, *words: str) -> Section | None:
    """Return the first section of a part that matches the first pattern that any matches; None where none does."""
    return next((s for pattern in words for s in sections_about(disclosure, part, pattern)), None)


def states(disclosure: Disclosure, part: int, *concepts: str) -> list[Statement]:
    """Return the statements of a part about any of the concepts."""
    return [s for s in disclosure.statements if s.part == part and s.concept in concepts]


def part_place(disclosure: Disclosure, part: int, section: Section | None = None) -> Place:
    """Return a place for what is missing from a part: the section where it belongs, or the part's first line."""
    if section is not None:
        return Place(section.location, row=section.title, text=section.title)
    line = next((x for x in disclosure.paragraphs if x.part == part), None)
    return Place(line.location, text=line.text[:60]) if line is not None else Place()


def has_glossary(disclosure: Disclosure, part: int) -> bool:
    """Say whether a part explains terms under a heading of its own."""
    return any(_GLOSSARY.search(s.title) and not s.contents and s.part == part for s in disclosure.sections)
