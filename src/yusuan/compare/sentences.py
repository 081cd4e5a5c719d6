"""The running text sentence by sentence, aligned by likeness; the numbers in it compared as statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from yusuan.compare.alike import left, masked, pair_by_key, pair_by_likeness
from yusuan.compare.content import aligned
from yusuan.compare.tables import compare_figures
from yusuan.model import Disclosure, Statement
from yusuan.model.compared import Counts, PartPair, SentencePair
from yusuan.model.difference import Difference, Printed, Subject
from yusuan.model.document import Location
from yusuan.model.text import normalise, squeeze

#: A semicolon ends a sentence here: official lists are one sentence of many.
_SENTENCE = re.compile(r"[^。！？；;]+[。！？；;]*[”’）)]*")
_KINDS = ("body", "note")
#: How alike two wordings have to be to be two forms of one sentence.
_ALIKE = 60


@dataclass(slots=True)
class _Sentence:
    text: str
    key: str
    section: str | None
    location: Location
    statements: list[Statement] = field(default_factory=list)

    @property
    def printed(self) -> Printed:
        return Printed(self.text.strip(), location=self.location)


def compare_sentences(a: Disclosure, b: Disclosure, parts: Sequence[PartPair], counts: Counts) -> list[SentencePair]:
    """Return the sentences that differ, part by part in the order of the second side; ``counts`` is added to."""
    found = []
    for part in parts:
        first = _sentences(a, part.before) if part.before is not None else []
        second = _sentences(b, part.after) if part.after is not None else []
        counts.sentences += max(len(first), len(second))
        for pair in _pairs(first, second):
            pair.part = part
            found.append(pair)
    return found


def _sentences(disclosure: Disclosure, part: int) -> list[_Sentence]:
    statements: dict[int, list[Statement]] = {}
    for statement in disclosure.statements:
        statements.setdefault(statement.paragraph, []).append(statement)
    found = []
    for index, line in enumerate(disclosure.paragraphs):
        if line.part != part or line.kind not in _KINDS:
            continue
        section = line.section[-1] if line.section else None
        for match in _SENTENCE.finditer(line.text):
            if key := normalise(match[0]):
                told = [s for s in statements.get(index, ()) if match.start() <= s.start < match.end()]
                found.append(_Sentence(match[0], key, section, line.location, told))
    return found


def _pairs(first: list[_Sentence], second: list[_Sentence]) -> list[SentencePair]:
    """Pair equal sentences in order, then equal ones elsewhere, then the most alike; the rest stand alone."""
    rest_a, rest_b = [], []
    for one, other in aligned(first, second, lambda s: s.key):
        if one is None and other is not None:
            rest_b.append(other)
        elif other is None and one is not None:
            rest_a.append(one)
    order = {id(s): n for n, s in enumerate((*second, *first))}
    found: list[tuple[int, SentencePair]] = []
    moved = pair_by_key(rest_a, rest_b, [s.key for s in rest_a], [s.key for s in rest_b])
    for i, j in moved:
        found.append((order[id(rest_b[j])], _pair(rest_a[i], rest_b[j], 100, "order")))
    rest_a, rest_b = left(rest_a, rest_b, moved)
    close = pair_by_likeness([masked(s.text) for s in rest_a], [masked(s.text) for s in rest_b], _ALIKE)
    for i, j, score in close:
        found.append((order[id(rest_b[j])], _pair(rest_a[i], rest_b[j], score, "changed")))
    rest_a, rest_b = left(rest_a, rest_b, close)
    found += [(order[id(s)], SentencePair(s.printed, None, s.section, 0, "removed")) for s in rest_a]
    found += [(order[id(s)], SentencePair(None, s.printed, s.section, 0, "added")) for s in rest_b]
    return [pair for _, pair in sorted(found, key=lambda item: item[0])]


def _pair(a: _Sentence, b: _Sentence, score: int, change: str) -> SentencePair:
    only = change == "changed" and masked(a.text) == masked(b.text)
    told = list(_statements(a, b)) if change == "changed" else []
    return SentencePair(a.printed, b.printed, b.section, score, change, only, told)


def _statements(a: _Sentence, b: _Sentence) -> Iterator[Difference]:
    for one, other in aligned(a.statements, b.statements, _statement_key):
        if one is not None and other is not None and not _agree(one, other):
            yield Difference(_about(other, b), "changed", _said(one), _said(other), within="sentence")
        elif one is None and other is not None and other.figure is not None:
            yield Difference(_about(other, b), "added", None, _said(other), within="sentence")
        elif other is None and one is not None and one.figure is not None:
            yield Difference(_about(one, a), "removed", _said(one), None, within="sentence")


def _statement_key(statement: Statement) -> tuple[object, ...]:
    role = "change" if statement.role == "flat" else statement.role
    return (role, statement.concept or masked(statement.subject), statement.code)


def _agree(a: Statement, b: Statement) -> bool:
    same = (a.direction, a.percent, a.role) == (b.direction, b.percent, b.role)
    return same and compare_figures(a.figure, b.figure) != "different"


def _about(statement: Statement, sentence: _Sentence) -> Subject:
    part, code = statement.part, statement.code
    return Subject("statement", part, code=code, row=sentence.section, item=squeeze(statement.subject))


def _said(statement: Statement) -> Printed:
    figure = statement.figure
    words = (
        statement.direction if statement.role in ("change", "flat") else None,
        figure and f"{figure.printed}{statement.unit or ''}",
        statement.percent_text,
    )
    text = " ".join(w for w in words if w) or statement.role
    if figure is None:
        return Printed(text, location=statement.location)
    return Printed(text, figure.fen, figure.number, figure.quantum, statement.location)
