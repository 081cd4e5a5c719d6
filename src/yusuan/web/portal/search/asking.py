"""What a person asks for: words with what means the same, a year, budget or final accounts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise

from yusuan.reference.synonyms import known_terms, wordings
from yusuan.web.portal.search.tokens import folded, phrases_of

Word = list[list[list[str]]]
"""A word: its wordings, each the phrases that must all be there."""
Reading = list[Word]
"""Words that must all be there."""

_LONGEST = 100
_WORDS = 8
_WORDINGS = 10
#: A word of so many characters may be several that were written together.
_TOGETHER, _TOO_LONG, _PARTS = 4, 14, 3
_READINGS = 10
#: Characters that names of places and authorities end with.
AUTHORITIES = frozenset("局委办院所处厅部馆站校会府队心")
_ENDS = AUTHORITIES | frozenset("省市县区乡镇旗州盟村")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年度?|(?!\d))")
_TITLE = re.compile(r"(?<=..)(?:部门|单位)?[预决]算(?:公开)?$")
_APART = re.compile(r"[\s、,;/|+]+")
#: Words that every publication has in its title: they say which kind is meant, they find nothing.
_KINDS = {"决算": "final", "部门决算": "final", "单位决算": "final", "预算": "budget", "部门预算": "budget",
          "单位预算": "budget"}  # fmt: skip
_IDLE = frozenset({"公开", "信息公开", "预决算", "预算公开", "决算公开", "年度", "的", "和", "与"})


@dataclass(frozen=True)
class Asked:
    """A question taken apart."""

    words: tuple[str, ...]
    """Words that must be found, in half width."""
    year: int | None = None
    kind: str = ""
    """budget, final, or empty where the question does not say."""

    @cached_property
    def names(self) -> set[str]:
        """What was asked for as a name, folded, in every wording."""
        return {folded(text) for text in wordings("".join(self.words), _WORDINGS)}

    def reading(self) -> Reading:
        """Return the words as they were written."""
        return reading_of(self.words)

    @cached_property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """The words in other ways: those written together taken apart, where names end before elsewhere."""
        found: dict[tuple[str, ...], None] = {}
        bare = tuple(_bare(word) for word in self.words)
        if bare != self.words:
            found[bare] = None
        for at, word in enumerate(self.words):
            for parts in _apart(word):
                found.setdefault((*self.words[:at], *parts, *self.words[at + 1 :]))
        return tuple(found)[:_READINGS]


def ask(query: str) -> Asked:
    """Return what a query asks for.

    A year is taken out where other words are left: 2024年曲阳县预算 asks for 曲阳县 of 2024. A year alone is a word.
    """
    text = unicodedata.normalize("NFKC", query[:_LONGEST])
    year = match if (match := _YEAR.search(text)) and _APART.sub("", _YEAR.sub("", text)) else None
    if year is not None:
        text = f"{text[: year.start()]} {text[year.end() :]}"
    words = [word for word in _APART.split(text) if phrases_of(word)]
    kind = next((_KINDS[word] for word in words if word in _KINDS), "")
    telling = [word for word in words if word not in _KINDS and word not in _IDLE]
    return Asked(tuple((telling or words)[:_WORDS]), int(year[1]) if year else None, kind)


def reading_of(words: tuple[str, ...]) -> Reading:
    """Return words with all their wordings as tokens."""
    found = ([phrases for text in wordings(word, _WORDINGS) if (phrases := phrases_of(text))] for word in words)
    return [word for word in found if word]


def _bare(word: str) -> str:
    """Return a word without 预算 or 决算 at its end, where a name is left: 曲阳县预算."""
    return _TITLE.sub("", word) if word not in known_terms() else word


def _apart(word: str) -> list[tuple[str, ...]]:
    """Return the ways to cut a word of Chinese into two or three parts of two characters and more, likely ones first.

    A cut is likely where the name of a place or an authority ends; of ways as likely as each other the fewest parts.
    """
    plain = folded(word)
    if not _TOGETHER <= len(plain) <= _TOO_LONG or any(c.isascii() for c in plain):
        return []
    found = []
    for parts in range(2, _PARTS + 1):
        for cuts in combinations(range(2, len(plain) - 1), parts - 1):
            bounds = (0, *cuts, len(plain))
            if all(b - a >= 2 for a, b in pairwise(bounds)):
                unlikely = sum(plain[cut - 1] not in _ENDS for cut in cuts)
                found.append((unlikely, tuple(plain[a:b] for a, b in pairwise(bounds))))
    return [parts for _, parts in sorted(found, key=lambda way: way[0])]
