"""The order of a part: its tables, and the sections of its explanation with the tables that stand inside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yusuan.derive.narrative import Explainer, Headline
from yusuan.derive.part import Part
from yusuan.derive.two_sided import ordinal
from yusuan.model.vocabulary import STATUTORY
from yusuan.reference.forms import SectionForm

#: content of a section → the table that stands in it
_TABLE_OF_CONTENT = {"institutions": "institutions", "procurement": "procurement", "assets": "assets"}


@dataclass(frozen=True, slots=True)
class TableSlot:
    """Here stands a table."""

    type: str


@dataclass(frozen=True, slots=True)
class ProjectsSlot:
    """Here stand the project tables."""


OutlineItem = Headline | str | TableSlot | ProjectsSlot
"""A heading, a paragraph, a place of tables"""


def outline(part: Part, explainer: Explainer, *, several: bool) -> Iterator[OutlineItem]:
    """Yield what a part prints, in order; ``several`` says that the document has parts for units too.

    The headings of a unit stand one level lower: all units are under 第二部分.
    """
    lower = 1 if part.number else 0
    if part.edition.printing.tables_first:
        yield from _part_heading(part, several=several)
        yield from _statutory(part)
        yield Headline(1 + lower, f"{part.entity}{part.year}年{_word(part)}预算信息公开情况说明")
    sections = part.edition.sections_for(part.level)
    number = 0
    for section in sections:
        items = list(_section(section, part, explainer))
        if items or section.required:
            number += 1
            yield Headline(2 + lower, f"{ordinal(number)}、{section.title_for(part.level, part.year)}")
            yield from (Headline(i.depth + lower, i.text) if isinstance(i, Headline) else i for i in items)
    if not part.edition.printing.tables_first and not any("tables" in section.contains for section in sections):
        yield Headline(2 + lower, f"{_word(part)}预算表")
        yield from _statutory(part)


def _part_heading(part: Part, *, several: bool) -> Iterator[Headline]:
    if not several:
        return
    if part.number == 0:
        yield Headline(1, "第一部分 部门预算")
    elif part.number == 1:
        yield Headline(1, "第二部分 部门所属单位预算")
    if part.number:
        yield Headline(2, f"{ordinal(part.number)}、{part.entity}收支预算")


def _statutory(part: Part) -> Iterator[TableSlot]:
    """The nine tables, and every other table of the edition that has no place in a section."""
    placed = {_TABLE_OF_CONTENT[c] for s in part.edition.sections for c in s.contains if c in _TABLE_OF_CONTENT}
    for type_ in part.edition.tables:
        if type_ in STATUTORY or (type_ not in placed and type_ != "performance_goal"):
            yield TableSlot(type_)


def _section(section: SectionForm, part: Part, explainer: Explainer) -> Iterator[OutlineItem]:
    for content in section.contains:
        if content == "tables":
            yield from _statutory(part)
            continue
        yield from explainer.content(content, section)
        type_ = _TABLE_OF_CONTENT.get(content)
        if type_ in part.edition.tables:
            yield TableSlot(type_)
        if content == "performance_goals" and "performance_goal" in part.edition.tables:
            yield ProjectsSlot()


def _word(part: Part) -> str:
    return "单位" if part.level == "unit" else "部门"
