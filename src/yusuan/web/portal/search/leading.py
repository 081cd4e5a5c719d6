"""The publisher that a question begins with: 曲阳县教育局校舍维修 asks 曲阳县教育局 for 校舍维修."""

from __future__ import annotations

from django.db import connection

from yusuan.reference.synonyms import wordings
from yusuan.web.portal.models import SearchEntry
from yusuan.web.portal.search.asking import AUTHORITIES, Asked, reading_of
from yusuan.web.portal.search.index import matching
from yusuan.web.portal.search.tokens import folded, phrases_of

#: Characters of a name that say which publisher is meant: 文旅局 may be anybody's.
_TELLING = 4
#: Publishers that are looked at, and of how many of them projects and sentences are searched.
_LOOKED_AT, MOST = 120, 40


def leading(asked: Asked) -> tuple[list[int], tuple[str, ...]] | None:
    """Return the publishers whose name the first word begins with, the longest that any bears, and what is left."""
    ways = _ways(asked.words)
    if not ways:
        return None
    condition = matching(connection, [reading_of((name,)) for name in ways], "publisher", _LOOKED_AT)
    keys = list(SearchEntry.objects.filter(condition).order_by("pk").values_list("publisher_id", "key"))
    for name, rest in ways.items():
        spoken = [folded(text) for text in wordings(name)]
        found = dict.fromkeys(pk for pk, key in keys if pk is not None and any(text in key for text in spoken))
        if found:
            return list(found)[:MOST], rest
    return None


def _ways(words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return beginnings that may be a name, the longest first, each with the words that are left."""
    first, others = words[0], words[1:]
    found = {first: others} if others else {}
    for end in range(len(first) - 2, _TELLING - 1, -1):
        if first[end - 1] in AUTHORITIES and phrases_of(first[end:]):
            found[first[:end]] = (first[end:], *others)
    return {name: rest for name, rest in found.items() if name[-1] in AUTHORITIES and len(name) >= _TELLING}
