"""Logs: one JSON object to a line on standard error, each with the number of the request it belongs to."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

#: The number of the request that is being answered.
current_request: ContextVar[str] = ContextVar("current_request", default="")
_access = logging.getLogger("yusuan.access")
#: What a record may carry beside its message.
_CARRIED = ("method", "path", "status", "milliseconds", "user")


class JsonLines(logging.Formatter):
    """A record as one line of JSON. Queries, bodies and headers are not logged: they may hold what is secret."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if number := current_request.get():
            line["request_id"] = number
        line |= {name: getattr(record, name) for name in _CARRIED if hasattr(record, name)}
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def logged(handler: Handler) -> Handler:
    """Log every request when it is answered, and let what is logged meanwhile carry its number."""

    def noting(request: HttpRequest) -> HttpResponse:
        token = current_request.set(request.META.get("yusuan.request_id", ""))
        began = time.perf_counter()
        try:
            response = handler(request)
            user = getattr(request, "user", None)
            carried = {
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "milliseconds": round((time.perf_counter() - began) * 1000),
                "user": getattr(user, "pk", None),
            }
            _access.info("request", extra=carried)
            return response
        finally:
            current_request.reset(token)

    return noting


def logging_config(style: str) -> dict[str, object]:
    """Return Django's ``LOGGING``: JSON, or text for people who read it as it comes (``style`` "text")."""
    formatter: dict[str, object] = {"()": "yusuan.web.site.logs.JsonLines"}
    if style == "text":
        formatter = {"format": "%(levelname)s %(name)s: %(message)s"}
    quiet = {"handlers": ["stderr"], "level": "WARNING", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "django.server": quiet,
            "yusuan": {"level": "WARNING" if style == "text" else "INFO"},
            "django_tasks": {"level": "INFO"},
            # the access log says it already
            "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        },
    }
