"""The running text of a disclosure as JSON and back: its paragraphs and what they state, exactly.

The published schema (:mod:`yusuan.model.serial`) carries amounts with a few words around them; comparing sentences
takes the sentences.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from decimal import Decimal
from typing import Any

from yusuan.model.disclosure import Disclosure, Figure, Statement, TextLine
from yusuan.model.document import Location

_DECIMALS = frozenset({"number", "percent"})


def text_to_json(disclosure: Disclosure) -> dict[str, Any]:
    """Return paragraphs, statements, and the part of every table and project, as plain JSON data."""
    return {
        "lines": [_encoded(line) for line in disclosure.paragraphs],
        "statements": [_encoded(said) for said in disclosure.statements],
        "tables": [table.part for table in disclosure.tables],
        "projects": [project.part for project in disclosure.projects],
    }


def add_text(disclosure: Disclosure, data: dict[str, Any]) -> None:
    """Give a disclosure that was read from JSON the text that :func:`text_to_json` kept of it."""
    disclosure.paragraphs = [TextLine(**_decoded(line)) for line in data["lines"]]
    disclosure.statements = [Statement(**_decoded(said)) for said in data["statements"]]
    for table, part in zip(disclosure.tables, data["tables"], strict=True):
        table.part = part
    for project, part in zip(disclosure.projects, data["projects"], strict=True):
        project.part = part


def _encoded(thing: TextLine | Statement | Figure | Location) -> dict[str, Any]:
    pairs = ((f, getattr(thing, f.name)) for f in fields(thing) if f.name not in ("cell", "grid"))
    return {f.name: _value(found) for f, found in pairs if not _is_default(f, found)}


def _is_default(field: Field[Any], value: object) -> bool:
    return field.default is not MISSING and bool(value == field.default)


def _value(value: Any) -> Any:
    if isinstance(value, Figure | Location):
        return _encoded(value)
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, Decimal) else value


def _decoded(data: dict[str, Any]) -> dict[str, Any]:
    return {key: _back(key, value) for key, value in data.items()}


def _back(key: str, value: Any) -> Any:
    if key == "figure":
        return Figure(**_decoded(value))
    if key == "location":
        return Location(**_decoded(value))
    if key in ("section", "box"):
        return tuple(value)
    return Decimal(value) if key in _DECIMALS else value
