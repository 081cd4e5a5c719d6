"""Accounts in a real browser: signing in elsewhere and out again, sessions, tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from tests.web.browser.conftest import Visitor
from tests.web.conftest import Bureau
from tests.web.people.conftest import RealProvider, provider, running_provider
from tests.web.people.provider import PASSWORD as ELSEWHERE

__all__ = ["provider", "running_provider"]
pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]


def come_in(somebody: Visitor, name: str) -> None:
    """Press the button, and enter name and password at the provider."""
    somebody.go("/accounts/login/")
    somebody.page.get_by_role("link", name="用示例县统一认证登录").click()
    somebody.page.get_by_label("Username").fill(name)
    somebody.page.get_by_label("Password").fill(ELSEWHERE)
    somebody.page.get_by_role("button", name="Log in").click()


def test_in_and_out_by_the_provider(visit: Visit, bureau: Bureau, provider: RealProvider, settings: Settings) -> None:
    settings.OPENID = replace(settings.OPENID, name="示例县统一认证")
    with visit() as somebody:
        somebody.go("/accounts/login/")
        somebody.look("openid-login")
        come_in(somebody, "nobody-here")
        expect(somebody.page.get_by_role("alert")).to_contain_text("没有您的账号")
        somebody.look("openid-refused")
        somebody.page.get_by_role("link", name="换一个人登录").click()
        somebody.page.wait_for_url(re.compile(f"{re.escape(somebody.address)}/accounts/login/"))
        come_in(somebody, "finance")
        somebody.page.wait_for_url("**/work/")
        somebody.go("/accounts/")
        somebody.look("account")
        somebody.page.get_by_role("button", name="退出").click()
        somebody.page.wait_for_url(
            re.compile(f"{re.escape(somebody.address)}/accounts/login/")
        )  # by way of the provider, without another click
        somebody.page.get_by_role("link", name="用示例县统一认证登录").click()
        expect(somebody.page.get_by_label("Username")).to_be_visible()  # it asks again
        assert somebody.errors == []


def test_tokens_and_sessions(visit: Visit, bureau: Bureau) -> None:
    with visit("finance") as somebody, visit("finance") as elsewhere:
        page = somebody.page
        somebody.go("/accounts/tokens/")
        page.get_by_label("用途").fill("每周统计")
        page.get_by_label("可以办理").check()
        page.get_by_role("button", name="新建").click()
        expect(page.get_by_label("令牌", exact=True)).to_have_value(re.compile("yusuan_.{43}"))
        somebody.look("tokens")
        somebody.go("/accounts/")
        page.get_by_role("button", name="结束其他地方的全部登录").click()
        expect(page.get_by_role("status")).to_have_text("已结束其他地方的登录：1处")
        elsewhere.go("/work/")
        assert "/accounts/login/" in elsewhere.page.url
