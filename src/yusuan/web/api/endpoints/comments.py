"""批注: remarks at a sheet, a row or a field of a unit's budget."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.endpoints.budgets import Said
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import Key, UnitCode, Words, Year
from yusuan.web.years.models import Comment
from yusuan.web.years.steps.comment import comment, resolve_comment
from yusuan.web.years.views.asking import unit_budget

router = Router(tags=["批注"], auth=SIGNED_IN)
_PLAIN = r"^[^\x00-\x1f]*$"


class CommentRow(Said):
    """A remark; ``place`` is where it points, in words."""

    id: int
    sheet: str
    row: str
    field: str
    place: str
    text: str
    resolved_by: str | None
    resolved_at: datetime | None


class NewComment(Schema):
    """A remark to be made; without a place it is about the whole budget."""

    text: Words
    sheet: Annotated[str, Field(max_length=60, pattern=_PLAIN)] = ""
    row: Annotated[str, Field(max_length=200, pattern=_PLAIN)] = ""
    field: Annotated[str, Field(max_length=100, pattern=_PLAIN)] = ""


@router.get("/units/{year}/{code}/comments", response=Page[CommentRow], summary="批注")
def list_comments(
    request: HttpRequest,
    paging: Asked,
    year: Path[Year],
    code: Path[UnitCode],
    open: Annotated[bool | None, Query(description="true：只要没有办结的")] = None,  # noqa: A002 - as addresses say it
) -> Page[CommentRow]:
    """Return the remarks at a unit's budget, oldest first."""
    found = unit_budget(request, year, code).comments.select_related("author", "resolved_by")
    if open is not None:
        found = found.filter(resolved_at__isnull=open)
    return page(found, paging, _row, "pk")


@router.post("/units/{year}/{code}/comments", response={201: CommentRow}, summary="批注一处")
def make_comment(request: HttpRequest, year: Path[Year], code: Path[UnitCode], given: NewComment) -> Status[CommentRow]:
    """Leave a remark; the unit's preparers are told."""
    budget = unit_budget(request, year, code)
    place = {"sheet": given.sheet, "row": given.row, "field": given.field}
    return Status(201, _row(comment(person(request), budget, given.text, **place)))


@router.post("/units/{year}/{code}/comments/{number}/resolve", response=CommentRow, summary="办结批注")
def settle_comment(request: HttpRequest, year: Path[Year], code: Path[UnitCode], number: Path[Key]) -> CommentRow:
    """Settle a remark; done once more it changes nothing."""
    budget = unit_budget(request, year, code)
    made = Comment.objects.filter(budget=budget, pk=number).first()
    if made is None:
        raise Problem("not_found")
    return _row(resolve_comment(person(request), made))


def _row(found: Comment) -> CommentRow:
    names = ("sheet", "row", "field", "place", "text", "made_at", "resolved_at")
    resolved = str(found.resolved_by) if found.resolved_by else None
    shown = {name: getattr(found, name) for name in names}
    return CommentRow(id=found.pk, author=str(found.author), resolved_by=resolved, **shown)
