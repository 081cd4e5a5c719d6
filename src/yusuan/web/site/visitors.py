"""Where a request comes from when a proxy stands in front: what that proxy says, and nobody before it."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def address(handler: Handler) -> Handler:
    """With ``YUSUAN_PROXY``, take the visitor's address from the end of ``X-Forwarded-For``.

    The proxy adds the address it sees at the end; what stands before it came from the visitor and proves nothing.
    """

    def seen(request: HttpRequest) -> HttpResponse:
        if settings.BEHIND_PROXY:
            last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
            if _is_address(last):
                request.META["REMOTE_ADDR"] = last
        return handler(request)

    return seen


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
