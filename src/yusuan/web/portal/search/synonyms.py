"""Words that mean the same: ``synonyms.toml``, and the official names of codes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from yusuan.web.portal.search.tokens import folded


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(Path(__file__).with_name("synonyms.toml").read_text(encoding="utf-8"))
    return {folded(word): tuple(group) for group in data["groups"] for word in group}


def same_meaning(query: str) -> list[str]:
    """Return the query and what means the same, the query first."""
    others = _groups().get(folded(query), ())
    return [query, *(word for word in others if folded(word) != folded(query))]
