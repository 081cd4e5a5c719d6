"""What the frame of every page shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from yusuan import __version__


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the version, and how much waits unread for the person."""
    user = getattr(request, "user", None)
    unread = user.notifications.filter(read_at=None).count() if user is not None and user.is_authenticated else 0
    return {"version": __version__, "unread": unread}
