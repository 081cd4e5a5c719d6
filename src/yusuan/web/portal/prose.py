"""Paragraphs with their amounts marked, each leading to its place."""

from __future__ import annotations

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from yusuan.web.portal.models import Sentence
from yusuan.web.portal.places import Places


def with_amounts(row: Sentence, places: Places, hit: int | None = None) -> SafeString:
    """Return the text of a paragraph; amounts are links to their place in the published file where it is there.

    The amount that begins at ``hit`` is marked instead.
    """
    found: list[str] = []
    at = 0
    for start, end, fen, _ in row.amounts:
        if start < at or end > len(row.text):
            continue  # one amount inside another: the outer one is marked
        found.append(escape(row.text[at:start]))
        words = f'<data value="{fen}">{escape(row.text[start:end])}</data>'
        address = places.of(anchor_of(row, start), row.page)
        if start == hit:
            words = f"<mark>{words}</mark>"
        elif address:
            words = f'<a class="n" href="{escape(address)}">{words}</a>'
        found.append(words)
        at = end
    found.append(escape(row.text[at:]))
    return mark_safe("".join(found))  # every text in it went through escape


def anchor_of(row: Sentence, start: int) -> str:
    """Return the anchor of the amount that begins at ``start``; of the file where our page has other words."""
    return f"p{row.position}-{start}" if row.anchor or row.place else ""
