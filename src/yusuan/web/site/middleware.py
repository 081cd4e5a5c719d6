"""What every request gets: a number to find it by in the logs, and headers that keep foreign content out."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]

#: Everything comes from this site; nothing is written into pages. A view may set a policy of its own.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}")


def request_id(handler: Handler) -> Handler:
    """Give every request a number (that of the proxy in front, where it gave one) and return it in ``X-Request-ID``."""

    def numbered(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        request.META["yusuan.request_id"] = number
        response = handler(request)
        response["X-Request-ID"] = number
        return response

    return numbered


def security_headers(handler: Handler) -> Handler:
    """Add the content security policy and what else browsers are told to refuse."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = handler(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        return response

    return guarded


def language(handler: Handler) -> Handler:
    """Speak Chinese, or the language that the visitor chose: what the browser says of itself is no choice."""
    spoken = dict(settings.LANGUAGES)

    def speaking(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in spoken else settings.LANGUAGE_CODE):
            response = handler(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
            return response

    return speaking
