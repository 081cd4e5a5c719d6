"""Builds the disclosure of a rule's test case.

A case gives a disclosure in the published JSON schema (amounts as numbers or as printed text). ``paragraphs`` hold
running text: it goes through the real narrative stage, so sections and statements are what a document would give.
"""

from __future__ import annotations

from typing import Any

from yusuan.model import Disclosure, Location, Paragraph
from yusuan.model.serial import from_json
from yusuan.recognise.context import BodyText
from yusuan.recognise.narrative import fill_narrative

DEFAULTS: dict[str, Any] = {"document": "case", "kind": "budget", "level": "department", "year": 2024}


def build(data: dict[str, Any]) -> Disclosure:
    """Return the disclosure of a case; what the case leaves out is a department's budget of 2024 in 万元."""
    lines = [str(line) for line in data.get("paragraphs") or []]
    given = {k: v for k, v in data.items() if k != "paragraphs"}
    disclosure = from_json({**DEFAULTS, **given})
    if lines:
        paragraphs = [Paragraph(text, Location(line=i + 1, block=i)) for i, text in enumerate(lines)]
        count = len(lines)
        level = disclosure.level or "department"
        fill_narrative(disclosure, BodyText(paragraphs, ["body"] * count, [0] * count, [level] * count, [0] * count))
    return disclosure
