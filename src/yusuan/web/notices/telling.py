"""Telling people that something waits for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils import translation

from yusuan.web.notices.kinds import words_of
from yusuan.web.notices.models import Notification
from yusuan.web.people.models import User

#: Characters of what somebody wrote that are told; the page has all of it.
_LONGEST = 400


def tell(
    people: Iterable[User], kind: str, link: str, values: Mapping[str, str | int], *, but: User | None = None
) -> None:
    """Leave a message for each of ``people`` (``but`` for the one who did it), within the caller's transaction.

    Kind and values are kept, so that everybody reads it in their own language.

    Raises:
        KeyError: no such kind, or one of its values is missing.
    """
    kept = {name: value[:_LONGEST] if isinstance(value, str) else value for name, value in values.items()}
    with translation.override(settings.LANGUAGE_CODE):
        text = words_of(kind, kept)
    Notification.objects.bulk_create(
        Notification(user=person, kind=kind, values=kept, text=text[:500], link=link)
        for person in people
        if person != but
    )
