"""提醒: what one was told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from yusuan.web.api.access import SIGNED_IN, person
from yusuan.web.api.cursors import Asked, Page, page
from yusuan.web.api.values import EXACT, Key
from yusuan.web.notices.models import Notification

router = Router(tags=["提醒"], auth=SIGNED_IN)


class NoticeRow(Schema):
    """A notification, with the page it is about."""

    id: int
    text: str
    address: str
    made_at: datetime
    read_at: datetime | None


class ReadUpTo(Schema):
    """The last notification that was seen: what came after it stays unread."""

    up_to: Annotated[Key, EXACT]


class Unread(Schema):
    """How many notifications are still unread."""

    unread: int


@router.get("/notices", response=Page[NoticeRow], summary="自己的提醒")
def list_notices(
    request: HttpRequest, paging: Asked, unread: Annotated[bool, Query(description="true：只要没有读过的")] = False
) -> Page[NoticeRow]:
    """Return one's notifications, latest first."""
    found = person(request).notifications.all()
    if unread:
        found = found.filter(read_at=None)
    return page(found, paging, _row, "-pk")


@router.post("/notices/read", response=Unread, summary="提醒已读")
def read_notices(request: HttpRequest, given: ReadUpTo) -> Unread:
    """Mark one's notifications as read, up to one of them."""
    waiting = person(request).notifications.filter(read_at=None)
    waiting.filter(pk__lte=given.up_to).update(read_at=timezone.now())
    return Unread(unread=waiting.count())


def _row(found: Notification) -> NoticeRow:
    names = ("made_at", "read_at")
    return NoticeRow(
        id=found.pk, text=found.words, address=found.link, **{name: getattr(found, name) for name in names}
    )
