"""Words that people use for each other: short names of authorities, terms of budgets (``data/synonyms.toml``)."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache

from yusuan.reference.tabular import DATA

_MOST = 10


def synonyms_of(term: str) -> tuple[str, ...]:
    """Return the words that mean the same as ``term``, itself left out; an empty tuple where none are known."""
    wanted = _plain(term)
    found = (word for group in _groups().get(wanted, ()) for word in group if _plain(word) != wanted)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def wordings(text: str, most: int = _MOST) -> tuple[str, ...]:
    """Return ``text`` and what means the same, ``text`` first, at most ``most``.

    Where ``text`` is no known word itself, the longest known words in it are replaced: 曲阳县文旅局 is also
    曲阳县文化和旅游局.
    """
    plain = _plain(text)
    found = [plain, *map(_plain, synonyms_of(plain))]
    if len(found) == 1:
        for start, word in _known_in(plain):
            found += [plain[:start] + _plain(other) + plain[start + len(word) :] for other in synonyms_of(word)]
    return tuple(dict.fromkeys(found))[:most]


def known_terms() -> frozenset[str]:
    """Return every word that has synonyms, in the form of comparison."""
    return frozenset(_groups())


def _known_in(text: str) -> list[tuple[int, str]]:
    """Return the known words in a text with their places: at each place the longest, none within another."""
    found: list[tuple[int, str]] = []
    groups, at = _groups(), 0
    while at < len(text):
        word = next((text[at:end] for end in range(len(text), at + 1, -1) if text[at:end] in groups), "")
        if word:
            found.append((at, word))
        at += len(word) or 1
    return found


@cache
def _groups() -> dict[str, list[tuple[str, ...]]]:
    data = tomllib.loads((DATA / "synonyms.toml").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in (*data["bodies"], *data["terms"]):
        for word in group:
            found.setdefault(_plain(word), []).append(tuple(group))
    return found


def _plain(text: str) -> str:
    """Half width, lower case, without quotation marks and blanks: as words are compared."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c not in "“”\"'‘’《》" and not c.isspace())
