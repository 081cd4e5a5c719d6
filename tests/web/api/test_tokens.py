"""Tokens: made in a session, hashed, with the rights of their person and no more, ended at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.api.conftest import Program, said
from tests.web.conftest import PASSWORD, Bureau
from tests.web.years.conftest import Year
from yusuan.web.api.models import Token, hash_of
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import User

pytestmark = pytest.mark.django_db


def signed_in(name: str) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.get("/accounts/login/")
    form = {"username": name, "password": PASSWORD, "csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post("/accounts/login/", form).status_code == 302
    return client


def post(client: Client, path: str, data: object, *, csrf: bool = True) -> object:
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value} if csrf else {}
    return client.post(path, data, content_type="application/json", headers=headers)


def test_a_token_is_made_used_and_ended(bureau: Bureau) -> None:
    client = signed_in("finance")
    made = post(client, "/api/tokens", {"name": "统计程序", "days": 30})
    assert made.status_code == 201  # type: ignore[attr-defined]
    body = made.json()  # type: ignore[attr-defined]
    assert body["token"].startswith("yusuan_")
    kept = Token.objects.get()
    assert kept.hash == hash_of(body["token"])
    assert body["token"] not in str(Token.objects.values_list())
    bearer = {"Authorization": f"Bearer {body['token']}"}
    assert Client().get("/api/units", headers=bearer).status_code == 200
    assert "token" not in client.get("/api/tokens").json()[0]
    assert client.get("/api/tokens").json()[0]["used_at"] is not None
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    assert client.delete(f"/api/tokens/{body['id']}", headers=headers).status_code == 204
    said(Client().get("/api/units", headers=bearer), 401, "not_signed_in")  # type: ignore[arg-type]
    assert list(AuditEntry.objects.values_list("action", flat=True))[:2] == ["end_token", "make_token"]


def test_a_session_writes_with_its_csrf_token_only(bureau: Bureau) -> None:
    said(post(signed_in("finance"), "/api/tokens", {"name": "x"}, csrf=False), 403, "csrf")  # type: ignore[arg-type]


def test_a_token_makes_no_tokens(bureau: Bureau) -> None:
    said(Program(bureau.people["finance"]).post("tokens", {"name": "x"}), 401, "not_signed_in")


def test_nobody_ends_or_sees_the_token_of_another(bureau: Bureau) -> None:
    Program(bureau.people["finance"])
    client = signed_in("finance2")
    assert client.get("/api/tokens").json() == []
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}
    assert client.delete(f"/api/tokens/{Token.objects.get().pk}", headers=headers).status_code == 404
    assert Token.objects.count() == 1


def test_a_token_that_may_read_only_takes_no_step(year: Year) -> None:
    program = Program(year.person("reviewer305"), may_write=False)
    assert program.get("units").status_code == 200
    said(program.post("departments/2024/305/pass"), 403, "read_only_token")


def test_an_expired_token_and_that_of_who_left_are_worth_nothing(bureau: Bureau) -> None:
    program = Program(bureau.people["finance"])
    User.objects.filter(username="finance").update(is_active=False)
    said(program.get("units"), 401, "not_signed_in")
    User.objects.filter(username="finance").update(is_active=True)
    assert program.get("units").status_code == 200
    Token.objects.update(expires=timezone.now() - timedelta(seconds=1))
    response = program.get("units")
    said(response, 401, "not_signed_in")
    assert response["WWW-Authenticate"] == "Bearer"


def test_there_is_an_end_to_tokens(bureau: Bureau) -> None:
    client = signed_in("finance")
    for _ in range(20):
        Program(bureau.people["finance"])
    said(post(client, "/api/tokens", {"name": "x"}), 409, "refused")  # type: ignore[arg-type]
