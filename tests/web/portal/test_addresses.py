"""Addresses made quickly are those that ``reverse`` makes."""

from __future__ import annotations

import pytest
from django.urls import get_script_prefix, reverse, set_script_prefix

from yusuan.web.portal.addresses import address_of

SLUGS = ("云河县图书馆", "a b", "50%（甲）", "it's-(a)~b", "0000-v0000", "~slug~")
WITHIN: list[tuple[str, tuple[str | int, ...]]] = [
    ("publisher", ()),
    ("overview", ("2024",)),
    ("sentences", ("2024-final-v2",)),
    ("project", ("2024-v1", 12)),
    ("place", ("2024", "three-public-0-1-r4c3")),
]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize(("name", "within"), WITHIN)
@pytest.mark.parametrize("prefix", ["/", "/预算/"])
def test_an_address_is_that_of_reverse(name: str, slug: str, within: tuple[str | int, ...], prefix: str) -> None:
    before = get_script_prefix()
    set_script_prefix(prefix)
    try:
        assert address_of(name, slug, *within) == reverse(f"portal:{name}", args=[slug, *within])
    finally:
        set_script_prefix(before)
