"""How amounts are shown: ``{{ fen|wan }}`` in 万元, ``{{ fen|yuan }}`` in 元; blank stays blank."""

from __future__ import annotations

from django import template

from yusuan.model.money import Money

register = template.Library()


@register.filter
def wan(fen: int | None) -> str:
    """Return an amount in fen as 万元 with two decimals."""
    return "" if fen is None else Money(fen).format("万元", separator=True)


@register.filter
def yuan(fen: int | None) -> str:
    """Return an amount in fen as 元 with two decimals."""
    return "" if fen is None else Money(fen).format("元", separator=True)
