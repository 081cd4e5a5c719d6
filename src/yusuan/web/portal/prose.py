"""Paragraphs with their amounts marked, each leading to its place."""

from __future__ import annotations

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from yusuan.web.portal.models import Sentence
from yusuan.web.portal.places import Places


def with_amounts(row: Sentence, places: Places) -> SafeString:
    """Return the text of a paragraph; amounts are links to the published file where it is there."""
    address = places.of("", row.page)
    found: list[str] = []
    at = 0
    for start, end, fen, _ in row.amounts:
        if start < at or end > len(row.text):
            continue  # one amount inside another: the outer one is marked
        found.append(escape(row.text[at:start]))
        words = f'<data value="{fen}">{escape(row.text[start:end])}</data>'
        found.append(f'<a class="n" href="{escape(address)}">{words}</a>' if address else words)
        at = end
    found.append(escape(row.text[at:]))
    return mark_safe("".join(found))  # every text in it went through escape
