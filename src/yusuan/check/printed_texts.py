"""Every printed text of a disclosure with its place: paragraphs, notes, project cells, row labels."""

from __future__ import annotations

from collections.abc import Iterator

from yusuan.check.project_places import at_indicator, at_project
from yusuan.check.rule import at
from yusuan.model import Disclosure, Place, TextLine

_FIELDS = ("name", "description", "target", "basis")


def lines_of(disclosure: Disclosure, *kinds: str) -> Iterator[tuple[int, TextLine]]:
    """Yield the lines of the given kinds (all where none are given) with their indices."""
    for index, line in enumerate(disclosure.paragraphs):
        if not kinds or line.kind in kinds:
            yield index, line


def line_place(line: TextLine, start: int = 0, end: int | None = None) -> Place:
    """Return the place of words in a line, with twenty characters of context on both sides."""
    end = len(line.text) if end is None else end
    heading = line.section[-1] if line.section else None
    return Place(line.location, row=heading, text=line.text[max(0, start - 20) : end + 20].strip())


def project_texts(disclosure: Disclosure) -> Iterator[tuple[str, Place]]:
    """Yield purpose, goals and indicator cells of every project."""
    for project in disclosure.projects:
        if project.purpose:
            yield project.purpose, at_project(project, "purpose", project.purpose[:80])
        for goal in project.goals:
            yield goal, at_project(project, "goals", goal[:80])
        for indicator in project.indicators:
            for field in _FIELDS:
                if text := getattr(indicator, field):
                    yield text, at_indicator(project, indicator, field)


def table_texts(disclosure: Disclosure) -> Iterator[tuple[str, Place]]:
    """Yield row labels and text cells of every table."""
    for table in disclosure.tables:
        for row in table.rows:
            if row.label:
                yield row.label, at(table, row)
            for text in row.texts.values():
                if text:
                    yield text, at(table, row)


def printed_texts(disclosure: Disclosure) -> Iterator[tuple[str, Place]]:
    """Yield every printed text but the contents: lines, project texts and table texts."""
    for _, line in lines_of(disclosure):
        if line.kind != "contents":
            yield line.text, line_place(line, 0, 60)
    yield from project_texts(disclosure)
    yield from table_texts(disclosure)
