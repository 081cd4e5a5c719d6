"""Programs that ask: with the token of somebody of the bureau, or with none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.web.conftest import Bureau
from tests.web.years.conftest import Year
from yusuan.web.api.models import new_token
from yusuan.web.api.rates import COUNTS
from yusuan.web.people.models import User


@pytest.fixture(autouse=True)
def nothing_counted() -> Iterator[None]:
    """What other tests asked for does not count here."""
    cache.clear()
    COUNTS.clear()
    yield
    cache.clear()
    COUNTS.clear()


@pytest.fixture
def year(bureau: Bureau) -> Year:
    return Year(bureau)


class Program:
    """A program that asks the API."""

    def __init__(self, user: User | None = None, *, may_write: bool = True) -> None:
        self.client = Client(raise_request_exception=False, enforce_csrf_checks=True)
        self.headers: dict[str, str] = {}
        if user is not None:
            _, text = new_token(user, "测试", timezone.now() + timedelta(days=1), may_write=may_write)
            self.headers["Authorization"] = f"Bearer {text}"

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/{path}", headers={**self.headers, **headers})

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        sent, headers = json.dumps(data or {}), {**self.headers, **headers}
        return self.client.post(f"/api/{path}", sent, content_type="application/json", headers=headers)

    def send(self, path: str, **form: Any) -> Any:
        return self.client.post(f"/api/{path}", form, headers=self.headers)


def said(response: HttpResponse, status: int, code: str) -> dict[str, Any]:
    """Return a problem after looking at its shape."""
    assert response.status_code == status, response.content.decode()[:500]
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(response.content)
    assert set(body) == {"status", "code", "message", "message_en", "place", "errors", "request_id"}
    assert (body["status"], body["code"]) == (status, code)
    assert body["message"]
    assert body["message_en"]
    assert body["request_id"] == response["X-Request-ID"]
    return body
