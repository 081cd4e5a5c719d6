"""Telling people that something waits for them."""

from __future__ import annotations

from collections.abc import Iterable

from yusuan.web.notices.models import Notification
from yusuan.web.people.models import User


def tell(people: Iterable[User], text: str, link: str = "", *, but: User | None = None) -> None:
    """Leave a message for each of ``people`` (``but`` for the one who did it), within the caller's transaction."""
    Notification.objects.bulk_create(
        Notification(user=person, text=text[:500], link=link) for person in people if person != but
    )
