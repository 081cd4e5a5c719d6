"""Steps that are taken once however often they are asked for: the header ``Idempotency-Key``.

The key is noted before the step begins and the answer when it is over. Whoever repeats the request with the same key
gets that answer; while the first is not over, or where its process died, the repetition is refused and nothing is done.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from yusuan.web.api.models import Once
from yusuan.web.api.problems import CONTENT_TYPE, Problem
from yusuan.web.people.models import User

HEADER, REPLAYED = "Idempotency-Key", "Idempotent-Replayed"
#: For how long an answer is kept.
KEPT = timedelta(days=1)
_KEY = re.compile(r"[\x21-\x7e]{1,100}")
_READING = ("GET", "HEAD")
#: Answers after which nothing was done and the request may simply come again.
_NOT_BEGUN = (429, 503)


def once(step: Callable[..., Any]) -> Callable[..., Any]:
    """Let an operation that changes something be taken once for each key; for signed-in people, after validation."""

    @wraps(step)
    def taken(request: HttpRequest, *args: Any, **given: Any) -> Any:
        key = request.headers.get(HEADER)
        user = getattr(request, "user", None)
        if key is None or request.method in _READING or not isinstance(user, User):
            return step(request, *args, **given)
        if not _KEY.fullmatch(key):
            raise Problem("invalid", f"{HEADER} 应为 1 至 100 个可见的 ASCII 字符", place=f"header.{HEADER}")
        known = _claimed(request, user, key)
        return step(request, *args, **given) if known is None else _again(request, known)

    return taken


def keep_answer(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep the answer of a request that :func:`once` noted."""
    claimed: Once | None = getattr(request, "_once", None)
    if claimed is None:
        return
    ours = Once.objects.filter(pk=claimed.pk)
    if response.status_code in _NOT_BEGUN:
        ours.delete()
    elif isinstance(response, HttpResponse):
        kind, body = response.headers.get("Content-Type", ""), response.content.decode()
        ours.update(status=response.status_code, content_type=kind[:100], body=body)


def _claimed(request: HttpRequest, user: User, key: str) -> Once | None:
    """Note the request under its key; return what was noted before where there is something."""
    Once.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
    try:
        with transaction.atomic():
            made = Once.objects.create(user=user, key=key, request=_fingerprint(request))
    except IntegrityError:
        known = Once.objects.filter(user=user, key=key).first()
        if known is None:  # the first was told to come again, just now
            raise Problem("busy", wait=1) from None
        return known
    request._once = made  # type: ignore[attr-defined]  # the middleware keeps the answer
    return None


def _again(request: HttpRequest, known: Once) -> HttpResponse:
    if known.request != _fingerprint(request):
        raise Problem("key_reused")
    if known.status is None:
        raise Problem("outcome_unknown")
    body = known.body
    if known.content_type == CONTENT_TYPE:  # the number is that of the request at hand
        said = {**json.loads(body), "request_id": request.META.get("yusuan.request_id", "")}
        body = json.dumps(said, ensure_ascii=False)
    response = HttpResponse(body, status=known.status, content_type=known.content_type)
    response[REPLAYED] = "true"
    return response


def _fingerprint(request: HttpRequest) -> str:
    """Return a hash of what is asked for: method, address, and what was sent."""
    parts: list[Any] = [request.method, request.get_full_path()]
    if request.FILES or request.content_type == "multipart/form-data":
        parts.append(sorted((name, values) for name, values in request.POST.lists()))
        for name, files in sorted(request.FILES.lists()):
            parts += [(name, file.name, _digest(file)) for file in files]
    else:
        parts.append(sha256(request.body).hexdigest())
    return sha256(json.dumps(parts).encode()).hexdigest()


def _digest(file: Any) -> str:
    digest = sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
