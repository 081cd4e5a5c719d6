"""What was asked for, marked in what was found; long texts are cut to the part that holds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from yusuan.reference.synonyms import wordings
from yusuan.web.portal.search.asking import Asked
from yusuan.web.portal.search.tokens import folded

Span = tuple[int, int]
Link = tuple[int, int, str]
_BEFORE = 30


class Highlighter:
    """Marks the words of a question in texts."""

    def __init__(self, asked: Asked) -> None:
        self._terms = _terms(asked.words)
        self._readings = [_terms(words) for words in asked.readings]

    def spans(self, text: str) -> list[Span]:
        """Return where the words stand in a text; where none does, the parts of words written together that do."""
        plain, places = _with_places(text)
        if found := _merged(_find(self._terms, plain, places)):
            return found
        others = (_merged(_find(terms, plain, places)) for terms in self._readings)
        return max(others, key=lambda spans: sum(end - start for start, end in spans), default=[])

    def marked(self, text: str, most: int | None = None, links: Iterable[Link] = ()) -> SafeString:
        """Return a text as HTML with the words marked and ``links`` as links, cut to ``most`` characters about them."""
        spans = self.spans(text)
        start, end = _window(text, spans, most)
        cuts = {start, end, *(at for span in spans for at in span), *(at for link in links for at in link[:2])}
        cuts = {at for at in cuts if start <= at <= end}
        ordered = sorted(cuts)
        pieces = [_piece(text, a, b, spans, links) for a, b in pairwise(ordered)]
        return mark_safe(f"{'…' if start else ''}{''.join(pieces)}{'…' if end < len(text) else ''}")  # each escaped


def _piece(text: str, start: int, end: int, spans: Sequence[Span], links: Iterable[Link]) -> str:
    words: str = escape(text[start:end])
    if any(a <= start and end <= b for a, b in spans):
        words = f"<mark>{words}</mark>"
    address = next((address for a, b, address in links if a <= start and end <= b), "")
    return f'<a class="n" href="{escape(address)}">{words}</a>' if address else words


def _terms(words: Iterable[str]) -> list[str]:
    found = (folded(text) for word in words for text in wordings(word))
    return sorted({term for term in found if term}, key=len, reverse=True)


def _with_places(text: str) -> tuple[str, list[int]]:
    """Return a text folded, and for each of its characters where it stands in the text."""
    plain: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for one in folded(unicodedata.normalize("NFKC", character)):
            plain.append(one)
            places.append(at)
    return "".join(plain), places


def _find(terms: Sequence[str], plain: str, places: Sequence[int]) -> list[Span]:
    found: list[Span] = []
    for term in terms:
        at = plain.find(term)
        while at >= 0:
            found.append((places[at], places[at + len(term) - 1] + 1))
            at = plain.find(term, at + len(term))
    return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, spans: Sequence[Span], most: int | None) -> Span:
    if most is None or len(text) <= most:
        return 0, len(text)
    first = max(spans[0][0] - _BEFORE, 0) if spans else 0
    start = min(first, len(text) - most)
    return start, start + most
