"""Amounts of publications in templates: ``{% total p "three_public" %}`` is the amount, leading to its place.

Long tables of a comparison are made here too: the engine takes longer for their hundreds of cells than for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from yusuan.web.portal.models import FactRow, Publication
from yusuan.web.portal.places import place_address
from yusuan.web.site.templatetags.amounts import wan
from yusuan.write.comparison.view import Told

register = template.Library()

_LONGEST = 120
_DIFFERENCE = (
    '<tr><th scope="row" lang="zh-CN">{}</th><td data-label="{}">{}</td><td data-label="{}" lang="zh-CN">{}</td>'
    '<td data-label="{}" lang="zh-CN">{}</td><td class="num" data-label="{}">{}</td></tr>'
)


@register.simple_tag
def total(publication: Publication, key: str) -> SafeString | str:
    """Return a total in 万元 as a link to where it is printed."""
    return _amount(getattr(publication, key), place_address(publication, publication.places.get(key, "")))


@register.simple_tag
def fact(row: FactRow) -> SafeString | str:
    """Return the amount of a figure in 万元 as a link to its cell."""
    return _amount(row.fen, place_address(row.publication, row.cell))


@register.simple_tag
def difference_rows(differences: Iterable[Told]) -> SafeString:
    """Return differences as rows of a table: where, how, both sides (cut where they are long), and the change."""
    how, one, other, change = (escape(gettext(name)) for name in ("变化", "甲", "乙", "增减"))
    rows = ((d.where, how, d.how, one, _cut(d.before), other, _cut(d.after), change, d.change) for d in differences)
    return format_html_join("", _DIFFERENCE, rows)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _amount(fen: int | None, place: str) -> SafeString | str:
    if fen is None:
        return ""
    return format_html('<a class="n" href="{}">{}</a>', place, wan(fen)) if place else wan(fen)
