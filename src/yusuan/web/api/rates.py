"""How much a visitor may ask for. All server processes count together, in the database.

What costs much is written down each time. Reading is counted in the memory of the process and written down in bundles
(a thirty-second of what is allowed), so that a page costs no write: with several processes a visitor may exceed the
limit by a bundle for each of them and no more.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from yusuan.web.api.models import Rate
from yusuan.web.people.models import User
from yusuan.web.people.sign_in import address_of

_BUNDLES = 32
#: Seconds after which counts of those who no longer ask are dropped.
_FORGOTTEN = 24 * 3600


class Limit(BaseThrottle):
    """So many requests (setting ``API_LIMITS[name]``: count, seconds) of a person or an address."""

    def __init__(self, name: str, *, bundled: bool = False) -> None:
        self.name, self.bundled = name, bundled

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request and say whether it is let through."""
        most, seconds = settings.API_LIMITS[self.name]
        since = int(time.time()) // seconds * seconds
        key = f"{self.name}:{_who(request)}"
        count = COUNTS.count(key, since, most // _BUNDLES) if self.bundled else _written(key, since, 1)
        return count <= most

    def wait(self) -> float:
        """Return how many seconds remain of the present window."""
        seconds: int = settings.API_LIMITS[self.name][1]
        return seconds - int(time.time()) % seconds


#: What costs much: a file worked on, rules run.
WORK: list[BaseThrottle] = [Limit("work")]


@dataclass
class _Count:
    """What this process knows of somebody's requests in the present window."""

    since: int
    known: int = 0
    """Of all processes, when it last looked."""
    bundle: int = 0
    """Of this process since then."""


class Counts:
    """Requests that this process has counted and not yet written down, by who asks."""

    def __init__(self) -> None:
        self._counts: dict[str, _Count] = {}
        self._since = 0
        self._lock = threading.Lock()

    def count(self, key: str, since: int, bundle: int) -> int:
        """Count a request and return how many there were, as far as this process knows."""
        with self._lock:
            found = self._counts.get(key)
            if found is None or found.since != since:
                self._drop(since)
                found = self._counts[key] = _Count(since)
            found.bundle += 1
            if found.bundle < bundle:
                return found.known + found.bundle
            due, found.bundle = found.bundle, 0
            found.known += due
        try:
            found.known = _written(key, since, due)
        except DatabaseError:  # nobody waits for a page because it could not be counted
            return found.known
        return found.known

    def clear(self) -> None:
        """Forget everything that was not written down."""
        with self._lock:
            self._counts.clear()

    def _drop(self, since: int) -> None:
        """Forget the windows that are over once a new one begins: memory holds those who ask now."""
        if since > self._since:
            self._since = since
            self._counts = {key: count for key, count in self._counts.items() if count.since >= since}


#: Of this process.
COUNTS = Counts()


def _who(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return f"user/{user.pk}" if isinstance(user, User) else address_of(request)


def _written(key: str, since: int, more: int) -> int:
    """Add to what all processes counted, and return it."""
    ours = Rate.objects.filter(key=key, since=since)
    with transaction.atomic():
        if not ours.update(count=F("count") + more):
            Rate.objects.filter(Q(key=key, since__lt=since) | Q(since__lt=since - _FORGOTTEN)).delete()
            try:
                with transaction.atomic():
                    Rate.objects.create(key=key, since=since, count=more)
            except IntegrityError:  # another request was first
                ours.update(count=F("count") + more)
        return ours.values_list("count", flat=True).first() or more
