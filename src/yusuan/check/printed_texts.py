"""Every printed text of a disclosure with its place: paragraphs, notes, project cells, row labels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from yusuan.check.project_places import at_indicator, at_project
from yusuan.check.rule import Outcome, at
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


class Hit(NamedTuple):
    """Words found in a printed text."""

    words: str
    text: str
    start: int
    """Offset of the words in the text."""
    make: Callable[[], Place]

    def place(self, margin: int = 20) -> Place:
        """Return the place of the words, quoting ``margin`` characters around them."""
        at_ = self.make()
        quoted = self.text[max(0, self.start - margin) : self.start + len(self.words) + margin].strip()
        return Place(at_.location, at_.table, at_.row, at_.column, quoted)


class PrintedTexts:
    """All printed texts of a disclosure but its contents, joined, so that a pattern runs over them in one go."""

    def __init__(self, disclosure: Disclosure) -> None:
        found = [*_line_texts(disclosure), *_project_texts(disclosure), *_table_texts(disclosure)]
        self.texts = [text for text, _ in found]
        self.makers = [make for _, make in found]
        self.joined = _SEPARATOR.join(self.texts)
        self.starts = list(accumulate((len(text) + 1 for text in self.texts[:-1]), initial=0)) if found else []

    @classmethod
    def of(cls, disclosure: Disclosure, outcome: Outcome) -> PrintedTexts:
        """Return the texts of the disclosure, gathered once for all rules of a run."""
        texts = outcome.shared.get("printed_texts")
        if not isinstance(texts, cls):
            texts = outcome.shared["printed_texts"] = cls(disclosure)
        return texts

    def hits(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Yield every match of a pattern that lies within one text, in order."""
        for match in pattern.finditer(self.joined):
            hit = self.hit(match.start(), match[0])
            if hit.start + len(hit.words) <= len(hit.text):
                yield hit

    def hit(self, offset: int, words: str) -> Hit:
        """Return the text in which ``words`` stand at an offset of the joined texts."""
        index = bisect_right(self.starts, offset) - 1
        return Hit(words, self.texts[index], offset - self.starts[index], self.makers[index])


#: Stands between the joined texts; no printed text holds it.
_SEPARATOR = "\x00"

_Printed = tuple[str, Callable[[], Place]]


def _line_texts(disclosure: Disclosure) -> Iterator[_Printed]:
    for _, line in lines_of(disclosure):
        if line.kind != "contents" and line.text:
            yield line.text, partial(line_place, line, 0, 60)


def _project_texts(disclosure: Disclosure) -> Iterator[_Printed]:
    for project in disclosure.projects:
        if project.purpose:
            yield project.purpose, partial(at_project, project, "purpose", project.purpose[:80])
        for goal in project.goals:
            yield goal, partial(at_project, project, "goals", goal[:80])
        for indicator in project.indicators:
            for field in _FIELDS:
                if text := getattr(indicator, field):
                    yield text, partial(at_indicator, project, indicator, field)


def _table_texts(disclosure: Disclosure) -> Iterator[_Printed]:
    for table in disclosure.tables:
        for row in table.rows:
            if row.label:
                yield row.label, partial(at, table, row)
            for text in row.texts.values():
                if text:
                    yield text, partial(at, table, row)


def report_each(
    pattern: re.Pattern[str],
    disclosure: Disclosure,
    outcome: Outcome,
    likely: Callable[[str], bool] | None = None,
) -> None:
    """Report what a pattern finds, once per text: the same words at several places are one finding.

    The words fill ``residue`` in the rule's message. ``likely`` says cheaply whether the pattern can find anything
    in a text at all.
    """
    texts = PrintedTexts.of(disclosure, outcome)
    found: dict[str, list[Place]] = {}
    last = None
    for hit in texts.hits(pattern) if likely is None or likely(texts.joined) else ():
        if hit.make is not last:
            found.setdefault(hit.words.strip(), []).append(hit.place())
        last = hit.make
    for words, places in found.items():
        outcome.failed(places[0], actual=words, others=tuple(places[1:]), residue=words)
    _answer_for_the_rest(texts, bool(found), outcome)


def report_once(
    pattern: re.Pattern[str],
    disclosure: Disclosure,
    outcome: Outcome,
    *,
    expected: str | None = None,
    certainty: str = "high",
) -> None:
    """Report all places that a pattern finds as one finding (``count`` in the message)."""
    texts = PrintedTexts.of(disclosure, outcome)
    hits = list(texts.hits(pattern))
    if hits:
        places = [hit.place() for hit in hits[:_MOST_PLACES]]
        outcome.failed(
            places[0],
            actual=hits[0].words.strip(),
            expected=expected,
            others=tuple(places[1:]),
            certainty=certainty,
            count=len(hits),
        )
    _answer_for_the_rest(texts, bool(hits), outcome)


#: Further places of one finding beyond these say nothing new.
_MOST_PLACES = 30


def _answer_for_the_rest(texts: PrintedTexts, found: bool, outcome: Outcome) -> None:
    if texts.texts and not found:
        outcome.passed()
    elif not texts.texts:
        outcome.not_applicable("文件中没有文字")
