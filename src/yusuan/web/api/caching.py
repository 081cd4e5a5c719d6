"""Public answers may be kept: for a short time as they are, after that asked for again by their ETag."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

#: Seconds for which an answer may be used without asking again.
FRESH = 60


def public(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let an endpoint's answers be kept and asked for again."""

    @wraps(run)
    def kept(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
        response = run(request, *args, **given)
        if response.status_code != 200:
            return response
        if isinstance(response, HttpResponse) and "ETag" not in response.headers:
            response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        response.headers.setdefault("Cache-Control", f"public, max-age={FRESH}")
        found: HttpResponseBase | None = get_conditional_response(
            request,
            etag=response["ETag"],
            response=response,  # type: ignore[arg-type]  # a file's response too
        )
        return response if found is None else found

    return kept
