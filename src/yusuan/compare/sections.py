"""The headings of two disclosures: which came, went, were renamed or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yusuan.compare.alike import CLOSE, certainty_of, left, nameless_year, pair_by_key, pair_by_likeness
from yusuan.compare.content import aligned
from yusuan.model import Disclosure, Section
from yusuan.model.compared import Counts, PartPair
from yusuan.model.difference import Difference, Printed, Subject


def compare_sections(a: Disclosure, b: Disclosure, parts: Sequence[PartPair], counts: Counts) -> list[Difference]:
    """Return the differences of the headings, part by part; ``counts`` is added to. Years and numbers do not count."""
    found: list[Difference] = []
    for part in parts:
        first, second = _headings(a, part.before), _headings(b, part.after)
        counts.sections += max(len(first), len(second))
        found += _compare(first, second, part)
    return found


def _headings(disclosure: Disclosure, part: int | None) -> list[Section]:
    return [s for s in disclosure.sections if s.part == part and not s.contents and s.title]


def _compare(first: list[Section], second: list[Section], part: PartPair) -> Iterator[Difference]:
    def key(section: Section) -> str:
        return _key(section, part)

    rest_a: list[Section] = []
    rest_b: list[Section] = []
    for one, other in aligned(first, second, key):
        if one is not None and other is None:
            rest_a.append(one)
        elif other is not None and one is None:
            rest_b.append(other)
    moved = pair_by_key(rest_a, rest_b, [key(s) for s in rest_a], [key(s) for s in rest_b])
    for i, j in moved:
        yield _difference(rest_a[i], rest_b[j], part, "order")
    rest_a, rest_b = left(rest_a, rest_b, moved)
    close = pair_by_likeness([key(s) for s in rest_a], [key(s) for s in rest_b], CLOSE)
    for i, j, score in close:
        yield _difference(rest_a[i], rest_b[j], part, "renamed", certainty_of(score), score)
    gone, came = left(rest_a, rest_b, close)
    yield from (_difference(section, None, part, "removed") for section in gone)
    yield from (_difference(None, section, part, "added") for section in came)


def _key(section: Section, part: PartPair) -> str:
    """A heading without years and without the publisher's name, which titles of parts repeat."""
    title = nameless_year(section.title)
    for name in (part.name_before, part.name_after):
        title = title.replace(nameless_year(name), "") if name else title
    return title


def _difference(
    a: Section | None, b: Section | None, part: PartPair, change: str, certainty: str = "high", score: int | None = None
) -> Difference:
    one = b or a
    assert one is not None
    subject = Subject("section", one.part, part.name_after or part.name_before, row=one.title)
    return Difference(subject, change, _printed(a), _printed(b), certainty, score)


def _printed(section: Section | None) -> Printed | None:
    if section is None:
        return None
    return Printed(section.path[-1] if section.path else section.title, location=section.location)
