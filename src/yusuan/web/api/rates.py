"""How much a visitor may ask for. Reading is counted in memory; what costs much is counted in the database.

Memory is the server process's own (one process with threads, unless a shared cache is set in ``CACHES``).
"""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from yusuan.web.api.models import Rate
from yusuan.web.people.models import User
from yusuan.web.people.sign_in import address_of


class Limit(BaseThrottle):
    """So many requests (setting ``API_LIMITS[name]``: count, seconds) of a person or an address."""

    def __init__(self, name: str, *, stored: bool = False) -> None:
        self.name, self.stored = name, stored

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request and say whether it is let through."""
        most, seconds = settings.API_LIMITS[self.name]
        window = int(time.time()) // seconds
        count = (_stored if self.stored else _remembered)(f"{self.name}:{_who(request)}", window, seconds)
        return count <= most

    def wait(self) -> float:
        """Return how many seconds remain of the present window."""
        seconds: int = settings.API_LIMITS[self.name][1]
        return seconds - int(time.time()) % seconds


#: What costs much: a file worked on, rules run.
WORK: list[BaseThrottle] = [Limit("work", stored=True)]


def _who(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return f"user/{user.pk}" if isinstance(user, User) else address_of(request)


def _remembered(key: str, window: int, seconds: int) -> int:
    name = f"rate:{key}:{window}"
    cache.add(name, 0, seconds * 2)
    try:
        return cache.incr(name)
    except ValueError:  # it was dropped in between
        return 1


def _stored(key: str, window: int, seconds: int) -> int:
    at = window * seconds
    ours = Rate.objects.filter(key=key, since=at)
    if not ours.update(count=F("count") + 1):
        Rate.objects.filter(key=key, since__lt=at).delete()
        try:
            with transaction.atomic():
                Rate.objects.create(key=key, since=at, count=1)
        except IntegrityError:  # another request was first
            ours.update(count=F("count") + 1)
    return ours.values_list("count", flat=True).first() or 1  # none: the next stretch of time has begun meanwhile
