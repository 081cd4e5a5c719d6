"""English is complete for what it begins: every text of the templates has one, and the compiled file says the same."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from django.test import Client

from tests.web.years.conftest import Year, year

__all__ = ["year"]
WEB = Path(__file__).resolve().parents[2] / "src" / "yusuan" / "web"
APPS = ("site", "people", "places", "notices", "audit", "years", "api")
_ENTRY = re.compile(r'^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', re.MULTILINE)
_TAG = re.compile(r"""\{% translate (["'])(.*?)\1 %\}""")


def entries(app: str) -> dict[str, str]:
    """Return the texts of an application with their English."""
    text = (WEB / app / "locale" / "en" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    found = {_joined(m[1]): _joined(m[2]) for m in _ENTRY.finditer(text)}
    return {key: value for key, value in found.items() if key}


def _joined(quoted: str) -> str:
    parts = (line.strip()[1:-1] for line in quoted.strip().splitlines())
    return "".join(parts).replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


@pytest.mark.parametrize("app", APPS)
def test_every_text_has_its_english(app: str) -> None:
    known = entries(app)
    assert [key for key, value in known.items() if not value] == []
    wanted = {m[2] for p in (WEB / app).rglob("*.html") for m in _TAG.finditer(p.read_text(encoding="utf-8"))}
    assert wanted - set(known) == set()


@pytest.mark.parametrize("app", APPS)
def test_what_is_compiled_is_what_is_written(app: str) -> None:
    with (WEB / app / "locale" / "en" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {key: compiled.gettext(key) for key in entries(app)} == entries(app), "run msgfmt"


@pytest.mark.django_db
def test_the_pages_speak_english_once_it_is_chosen(year: Year) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    assert "登录" in client.get("/accounts/login/").content.decode()
    client.post("/accounts/language/", {"language": "en", "next": "/accounts/login/"})
    page = client.get("/accounts/login/").content.decode()
    assert "Sign in" in page
    assert '<html lang="en">' in page
    client.force_login(year.person("preparer305001"))
    assert "In preparation" in client.get("/work/2024/305001/").content.decode()
