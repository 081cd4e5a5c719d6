"""Pages that have not changed are not sent again, nor made again.

ETag and Last-Modified come from what a page shows. A page that shows nothing of its visitor (nobody is signed in, no
message waits) is kept in the memory of the process under its ETag: as soon as something is published, pages have other
ETags, and what was kept is never looked at again.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from yusuan import __version__
from yusuan.web.portal.issues import publication_of
from yusuan.web.portal.models import Holdings, Publication

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
PublicationView = Callable[Concatenate[HttpRequest, Publication, P], HttpResponseBase]

#: Longer pages are made anew: a few of them would fill the memory.
_LONGEST = 128 * 1024
#: Cookies by which a page may show something of its visitor.
_OWN = (settings.SESSION_COOKIE_NAME, "messages")


def about_publication(view: PublicationView[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the publication of ``slug`` and ``issue``; answer 304 while it is unchanged."""

    @wraps(view)
    def answered(request: HttpRequest, slug: str, issue: str, *args: P.args, **options: P.kwargs) -> HttpResponseBase:
        publication = publication_of(slug, issue)
        changed = max(publication.changed_at, publication.publisher.changed_at)  # the publisher's other years are shown
        state = (publication.pk, publication.changed_at, publication.publisher.changed_at)
        return _answer(request, state, changed, lambda: view(request, publication, *args, **options))

    return answered


def about_everything(view: View[P]) -> Callable[..., HttpResponseBase]:
    """Answer 304 while nothing was published since."""

    @wraps(view)
    def answered(request: HttpRequest, *args: P.args, **options: P.kwargs) -> HttpResponseBase:
        state = Holdings.state()
        return _answer(request, state, state[1], lambda: view(request, *args, **options))

    return answered


def _answer(
    request: HttpRequest,
    state: tuple[Any, ...],
    changed: datetime.datetime | None,
    view: Callable[[], HttpResponseBase],
) -> HttpResponseBase:
    signed_in = request.user.is_authenticated
    # Of those who are signed in the frame shows who they are, with a token of their own.
    who = (str(request.user.pk), request.COOKIES.get("csrftoken", "")) if signed_in else ()
    where = (request.scheme, request.get_host(), request.get_full_path(), get_language())
    etag = f'"{sha256(repr((__version__, state, who, where)).encode()).hexdigest()[:32]}"'
    stamp = int(changed.timestamp()) if changed is not None and not signed_in else None
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=etag, last_modified=stamp)
    response = unchanged or _kept(request, etag, view)
    response.headers["ETag"] = etag
    if stamp is not None:
        response.headers.setdefault("Last-Modified", http_date(stamp))
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ("Cookie",))
    return response


def _kept(request: HttpRequest, etag: str, view: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Return the page that was kept, or make it and keep it where it shows nothing of its visitor."""
    if request.method != "GET" or any(name in request.COOKIES for name in _OWN):
        return view()
    kept = caches["pages"]
    found: tuple[bytes, dict[str, str]] | None = kept.get(etag)
    if found is not None:
        return HttpResponse(found[0], headers={**found[1], "Server-Timing": "kept"})
    response = view()
    if _same_for_all(request, response):
        assert isinstance(response, HttpResponse)
        kept.set(etag, (response.content, dict(response.headers)))
    return response


def _same_for_all(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        isinstance(response, HttpResponse)
        and response.status_code == 200
        and len(response.content) <= _LONGEST
        and not response.cookies
        and "csrftoken" not in request.COOKIES
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META  # it holds a token of the visitor's own
    )
