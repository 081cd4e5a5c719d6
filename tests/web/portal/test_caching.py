"""Pages that are kept: the same for everybody, gone as soon as something is published, never somebody's own."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from tests.web.conftest import Bureau
from tests.web.portal.conftest import SLUG, Shown, budget
from yusuan.web.portal.caching import about_everything
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Holdings, Publication

pytestmark = pytest.mark.django_db

PAGES = ["/", "/search/?q=图书", "/lists/three-public/", "/codes/20701/", f"{SLUG}/", f"{SLUG}/2024/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_made_once(shown: Shown, address: str, django_assert_num_queries: Any) -> None:
    first = Client().get(address)
    assert "Server-Timing" not in first
    assert not first.cookies
    with django_assert_num_queries(1):
        again = Client().get(address)
    assert again["Server-Timing"] == "kept"
    assert again.content == first.content
    assert again["ETag"] == first["ETag"]
    assert again["Content-Type"] == first["Content-Type"]


@pytest.mark.parametrize("address", PAGES)
def test_what_is_published_is_seen_at_once(shown: Shown, address: str) -> None:
    before = Client().get(address)
    ingest(budget(2024, vehicle=9), findings=[])
    after = Client().get(address)
    assert "Server-Timing" not in after
    assert after["ETag"] != before["ETag"]


def test_another_year_is_seen_on_the_pages_of_this_one(shown: Shown) -> None:
    address = f"{SLUG}/2024/"
    assert f"{SLUG}/2022/" not in Client().get(address).content.decode()
    ingest(budget(2022), findings=[])  # older than the latest
    assert "2022" in Client().get(address).content.decode()


def test_who_is_signed_in_sees_a_page_of_their_own(shown: Shown, bureau: Bureau) -> None:
    signed_in = Client()
    signed_in.force_login(bureau.people["finance"])
    for address in PAGES:
        own = signed_in.get(address)
        public = Client().get(address)
        assert str(bureau.people["finance"]) in own.content.decode()
        assert str(bureau.people["finance"]) not in public.content.decode()
        assert "Server-Timing" not in signed_in.get(address)


def test_languages_and_hosts_are_apart(shown: Shown, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    english = Client()
    english.cookies["django_language"] = "en"
    chinese = Client().get("/", headers={"host": "a.example"}).content
    assert english.get("/", headers={"host": "a.example"}).content != chinese
    for host in settings.ALLOWED_HOSTS:
        assert f"http://{host}/" in Client().get("/catalog.jsonld", headers={"host": host}).content.decode()


def test_a_message_for_somebody_is_not_kept(shown: Shown) -> None:
    visitor = Client()
    visitor.cookies["messages"] = "anything"
    for _ in range(2):
        assert "Server-Timing" not in visitor.get("/")


def test_an_answer_with_a_token_is_not_kept(shown: Shown) -> None:
    made: list[str] = []

    @about_everything
    def page(request: HttpRequest) -> HttpResponse:
        made.append(get_token(request))
        return HttpResponse(made[-1])

    for _ in range(2):
        request = RequestFactory().get("/with-a-token/")
        request.user = AnonymousUser()
        page(request)
    assert len(made) == 2


def test_deleting_is_a_change(shown: Shown) -> None:
    before = Holdings.state()
    Publication.objects.get(pk=shown.before.pk).delete()
    assert Holdings.state()[0] > before[0]


def test_other_sites_do_not_choose_the_language() -> None:
    visitor = Client(enforce_csrf_checks=True)
    asked = {"language": "en", "next": "/"}
    refused = visitor.post("/accounts/language/", asked, headers={"sec-fetch-site": "cross-site"})
    assert refused.status_code == 403
    assert visitor.post("/accounts/language/", asked, headers={"sec-fetch-site": "same-origin"}).status_code == 302
    assert visitor.cookies["django_language"].value == "en"
