"""The narrative of a disclosure: its sections, and everything its running text states about money, as data."""

from __future__ import annotations

from yusuan.model import Disclosure, TextLine
from yusuan.recognise.context import BodyText
from yusuan.recognise.narrative.passages import passages
from yusuan.recognise.narrative.sections import find_sections, is_glossary, paths_of
from yusuan.recognise.narrative.statements import Reader


def fill_narrative(disclosure: Disclosure, body: BodyText) -> None:
    """Set ``paragraphs``, ``sections`` and ``statements`` of the disclosure from its running text.

    ``disclosure.projects`` should be filled before: amounts of projects are known by the projects' names. Titles,
    captions, notes and contents lines are not read for statements, nor are glossaries (名词解释).
    """
    kinds, sections = find_sections(body)
    paths = paths_of(sections, len(body.paragraphs))
    disclosure.sections = sections
    disclosure.paragraphs = [
        TextLine(paragraph.text, paragraph.location, kind, path, level, part)
        for paragraph, kind, path, level, part in zip(
            body.paragraphs, kinds, paths, body.levels, body.parts, strict=True
        )
    ]
    reader = Reader(disclosure)
    for passage in passages(disclosure.paragraphs, body.tables_after):
        if not is_glossary(disclosure.paragraphs[passage.first].section):
            reader.read(passage)
    disclosure.statements = reader.statements


__all__ = ["fill_narrative"]
