"""Amounts of publications in templates: ``{% total p "three_public" %}`` is the amount, leading to its place."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yusuan.web.portal.models import FactRow, Publication
from yusuan.web.portal.places import place_address
from yusuan.web.site.templatetags.amounts import wan

register = template.Library()


@register.simple_tag
def total(publication: Publication, key: str) -> SafeString | str:
    """Return a total in 万元 as a link to where it is printed."""
    return _amount(getattr(publication, key), place_address(publication, publication.places.get(key, "")))


@register.simple_tag
def fact(row: FactRow) -> SafeString | str:
    """Return the amount of a figure in 万元 as a link to its cell."""
    return _amount(row.fen, place_address(row.publication, row.cell))


def _amount(fen: int | None, place: str) -> SafeString | str:
    if fen is None:
        return ""
    return format_html('<a class="n" href="{}">{}</a>', place, wan(fen)) if place else wan(fen)
