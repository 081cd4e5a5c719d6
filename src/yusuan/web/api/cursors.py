"""Lists a page at a time: a page names the row it ended with, so that what is added meanwhile shifts nothing."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from ninja import Query, Schema
from pydantic import Field

from yusuan.web.api.problems import Problem

LONGEST = 200
Row = TypeVar("Row")
M = TypeVar("M", bound=Model)
T = TypeVar("T")
_LARGEST = 2**63 - 1


class Page(Schema, Generic[Row]):
    """A page of a list. ``next`` is the ``cursor`` of the page after it; null on the last."""

    items: list[Row]
    next: str | None = None


class Paging(Schema):
    """Which page."""

    cursor: Annotated[str | None, Field(max_length=1000, description="上一页的 next")] = None
    limit: Annotated[int, Field(ge=1, le=LONGEST, description="一页几条")] = 50


Asked = Annotated[Paging, Query()]


def page(rows: QuerySet[M], asked: Paging, shown: Callable[[M], Row], *keys: str) -> Page[Row]:
    """Return a page of ``rows`` in the order of ``keys``, by ``pk`` unless others are named.

    Args:
        rows: what the list holds.
        asked: which page.
        shown: a row as it is answered.
        keys: columns, none of them empty, ``-`` before one to descend; no two rows share all of them.

    Raises:
        Problem: the cursor is none of ours.
    """
    keys = keys or ("pk",)
    names = [key.removeprefix("-") for key in keys]
    if asked.cursor is not None:
        rows = rows.filter(_after(keys, _position(asked.cursor, [_is_text(rows, name) for name in names])))
    found = list(rows.order_by(*keys)[: asked.limit + 1])
    more = len(found) > asked.limit
    found = found[: asked.limit]
    return Page(
        items=[shown(row) for row in found],
        next=_cursor([getattr(found[-1], name) for name in names]) if more else None,
    )


def listed(rows: Sequence[T], asked: Paging, shown: Callable[[T], Row], name: Callable[[T], str]) -> Page[Row]:
    """Return a page of a short list that has an order of its own; ``name`` is what no two rows share.

    A row that has gone meanwhile does not break the page after it: that goes on at its place.
    """
    start = 0
    if asked.cursor is not None:
        last, at = _position(asked.cursor, [True, False])
        names = [name(row) for row in rows]
        start = names.index(last) + 1 if last in names else max(at, 0)
    found = rows[start : start + asked.limit]
    more = start + len(found) < len(rows)
    return Page(
        items=[shown(row) for row in found], next=_cursor([name(found[-1]), start + asked.limit - 1]) if more else None
    )


def _after(keys: Sequence[str], position: Sequence[Any]) -> Q:
    """Return what stands after a position: beyond it by the first column that differs."""
    beyond, same = Q(), Q()
    for key, value in zip(keys, position, strict=True):
        name = key.removeprefix("-")
        beyond |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return beyond


def _is_text(rows: QuerySet[M], name: str) -> bool:
    """Say whether a column holds text; what was worked out for the list is a number."""
    if name in rows.query.annotations:
        return False
    field: Any = rows.model._meta.pk if name == "pk" else rows.model._meta.get_field(name)
    return bool(field.get_internal_type() == "CharField")


def _cursor(position: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(position, ensure_ascii=False).encode()).decode().rstrip("=")


def _position(cursor: str, texts: list[bool]) -> list[Any]:
    """Return the values in a cursor: texts where they are wanted, else whole numbers that a database holds."""
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        position = None
    if not isinstance(position, list) or len(position) != len(texts) or not all(map(_fits, position, texts)):
        raise Problem("invalid", "cursor 不是上一页给出的", place="query.cursor")
    return position


def _fits(value: Any, is_text: bool) -> bool:
    if is_text:
        return isinstance(value, str) and "\0" not in value and value.isprintable()
    return type(value) is int and abs(value) <= _LARGEST
