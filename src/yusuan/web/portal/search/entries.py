"""What of a publication can be found: its publisher, its codes, its projects, its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yusuan.web.portal.models import FactRow, ProjectRow, Publication, Publisher, SearchEntry, Sentence
from yusuan.web.portal.search.index import marked
from yusuan.web.portal.search.tokens import folded, tokens_of

_LONGEST_KEY = 120


def publisher_entry(publisher: Publisher) -> SearchEntry:
    """Return the entry of a publisher: by name, code and region."""
    return _entry(
        "publisher",
        publisher.name,
        f"{publisher.name} {publisher.code} {publisher.region}",
        "",
        publisher=publisher,
        year=publisher.latest,
    )


def entries_of(
    publication: Publication, facts: Sequence[FactRow], projects: Sequence[ProjectRow], sentences: Sequence[Sentence]
) -> Iterator[SearchEntry]:
    """Yield the entries of a publication; a code that can be found already is not repeated."""
    about = {"publication": publication, "publisher": publication.publisher, "year": publication.year}
    yield from _codes(facts)
    for row in projects:
        words = f"{row.name} {row.code} {row.purpose}"
        yield _entry("project", row.name, words, str(row.position), text=row.entity, fen=row.budget, **about)
    for said in sentences:
        if not said.heading:
            title = said.section.rpartition(" / ")[2]
            yield _entry("sentence", title, said.text, str(said.position), text=said.text, **about)


def _codes(facts: Sequence[FactRow]) -> Iterator[SearchEntry]:
    named = {fact.code: fact.label for fact in facts if fact.code.isdigit() and len(fact.code) in (3, 5, 7)}
    keys = {code: f"{code} {label}"[:300] for code, label in named.items()}
    known = set(SearchEntry.objects.filter(kind="code", title__in=keys.values()).values_list("title", flat=True))
    for code, title in keys.items():
        if title not in known:
            entry = _entry("code", title, title, code)
            entry.key = folded(named[code])[:_LONGEST_KEY]
            yield entry


def _entry(kind: str, title: str, words: str, place: str, *, text: str = "", **about: object) -> SearchEntry:
    return SearchEntry(
        kind=kind,
        key=folded(title)[:_LONGEST_KEY],
        title=title[:300],
        text=text,
        tokens=marked(kind, tokens_of(words)),
        place=place,
        **about,
    )
