"""Findings in templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from yusuan.web.site.speaking import words_of

register = template.Library()


@register.filter
def said(finding: Mapping[str, Any], name: str) -> str:
    """Return the words of a finding in the language of the page: ``{{ finding|said:"message" }}``."""
    return words_of(finding, name)
