"""How large a request may be: what is larger is refused before anything of it is read or written to the disk."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]
#: Bytes of a request beside its files.
_AROUND = 1024 * 1024


def sized(handler: Handler) -> Handler:
    """Refuse bodies that are larger than what may be sent to an address, or whose size nobody states."""

    def checked(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isascii() or not length.isdigit() or int(length) > _most(request):
            text = _("发送的内容太大")
            return HttpResponse(text, status=413, content_type="text/plain; charset=utf-8")
        return handler(request)

    return checked


def _most(request: HttpRequest) -> int:
    """Return how many bytes may come: a whole batch where batches are handed in, elsewhere a file or two."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
    many = known and request.path in settings.BATCH_ADDRESSES
    return (settings.BATCH_LIMIT if many else 2 * settings.UPLOAD_LIMIT) + _AROUND
