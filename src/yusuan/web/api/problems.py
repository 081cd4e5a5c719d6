"""The one shape of every error: what went wrong in Chinese and English, a code for programs, and where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from pydantic import ConfigDict

from yusuan.model.ledger import LedgerError
from yusuan.web.years.steps.step import StepRefusedError

CONTENT_TYPE = "application/problem+json"


class Kind(NamedTuple):
    """A kind of error: its status, and what it means in both languages unless something closer is known."""

    status: int
    message: str
    message_en: str


#: code → kind; codes keep their meaning.
KINDS: dict[str, Kind] = {
    "malformed": Kind(400, "请求的格式不对", "The request is malformed."),
    "not_signed_in": Kind(401, "请先登录，或在 Authorization 里给出令牌", "Sign in, or give a token in Authorization."),
    "forbidden": Kind(403, "您的岗位没有这项权限", "Your posts do not permit this."),
    "csrf": Kind(403, "缺少防伪标记；请带上 X-CSRFToken，或改用令牌", "Send X-CSRFToken, or use a token."),
    "password_change": Kind(403, "密码是别人给的，请先登录网页修改", "Change the given password on the site first."),
    "read_only_token": Kind(403, "这个令牌只能读取", "This token may only read."),
    "not_found": Kind(404, "没有这一项", "There is no such thing."),
    "method": Kind(405, "这个地址不支持这种方法", "This address does not take this method."),
    "refused": Kind(409, "现在不能做这一步", "This step cannot be taken now; message says why."),
    "conflict": Kind(
        409, "别人刚保存过；您的内容另存为一稿，没有丢失", "Somebody saved meanwhile; yours is kept aside."
    ),
    "outcome_unknown": Kind(
        409,
        "这个键的请求还没有结束，或者中途中断，结果不明；请先看现在的情况，再用新的键",
        "The request with this key is not over, or was cut off; look at the present state before using a new key.",
    ),
    "precondition": Kind(412, "内容已经变化", "What If-Match names has changed."),
    "too_large": Kind(413, "文件超过大小限制", "The file is larger than allowed."),
    "unsupported": Kind(415, "不支持这种文件", "Files of this kind are not read."),
    "invalid": Kind(422, "有的参数不正确", "Some parameters are not valid; errors names them."),
    "key_reused": Kind(
        422, "这个 Idempotency-Key 已用于另一个请求", "This Idempotency-Key was used for another request."
    ),
    "unreadable": Kind(422, "读不了这个文件", "The file could not be read; message says why."),
    "throttled": Kind(429, "请求太多，请稍后再试", "Too many requests; try again later."),
    "internal": Kind(500, "程序出错，已经记录", "Something failed here; it was logged."),
    "busy": Kind(503, "正忙，请稍后再试", "Busy; try again later."),
    "too_slow": Kind(503, "处理超时，已停止", "It took too long and was stopped."),
}
_BY_STATUS = {400: "malformed", 401: "not_signed_in", 403: "forbidden", 404: "not_found", 405: "method"} | {
    412: "precondition", 413: "too_large", 415: "unsupported", 422: "invalid", 429: "throttled", 503: "busy"
}  # fmt: skip


class Invalid(Schema):
    """A parameter that is not valid."""

    place: str
    message: str


class ProblemAnswer(Schema):
    """What every error looks like."""

    model_config = ConfigDict(title="Problem")

    status: int
    code: str
    message: str
    message_en: str
    place: str | None = None
    errors: tuple[Invalid, ...] = ()
    request_id: str


class Problem(Exception):  # noqa: N818 - named as the answer is
    """Ends a request with an error."""

    def __init__(
        self,
        code: str,
        message: str | None = None,
        *,
        message_en: str | None = None,
        place: str | None = None,
        errors: Sequence[tuple[str, str]] = (),
        wait: int | None = None,
    ) -> None:
        super().__init__(message or KINDS[code].message)
        self.code, self.message, self.message_en = code, message, message_en
        self.place, self.errors, self.wait = place, tuple(errors), wait


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """Return a problem as a response."""
    kind = KINDS[problem.code]
    body = {
        "status": kind.status,
        "code": problem.code,
        "message": problem.message or kind.message,
        "message_en": problem.message_en or kind.message_en,
        "place": problem.place,
        "errors": [{"place": place, "message": message} for place, message in problem.errors],
        "request_id": request.META.get("yusuan.request_id", ""),
    }
    text = json.dumps(body, ensure_ascii=False)
    response = HttpResponse(text, status=kind.status, content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    if problem.wait is not None:
        response["Retry-After"] = str(problem.wait)
    if kind.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def of_status(status: int, message: str | None = None) -> Problem:
    """Return the problem that a status of Django's means."""
    return Problem(_BY_STATUS.get(status, "internal" if status >= 500 else "malformed"), message)


def install(api: NinjaAPI) -> None:
    """Let every exception of an endpoint end in the one shape; one that nobody expects is Django's to log."""
    handlers: dict[Any, Any] = {
        Problem: lambda request, error: answer(request, error),
        PermissionDenied: lambda request, error: answer(request, Problem("forbidden", str(error) or None)),
        StepRefusedError: lambda request, error: answer(request, _refused(error)),
        LedgerError: lambda request, error: answer(request, Problem("invalid", str(error), place="body.ledger")),
        Http404: lambda request, error: answer(request, Problem("not_found")),
        Throttled: lambda request, error: answer(request, Problem("throttled", wait=error.wait)),
        AuthenticationError: lambda request, error: answer(request, Problem("not_signed_in")),
        HttpError: _http_error,
        ValidationError: _invalid,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _refused(error: StepRefusedError) -> Problem:
    """Return why a step was refused, in both languages; what only one of them says is not said twice."""
    with translation.override("zh-hans"):
        message = str(error)
    with translation.override("en"):
        message_en = str(error)
    return Problem("refused", message, message_en=message_en if message_en != message else None)


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    if "CSRF" in error.message:
        return answer(request, Problem("csrf"))
    return answer(request, of_status(error.status_code))


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [(".".join(str(part) for part in e["loc"]), str(e["msg"])) for e in error.errors]
    return answer(request, Problem("invalid", place=errors[0][0] if errors else None, errors=errors))
