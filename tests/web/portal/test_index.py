"""The database's full text finds what a scan of the tokens finds."""

from __future__ import annotations

import random

import pytest
from django.db import connection

from yusuan.web.portal.models import SearchEntry
from yusuan.web.portal.search.index import KINDS, marked, matching
from yusuan.web.portal.search.tokens import folded, is_prefix, phrases_of, tokens_of

pytestmark = pytest.mark.django_db


def _entry(text: str, kind: str) -> SearchEntry:
    return SearchEntry(kind=kind, key=folded(text), title=text, tokens=marked(kind, tokens_of(text)), place="0")


def test_random_words_are_found_where_they_stand() -> None:
    """Texts and queries of few characters: every overlap of pairs, numbers, ends of runs comes up."""
    chance = random.Random(1)
    texts = sorted({"".join(chance.choices("甲乙丙1a ", k=chance.randrange(1, 12))) for _ in range(300)})
    SearchEntry.objects.bulk_create(_entry(text, kind) for kind in KINDS for text in texts)
    for _ in range(300):
        phrases = phrases_of("".join(chance.choices("甲乙丙1a ", k=chance.randrange(1, 7))))
        if not phrases:
            continue
        condition = matching(connection, [[[phrases]]], "project", 1000)
        found = list(SearchEntry.objects.filter(condition).values_list("kind", "title"))
        assert len(found) == len(set(found))
        assert set(found) == {("project", t) for t in texts if all(_stands_in(p, tokens_of(t)) for p in phrases)}


def test_readings_words_and_wordings() -> None:
    texts = ["甲乙 丙丁", "甲乙 戊己", "丙丁", "庚辛"]
    SearchEntry.objects.bulk_create(_entry(text, "sentence") for text in texts)
    both = [[phrases_of("甲乙")], [phrases_of("丙丁"), phrases_of("戊")]]
    alone = [[phrases_of("庚辛")]]
    found = SearchEntry.objects.filter(matching(connection, [both, alone], "sentence", 10))
    assert {entry.title for entry in found} == {"甲乙 丙丁", "甲乙 戊己", "庚辛"}
    assert SearchEntry.objects.filter(matching(connection, [both, alone], "sentence", 2)).count() == 2


def test_the_fullest_stay_where_there_are_many() -> None:
    texts = [f"甲乙{n}" for n in range(20)] + ["丙丁 甲乙 戊己"] + [f"戊己{n}" for n in range(20)]
    SearchEntry.objects.bulk_create(_entry(text, "publisher") for text in texts)
    words = [[[phrases_of(word)]] for word in ("甲乙", "戊己", "丙丁")]
    found = SearchEntry.objects.filter(matching(connection, words, "publisher", 1, fullest=True))
    assert [entry.title for entry in found] == ["丙丁 甲乙 戊己"]
    assert SearchEntry.objects.filter(matching(connection, words, "publisher", 30, fullest=True)).count() == 30


def test_every_kind_has_an_index() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            names = connection.introspection.get_constraints(cursor, "portal_searchentry")
        assert {f"portal_search_{kind}" for kind in KINDS} <= set(names)


def _stands_in(phrase: list[str], tokens: list[str]) -> bool:
    spans = (tokens[at : at + len(phrase)] for at in range(len(tokens) - len(phrase) + 1))
    return any(_meets(phrase, span) for span in spans)


def _meets(phrase: list[str], span: list[str]) -> bool:
    *first, last = phrase
    return first == span[:-1] and (span[-1].startswith(last) if is_prefix(last) else span[-1] == last)


def test_nothing_waits_beside_an_index() -> None:
    """Every search would read what waits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname, reloptions FROM pg_class WHERE relkind = 'i' AND relname LIKE 'portal_search%'"
            )
            options = dict(cursor.fetchall())
        assert all("fastupdate=off" in (options[f"portal_search_{kind}"] or ()) for kind in KINDS)
