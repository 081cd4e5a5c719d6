"""Lists a page at a time: a page names the row it ended with, so that what is added meanwhile shifts nothing."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Query, Schema
from pydantic import Field

from yusuan.web.api.problems import Problem

LONGEST = 200
Row = TypeVar("Row")
M = TypeVar("M", bound=Model)
_LARGEST = 2**63 - 1


class Page(Schema, Generic[Row]):
    """A page of a list. ``next`` is the ``cursor`` of the page after it; null on the last."""

    items: list[Row]
    next: str | None = None


class Paging(Schema):
    """Which page."""

    cursor: Annotated[str | None, Field(max_length=200, description="上一页的 next")] = None
    limit: Annotated[int, Field(ge=1, le=LONGEST, description="一页几条")] = 50


Asked = Annotated[Paging, Query()]


def page(rows: QuerySet[M], asked: Paging, shown: Callable[[M], Row], key: str = "pk") -> Page[Row]:
    """Return a page of ``rows`` in the order of ``key``: a column that no two rows share, ``-`` before it to descend.

    Raises:
        Problem: the cursor is none of ours.
    """
    name = key.removeprefix("-")
    if asked.cursor is not None:
        after = _position(asked.cursor, rows.model._meta.pk if name == "pk" else rows.model._meta.get_field(name))
        rows = rows.filter(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": after})
    found = list(rows.order_by(key)[: asked.limit + 1])
    more = len(found) > asked.limit
    found = found[: asked.limit]
    return Page(items=[shown(row) for row in found], next=_cursor(getattr(found[-1], name)) if more else None)


def _cursor(position: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def _position(cursor: str, field: Any) -> Any:
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        position = None
    wanted = str if field.get_internal_type() == "CharField" else int
    if (
        type(position) is not wanted
        or (isinstance(position, int) and abs(position) > _LARGEST)
        or "\0" in str(position)
    ):
        raise Problem("invalid", "cursor 不是上一页给出的", place="query.cursor")
    return position
