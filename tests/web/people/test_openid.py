"""Signing in with a real provider of identities: who comes in, who does not, and whatever is wrong with the answer."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django.fixtures import Settings

from tests.web.conftest import PASSWORD, Bureau
from tests.web.people.conftest import Browser, RealProvider, message_of
from yusuan.web.audit.chain import verify
from yusuan.web.audit.models import AuditEntry
from yusuan.web.people.models import ExternalIdentity, PersonSession, User
from yusuan.web.people.rights import RIGHTS, may

pytestmark = pytest.mark.django_db(transaction=True)
Opened = Callable[[], Browser]


def bind(name: str, issuer: str, subject: str) -> None:
    ExternalIdentity.objects.create(user=User.objects.get(username=name), issuer=issuer, subject=subject)


def nobody_came(one: Browser) -> bool:
    return not one.is_in() and not PersonSession.objects.exists()


def test_the_first_sign_in_binds_and_the_page_asked_for_opens(browser: Opened, provider: RealProvider) -> None:
    one = browser()
    page = one.come_in("finance", back="/work/years/")
    assert page.status_code == 200
    assert urlsplit(page.url).path == "/work/years/"
    bound = ExternalIdentity.objects.get()
    assert (bound.user.username, bound.issuer) == ("finance", provider.issuer)
    actions = AuditEntry.objects.filter(actor_name="finance").order_by("sequence").values_list("action", "data")
    assert [action for action, _ in actions] == ["bind_identity", "sign_in"]
    assert actions[1][1]["issuer"] == provider.issuer
    assert verify().intact
    assert PersonSession.objects.get().user.username == "finance"
    assert "就是这里" in one.get("/accounts/").text


def test_the_button_stands_on_the_page_and_leads_there(browser: Opened, provider: RealProvider) -> None:
    one = browser()
    page = one.get("/accounts/login/", params={"next": "/work/years/"})
    assert "用统一身份认证登录" in page.text
    link = re.search(r'href="(/accounts/openid/[^"]*)"', page.text)
    assert link is not None
    away = one.get(unescape(link[1]), allow_redirects=False).headers["Location"]
    asked = {name: values[0] for name, values in parse_qs(urlsplit(away).query).items()}
    assert away.startswith(provider.issuer)
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) >= 20
    assert len(asked["nonce"]) >= 20
    assert len(asked["code_challenge"]) == 43


def test_nobody_is_led_to_another_site(browser: Opened) -> None:
    page = browser().come_in("finance", back="https://elsewhere.example/")
    assert urlsplit(page.url).path == "/work/"


def test_the_subject_counts_from_then_on_whatever_the_name(browser: Opened, provider: RealProvider) -> None:
    browser().come_in("finance")
    provider.spoil(claims={"preferred_username": "finance2"})
    one = browser()
    one.come_in("finance")
    assert one.is_in()
    assert set(PersonSession.objects.values_list("user__username", flat=True)) == {"finance"}


def test_an_account_of_another_subject_is_not_taken_over(browser: Opened, provider: RealProvider) -> None:
    bind("finance", provider.issuer, "somebody else")
    one = browser()
    page = one.come_in("finance")
    assert page.status_code == 403
    assert "另一个身份" in message_of(page)
    assert nobody_came(one)
    assert "换一个人登录" in page.text


def test_who_left_does_not_come_in(browser: Opened, provider: RealProvider) -> None:
    User.objects.filter(username="finance").update(is_active=False)
    for _ in ("by the claim", "by the subject"):
        one = browser()
        page = one.come_in("finance")
        assert page.status_code == 403
        assert "已经停用" in message_of(page)
        assert nobody_came(one)
        ExternalIdentity.objects.all().delete()
        subject = "1"  # the first person whom the provider made
        bind("finance", provider.issuer, subject)


def test_who_leaves_is_out_at_once(browser: Opened) -> None:
    one = browser()
    one.come_in("finance")
    assert one.is_in()
    User.objects.filter(username="finance").update(is_active=False)
    assert not one.is_in()


def test_an_unknown_person_is_told_so_and_no_account_is_made(browser: Opened) -> None:
    before = User.objects.count()
    one = browser()
    page = one.come_in("nobody-here")
    assert page.status_code == 403
    assert "没有您的账号" in message_of(page)
    assert nobody_came(one)
    assert User.objects.count() == before


def test_an_account_that_is_made_has_no_posts(browser: Opened, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, creates=True)
    one = browser()
    assert one.come_in("nobody-here").status_code == 200
    assert one.is_in()
    made = User.objects.get(username="nobody-here")
    assert made.email == "nobody@example.org"
    assert made.display_name == "示例nobody-here"
    assert not made.has_usable_password()
    assert (made.is_staff, made.is_superuser, made.posts.count()) == (False, False, 0)
    assert not any(may(made, action) for action in RIGHTS)
    assert AuditEntry.objects.filter(action="create_account", actor_name="nobody-here").exists()


def test_a_name_that_is_none_makes_no_account(browser: Opened, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, creates=True)
    page = browser().come_in("bad name!")
    assert page.status_code == 403
    assert "不能作为用户名" in message_of(page)
    assert not User.objects.filter(username="bad name!").exists()


def test_posts_are_never_taken_from_the_provider(browser: Opened, provider: RealProvider, bureau: Bureau) -> None:
    claims = {
        "roles": ["administrator"],
        "groups": ["administrator", "财政审核"],
        "is_staff": True,
        "is_superuser": True,
    }
    provider.spoil(claims={**claims, "preferred_username": "stranger"})
    browser().come_in("nobody-here")
    user = User.objects.get(username="stranger")
    assert user.identities.count() == 1
    assert (user.is_staff, user.is_superuser, user.posts.count()) == (False, False, 0)


def test_a_claim_opens_no_account_of_an_administrator(browser: Opened) -> None:
    page = browser().come_in("administrator")
    assert page.status_code == 403
    assert "管理员请用本地账号登录" in message_of(page)
    assert not ExternalIdentity.objects.exists()


def test_a_verified_address_is_enough_where_that_was_chosen(browser: Opened, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, claim="email", field="email")
    User.objects.filter(username="finance2").update(email="Finance@Example.org")
    browser().come_in("finance")
    assert ExternalIdentity.objects.get().user.username == "finance2"


def test_an_address_that_nobody_verified_opens_nothing(browser: Opened, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, claim="email", field="email")
    User.objects.filter(username="finance2").update(email="reviewer305@unverified.example")
    one = browser()
    page = one.come_in("reviewer305")
    assert page.status_code == 403
    assert "没有验证过" in message_of(page)
    assert nobody_came(one)


def test_an_address_of_two_accounts_opens_neither(browser: Opened, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, claim="email", field="email")
    User.objects.filter(username__in=("finance", "finance2")).update(email="finance@example.org")
    page = browser().come_in("finance")
    assert page.status_code == 403
    assert not ExternalIdentity.objects.exists()


def test_a_claim_that_only_the_user_info_has_is_asked_for(browser: Opened, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, claim="staff_number")
    one = browser()
    one.come_in("finance")
    assert one.is_in()


def test_a_claim_that_is_nowhere_is_said(browser: Opened, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, claim="no_such_claim")
    page = browser().come_in("finance")
    assert page.status_code == 403
    assert "no_such_claim" in message_of(page)


def test_a_given_password_opens_nothing_any_more(browser: Opened) -> None:
    User.objects.filter(username="finance").update(must_change_password=True)
    one = browser()
    one.come_in("finance")
    assert one.is_in()
    user = User.objects.get(username="finance")
    assert not user.must_change_password
    assert not user.check_password(PASSWORD)


def test_a_password_given_later_does_not_stop_who_comes_without_it(browser: Opened) -> None:
    one = browser()
    one.come_in("finance")
    User.objects.filter(username="finance").update(must_change_password=True)
    assert one.is_in()


def soon(seconds: int) -> int:
    return int(time.time()) + seconds


@pytest.mark.parametrize(
    "how",
    [
        {"tamper": True},
        {"claims": {"nonce": "of another sign-in"}},
        {"claims": {"nonce": None}},
        {"claims": {"exp": soon(-3600), "iat": soon(-7200)}},
        {"claims": {"exp": None}},
        {"claims": {"iat": soon(7200)}},
        {"claims": {"aud": "another-client"}},
        {"claims": {"aud": "another-client", "azp": "yusuan-of-the-test"}},
        {"claims": {"aud": ["yusuan-of-the-test", "another-client"]}},
        {"claims": {"iss": "https://another.example"}},
        {"claims": {"sub": None}},
        {"claims": {"sub": ""}},
        {"claims": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}},
        {"key": "another"},
        {"key": "another", "header": {"kid": "unknown"}},
        {"header": {"alg": "none"}},
        {"header": {"alg": "HS256"}},
        {"without_id_token": True},
    ],
    ids=lambda how: re.sub(r"\d{10}", "a time", str(how)),  # every process of a run gives the same names
)
def test_a_token_that_is_not_right_signs_nobody_in(
    browser: Opened, provider: RealProvider, how: dict[str, Any]
) -> None:
    provider.spoil(**how)
    one = browser()
    page = one.come_in("finance")
    assert page.status_code == 400
    assert "没有通过核对" in message_of(page)
    assert nobody_came(one)
    assert not ExternalIdentity.objects.exists()
    provider.mend()
    assert one.to_provider().status_code == 200
    assert one.is_in()  # the next try goes well


def test_an_algorithm_that_the_provider_offers_is_still_not_taken(browser: Opened, provider: RealProvider) -> None:
    provider.spoil(
        header={"alg": "HS256"}, discovery={"id_token_signing_alg_values_supported": ["HS256", "none", "RS256"]}
    )
    page = browser().come_in("finance")
    assert page.status_code == 400


def test_the_state_belongs_to_this_browser_and_this_try(browser: Opened) -> None:
    one, other = browser(), browser()
    back = one.way_back("finance")
    assert other.get(back).status_code == 400
    assert nobody_came(other)
    changed = back.replace("state=", "state=x")
    assert one.get(changed).status_code == 400
    assert nobody_came(one)
    assert one.get(back).status_code == 200
    assert one.is_in()
    assert one.get(back).status_code == 400  # a second time


def test_an_answer_in_the_name_of_another_issuer_is_none(browser: Opened) -> None:
    one = browser()
    page = one.get(one.way_back("finance") + "&iss=https%3A%2F%2Fanother.example")
    assert page.status_code == 400
    assert nobody_came(one)


def test_who_turns_back_at_the_provider_is_told_so(browser: Opened) -> None:
    one = browser()
    one.to_provider()
    page = one.get("/accounts/openid/callback/?error=access_denied&error_description=%3Cb%3Eno%3C/b%3E")
    assert page.status_code == 403
    assert message_of(page) == "统一身份认证没有完成登录"


def test_a_provider_that_is_away_is_said_and_passwords_still_open(browser: Opened, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, issuer="http://127.0.0.1:9/o")
    one = browser()
    page = one.to_provider()
    assert page.status_code == 503
    assert "没有应答" in message_of(page)
    assert "用本地账号登录" in page.text
    one.send(one.get("/accounts/login/"), "/accounts/login/", username="finance", password=PASSWORD)
    assert one.is_in()
    assert one.leave().status_code == 200  # nothing hangs on the provider


def test_a_provider_that_goes_away_on_the_way_is_said(browser: Opened, provider: RealProvider) -> None:
    provider.spoil(status="503 Service Unavailable")
    one = browser()
    page = one.come_in("finance")
    assert page.status_code == 503
    assert nobody_came(one)


@pytest.mark.parametrize(
    "said", [{"issuer": "https://another.example"}, {"id_token_signing_alg_values_supported": ["HS256"]}], ids=str
)
def test_a_provider_that_is_another_is_not_used(browser: Opened, provider: RealProvider, said: dict[str, Any]) -> None:
    provider.spoil(discovery=said)
    assert browser().to_provider().status_code == 503


def test_signing_out_ends_it_at_the_provider_too(browser: Opened, provider: RealProvider) -> None:
    one = browser()
    one.come_in("finance")
    page = one.leave()
    assert not one.is_in()
    onwards = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.text)
    assert onwards is not None
    assert onwards[1].startswith(provider.issuer)
    end = one.get(unescape(onwards[1]))
    assert urlsplit(end.url).path == "/accounts/login/"
    assert end.url.startswith(one.site)
    assert "/login/" in one.to_provider().url  # the provider asks again


def test_signing_out_ends_here_where_the_provider_has_no_such_thing(browser: Opened, provider: RealProvider) -> None:
    provider.spoil(discovery={"end_session_endpoint": None})
    one = browser()
    one.come_in("finance")
    assert urlsplit(one.leave().url).path == "/accounts/login/"
    assert not one.is_in()


def test_passwords_can_be_left_to_administrators(browser: Opened, settings: Settings) -> None:
    settings.LOCAL_SIGN_IN = "administrators"
    one = browser()
    page = one.send(one.get("/accounts/login/"), "/accounts/login/", username="finance", password=PASSWORD)
    assert "只有管理员用密码登录" in message_of(page)
    assert nobody_came(one)
    one.send(page, "/accounts/login/", username="administrator", password=PASSWORD)
    assert one.is_in()
    other = browser()
    other.come_in("finance")
    assert other.is_in()


def test_the_pages_speak_english(browser: Opened, provider: RealProvider, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, name="County ID")
    one = browser()
    page = one.send(one.get("/accounts/login/"), "/accounts/language/", language="en", next="/accounts/login/")
    assert "Sign in with County ID" in page.text
    said = message_of(one.come_in("nobody-here"))
    assert said == "County ID knows you as “nobody-here”, but you have no account here; please ask an administrator"
    provider.spoil(tamper=True)
    assert "could not be verified" in message_of(one.to_provider())
