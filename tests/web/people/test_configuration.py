"""The provider comes from the environment; what is wrong there is said, and the site starts without it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from yusuan.web.people.openid import configuration
from yusuan.web.people.openid.configuration import Provider, provider_from

GIVEN = {"YUSUAN_OIDC_ISSUER": "https://id.example.org/realms/county", "YUSUAN_OIDC_CLIENT_ID": "yusuan"}


def test_nothing_given_is_no_provider() -> None:
    assert provider_from({}) == (None, "")
    assert provider_from({"YUSUAN_OIDC_ISSUER": " "}) == (None, "")


def test_what_is_given_and_what_is_not() -> None:
    found, problem = provider_from(GIVEN)
    assert problem == ""
    assert found == Provider(GIVEN["YUSUAN_OIDC_ISSUER"], "yusuan")
    assert found.discovery == "https://id.example.org/realms/county/.well-known/openid-configuration"
    every = GIVEN | {
        "YUSUAN_OIDC_CLIENT_SECRET": "secret",
        "YUSUAN_OIDC_NAME": "县统一认证",
        "YUSUAN_OIDC_SCOPE": "openid email",
        "YUSUAN_OIDC_MATCH": "email = email",
        "YUSUAN_OIDC_CREATE": "1",
    }
    assert provider_from(every)[0] == Provider(
        GIVEN["YUSUAN_OIDC_ISSUER"], "yusuan", "secret", "县统一认证", "openid email", "email", "email", True
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"YUSUAN_OIDC_ISSUER": ""}, "没有 YUSUAN_OIDC_ISSUER"),
        ({"YUSUAN_OIDC_CLIENT_ID": ""}, "没有设置 YUSUAN_OIDC_CLIENT_ID"),
        ({"YUSUAN_OIDC_ISSUER": "http://id.example.org"}, "https://"),
        ({"YUSUAN_OIDC_ISSUER": "id.example.org"}, "https://"),
        ({"YUSUAN_OIDC_SCOPE": "profile"}, "openid"),
        ({"YUSUAN_OIDC_MATCH": "email"}, "YUSUAN_OIDC_MATCH"),
        ({"YUSUAN_OIDC_MATCH": "sub=is_superuser"}, "YUSUAN_OIDC_MATCH"),
        ({"YUSUAN_OIDC_MATCH": "upn=email"}, "没有经过验证的标志"),
    ],
)
def test_what_is_wrong_is_said(more: dict[str, str], said: str) -> None:
    found, problem = provider_from(GIVEN | more)
    assert found is None
    assert said in problem


def test_a_part_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(configuration, "find_spec", lambda name: None)
    found, problem = provider_from(GIVEN)
    assert found is None
    assert "yusuan[oidc]" in problem
    assert provider_from({}) == (None, "")


def test_the_check_before_going_public_says_it(settings: Settings) -> None:
    settings.OPENID, settings.OPENID_PROBLEM = None, "没有安装"
    settings.LOCAL_SIGN_IN = "administrators"
    found = {message.id for message in run_checks(include_deployment_checks=True)}
    assert {"yusuan.W004", "yusuan.W005"} <= found


def test_it_starts_without_the_extra_and_says_so(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['authlib'] = sys.modules['requests'] = None"
    command = f"{hidden}; from yusuan.cli.main import main; main(['serve', '--port', '0', '--no-worker'])"
    environment = {**os.environ, **GIVEN, "YUSUAN_DATA": str(tmp_path), "PYTHONUNBUFFERED": "1"}
    environment.pop("DATABASE_URL", None)
    errors = tmp_path / "errors"
    with errors.open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-c", command], stdout=subprocess.PIPE, stderr=log, text=True, env=environment
        )
    try:
        assert server.stdout is not None
        address = server.stdout.readline().split("：", 1)[1].split()[0]
        with urllib.request.urlopen(f"{address}accounts/login/", timeout=20) as answer:
            page = answer.read().decode()
        assert "用户名" in page
        assert "统一身份认证" not in page
        assert "yusuan[oidc]" in errors.read_text()
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
