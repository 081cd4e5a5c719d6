"""The page of tokens: shown once, the person's own alone, ended at once; by plain forms."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.api.conftest import Program
from tests.web.conftest import Bureau
from yusuan.web.api.models import Token, hash_of
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import User

pytestmark = pytest.mark.django_db
_TOKEN = re.compile(r'value="(yusuan_[\w-]{43})"')


def page_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_token_is_made_with_its_scope_shown_once_and_revoked(bureau: Bureau) -> None:
    client = page_of(bureau.people["finance"])
    assert '/accounts/tokens/"' in client.get("/accounts/").content.decode()
    made = client.post("/accounts/tokens/", {"name": "每周统计", "days": "30", "scope": ""})
    assert "no-store" in made["Cache-Control"]
    text = _TOKEN.search(made.content.decode())
    assert text is not None
    kept = Token.objects.get()
    assert kept.hash == hash_of(text[1])
    assert (kept.name, kept.may_write, round((kept.expires - kept.made_at).total_seconds() / 86400)) == (
        "每周统计",
        False,
        30,
    )
    page = client.get("/accounts/tokens/").content.decode()
    assert "每周统计" in page
    assert text[1] not in page
    bearer = {"Authorization": f"Bearer {text[1]}"}
    assert Client().get("/api/units", headers=bearer).status_code == 200
    assert client.post(f"/accounts/tokens/{kept.pk}/end/").status_code == 302
    assert Client().get("/api/units", headers=bearer).status_code == 401
    assert list(AuditEntry.objects.values_list("action", flat=True))[:2] == ["end_token", "make_token"]


def test_what_may_act_is_asked_for_in_words(bureau: Bureau) -> None:
    client = page_of(bureau.people["finance"])
    client.post("/accounts/tokens/", {"name": "办理", "days": "7", "scope": "write"})
    assert Token.objects.get().may_write
    assert '<span class="tag warning">可以办理</span>' in client.get("/accounts/tokens/").content.decode()


@pytest.mark.parametrize(
    "entered",
    [
        {"name": "", "days": "30"},
        {"name": "x" * 101, "days": "30"},
        {"name": "x\x00", "days": "30"},
        {"name": "x", "days": "3650"},
        {"name": "x", "days": ""},
        {"name": "x", "days": "30", "scope": "everything"},
    ],
    ids=str,
)
def test_what_is_entered_wrongly_makes_none(bureau: Bureau, entered: dict[str, str]) -> None:
    response = page_of(bureau.people["finance"]).post("/accounts/tokens/", entered)
    assert response.status_code == 422
    assert "errorlist" in response.content.decode()
    assert not Token.objects.exists()


def test_nobody_sees_or_ends_the_token_of_another(bureau: Bureau) -> None:
    Program(bureau.people["finance"])
    other = page_of(bureau.people["finance2"])
    assert "测试" not in other.get("/accounts/tokens/").content.decode()
    assert other.post(f"/accounts/tokens/{Token.objects.get().pk}/end/").status_code == 404
    assert Token.objects.count() == 1
    assert Client().get("/accounts/tokens/").status_code == 302
    assert page_of(bureau.people["finance"]).get(f"/accounts/tokens/{Token.objects.get().pk}/end/").status_code == 405


def test_there_is_an_end_to_tokens(bureau: Bureau) -> None:
    for _ in range(20):
        Program(bureau.people["finance"])
    response = page_of(bureau.people["finance"]).post("/accounts/tokens/", {"name": "x", "days": "7"})
    assert response.status_code == 422
    assert "最多20个令牌" in response.content.decode()
    assert Token.objects.count() == 20


def test_a_given_password_is_changed_first(bureau: Bureau) -> None:
    user = bureau.people["finance"]
    client = page_of(user)
    User.objects.filter(pk=user.pk).update(must_change_password=True)
    assert client.get("/accounts/tokens/").headers["Location"] == "/accounts/password/"
