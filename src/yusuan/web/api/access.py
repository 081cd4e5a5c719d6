"""Who asks: a token in ``Authorization: Bearer``, or the session of the pages with its CSRF token."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from yusuan.web.api.models import holder_of
from yusuan.web.api.problems import Problem
from yusuan.web.people.models import User


class ByToken(HttpBearer):
    """A token; one that may only read does nothing else."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """Return whose token it is."""
        found = holder_of(token)
        if found is None:
            raise Problem("not_signed_in", "令牌无效或已过期")
        if found.user.must_change_password:
            raise Problem("password_change")
        if request.method not in ("GET", "HEAD") and not found.may_write:
            raise Problem("read_only_token")
        request.user = found.user
        return found.user


class BySession(SessionAuth):
    """The session of the pages; whoever has none is asked to sign in before a CSRF token is missed."""

    def __call__(self, request: HttpRequest) -> Any | None:
        """Return whose session it is."""
        return super().__call__(request) if request.user.is_authenticated else None


SIGNED_IN = [ByToken(), BySession()]
BY_SESSION = BySession()


def person(request: HttpRequest) -> User:
    """Return who asks; only behind :data:`SIGNED_IN`."""
    assert isinstance(request.user, User)
    return request.user
