"""What the library says in both languages, in the one that is spoken now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import translation


def language() -> str:
    """Return the library's name of the language that is spoken: ``zh`` or ``en``."""
    return "en" if translation.get_language() == "en" else "zh"


def words_of(finding: Mapping[str, Any], name: str) -> str:
    """Return ``message`` or ``remedy`` of a finding; in Chinese where it was made before it had English."""
    english = finding.get("english") if language() == "en" else None
    return str((english or {}).get(name) or finding[name] or "")
