"""Explaining codes."""

from __future__ import annotations

from pathlib import Path


def explain(code: str, *, year: int | None = None, official: Path | None = None, language: str = "zh") -> str:
    """Return what a code means, since when and how sure that is; a user's own list goes first where given.

    Raises:
        ValueError: the text has the form of no code, or the user's list has bad lines (all are named).
    """
    from yusuan.reference.explain import explain_code, has_code_form
    from yusuan.reference.user_list import overlay

    if not has_code_form(code):
        raise ValueError(explain_code(code, year, lang=language).replace("\n", "；"))
    if official is None:
        return explain_code(code, year, lang=language)
    with overlay(official).in_force():
        return explain_code(code, year, lang=language)
