"""Addresses of publications and what is in them, as ``reverse`` makes them, in a tenth of its time.

A page of many numbers has an address for each; ``reverse`` compiles and matches patterns for every one of them.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from django.urls import get_script_prefix, reverse

#: Publisher, issue, and a thing within it, as no address has them.
_SAMPLES = ("~slug~", "0000-v0000", "00000000")
_SAFE = "!$&'()*+,;=/~:@"  # as django.urls has it: the marks of RFC 3986 that mean nothing in a path


def address_of(name: str, slug: str, *within: str | int) -> str:
    """Return the address of the view ``name`` for a publisher, and of an issue and a thing in it where given."""
    pieces = _pieces(name, 1 + len(within), get_script_prefix())
    values = (slug, *within)
    return pieces[0] + "".join(quote(str(v), safe=_SAFE) + piece for v, piece in zip(values, pieces[1:], strict=True))


@lru_cache(maxsize=64)
def _pieces(name: str, count: int, prefix: str) -> tuple[str, ...]:
    """Return what stands before, between and after the values; ``prefix`` is where the site is."""
    rest = reverse(f"portal:{name}", args=_SAMPLES[:count])
    pieces = []
    for sample in _SAMPLES[:count]:
        before, _, rest = rest.partition(sample)
        pieces.append(before)
    return (*pieces, rest)
