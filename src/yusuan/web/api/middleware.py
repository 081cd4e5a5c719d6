"""Errors that no endpoint answers (no such address, another method, a failure) have the API's one shape too; and
answers are kept that may be asked for again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from yusuan.web.api.once import keep_answer
from yusuan.web.api.problems import CONTENT_TYPE, answer, of_status

Handler = Callable[[HttpRequest], HttpResponse]


def problems(handler: Handler) -> Handler:
    """Give errors under /api/ the one shape."""

    def shaped(request: HttpRequest) -> HttpResponse:
        response = handler(request)
        keep_answer(request, response)
        kind = response.headers.get("Content-Type", "")
        if response.status_code < 400 or not request.path.startswith("/api/") or kind.startswith(CONTENT_TYPE):
            return response
        plain = kind.startswith("text/plain") and response.status_code == 403
        found = answer(request, of_status(response.status_code, response.content.decode() if plain else None))
        if "Allow" in response.headers:
            found["Allow"] = response.headers["Allow"]
        return found

    return shaped
