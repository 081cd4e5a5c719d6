"""The skeleton: health, headers, signing in, the first change, sessions."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client

from tests.web.conftest import PASSWORD, Bureau
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import PersonSession, SignInAttempt, User

pytestmark = pytest.mark.django_db


def sign_in(client: Client, name: str, password: str = PASSWORD) -> int:
    return client.post("/accounts/login/", {"username": name, "password": password}).status_code


def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_health_answers(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["status"] == "ok"


def test_foreign_content_is_kept_out(client: Client) -> None:
    response = client.get("/accounts/login/")
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Request-ID"]
    page = response.content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_work_needs_signing_in(client: Client) -> None:
    assert client.get("/work/").headers["Location"] == "/accounts/login/?next=/work/"


def test_signing_in_and_out(client: Client, bureau: Bureau) -> None:
    assert sign_in(client, "finance") == 302
    assert client.get("/work/").status_code == 200
    assert PersonSession.objects.get().user == bureau.people["finance"]
    assert client.post("/accounts/logout/").status_code == 302
    assert not PersonSession.objects.exists()
    assert client.get("/work/").status_code == 302


def test_a_given_password_is_changed_first(client: Client, bureau: Bureau) -> None:
    User.objects.filter(username="finance").update(must_change_password=True)
    sign_in(client, "finance")
    assert client.get("/work/").headers["Location"] == "/accounts/password/"
    new = {"old_password": PASSWORD, "new_password1": "another-long-word", "new_password2": "another-long-word"}
    assert client.post("/accounts/password/", new).status_code == 302
    assert client.get("/work/").status_code == 200
    assert not User.objects.get(username="finance").must_change_password


def test_too_many_failures_wait_even_with_the_right_password(client: Client, bureau: Bureau) -> None:
    for _ in range(5):
        assert sign_in(client, "finance", "wrong") == 200
    assert sign_in(client, "finance") == 200
    assert SignInAttempt.objects.count() == 5
    assert sign_in(client, "finance2") == 302


def test_a_session_is_ended_from_elsewhere_by_its_owner_alone(client: Client, bureau: Bureau) -> None:
    sign_in(client, "finance")
    number = PersonSession.objects.get().pk
    other, mine = Client(), Client()
    sign_in(other, "finance2")
    other.post(f"/accounts/sessions/{number}/end/")
    assert client.get("/work/").status_code == 200
    sign_in(mine, "finance")
    mine.post(f"/accounts/sessions/{number}/end/")
    assert client.get("/work/").status_code == 302


def test_every_other_session_ends_at_once(bureau: Bureau) -> None:
    clients = [Client(HTTP_USER_AGENT=f"browser {n}") for n in range(4)]
    here, stranger = clients[0], clients[3]
    for client in clients[:3]:
        sign_in(client, "finance")
    sign_in(stranger, "finance2")
    page = here.get("/accounts/").content.decode()
    assert all(f"browser {n}" in page for n in range(3))
    assert "browser 3" not in page
    assert page.count("就是这里") == 1
    assert here.get("/accounts/sessions/end/").status_code == 405
    here.post("/accounts/sessions/end/")
    assert [client.get("/work/").status_code for client in clients] == [200, 302, 302, 200]
    assert PersonSession.objects.filter(user__username="finance").count() == 1
    assert AuditEntry.objects.filter(action="end_session", actor_name="finance").count() == 2


def test_a_changed_password_ends_the_other_sessions(bureau: Bureau) -> None:
    here, other = Client(), Client()
    sign_in(here, "finance")
    sign_in(other, "finance")
    new = {"old_password": PASSWORD, "new_password1": "another-long-word", "new_password2": "another-long-word"}
    assert here.post("/accounts/password/", new).status_code == 302
    assert here.get("/work/").status_code == 200
    assert other.get("/work/").status_code == 302
    assert "浏览器" in here.get("/accounts/").content.decode()


def test_the_way_back_after_changing_language_stays_here(client: Client) -> None:
    response = client.post("/accounts/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert response.headers["Location"] == "/"
