"""Pages that have not changed are not sent again: ETag and Last-Modified from what they show."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any, Concatenate, ParamSpec

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from yusuan import __version__
from yusuan.web.portal.issues import publication_of
from yusuan.web.portal.models import Publication

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
PublicationView = Callable[Concatenate[HttpRequest, Publication, P], HttpResponseBase]


def about_publication(view: PublicationView[P]) -> Callable[..., HttpResponseBase]:
    """Give the view the publication of ``slug`` and ``issue``; answer 304 while it is unchanged."""

    @wraps(view)
    def answered(request: HttpRequest, slug: str, issue: str, *args: P.args, **options: P.kwargs) -> HttpResponseBase:
        publication = publication_of(slug, issue)
        state = (publication.pk, publication.changed_at, publication.publisher.latest)
        return _answer(request, state, publication.changed_at, lambda: view(request, publication, *args, **options))

    return answered


def about_everything(view: View[P]) -> Callable[..., HttpResponseBase]:
    """Answer 304 while nothing was published since."""

    @wraps(view)
    def answered(request: HttpRequest, *args: P.args, **options: P.kwargs) -> HttpResponseBase:
        state = Publication.objects.aggregate(last=Max("changed_at"), count=Count("pk"))
        return _answer(request, tuple(state.values()), state["last"], lambda: view(request, *args, **options))

    return answered


def _answer(
    request: HttpRequest,
    state: tuple[Any, ...],
    changed: datetime.datetime | None,
    view: Callable[[], HttpResponseBase],
) -> HttpResponseBase:
    # The frame shows who is signed in and carries a token of the visitor's own: another visitor's page is another page.
    who = (str(request.user.pk), request.COOKIES.get("csrftoken", ""), get_language())
    etag = f'"{sha256(repr((__version__, state, who, request.get_full_path())).encode()).hexdigest()[:32]}"'
    stamp = int(changed.timestamp()) if changed is not None and not request.user.is_authenticated else None
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=etag, last_modified=stamp)
    response = unchanged or view()
    response.headers["ETag"] = etag
    if stamp is not None:
        response.headers.setdefault("Last-Modified", http_date(stamp))
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response
