"""Somebody with a browser without scripts, between the site and a real provider of identities."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import requests
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from tests.web.conftest import Bureau
from tests.web.people.provider import CLIENT, PASSWORD, SECRET
from yusuan.web.people.openid.configuration import Provider
from yusuan.web.people.openid.provider import client_of

ROOT = Path(__file__).resolve().parents[3]
_HIDDEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class RealProvider:
    """A provider that runs."""

    process: subprocess.Popen[str]
    folder: Path
    issuer: str

    def spoil(self, **how: Any) -> None:
        """Have its answers spoiled from now on."""
        (self.folder / "mischief.json").write_text(json.dumps(how))

    def mend(self) -> None:
        """Have it honest again."""
        (self.folder / "mischief.json").unlink(missing_ok=True)


@pytest.fixture(scope="session")
def running_provider(live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealProvider]:
    folder = tmp_path_factory.mktemp("provider")
    command = [sys.executable, "-m", "tests.web.people.provider", str(folder), live_server.url]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=ROOT)
    assert process.stdout is not None
    issuer = process.stdout.readline().strip()
    assert issuer, (folder / "log").read_text()
    yield RealProvider(process, folder, issuer)
    process.terminate()
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def provider(running_provider: RealProvider, settings: Settings) -> Iterator[RealProvider]:
    """The provider, known to the site under the name that bureaus use."""
    settings.OPENID = Provider(running_provider.issuer, CLIENT, SECRET)
    client_of.cache_clear()
    yield running_provider
    running_provider.mend()
    client_of.cache_clear()


@dataclass
class Browser:
    """Follows links and redirections, keeps cookies, runs no scripts."""

    site: str
    session: requests.Session = field(default_factory=requests.Session)

    def get(self, address: str, **options: Any) -> requests.Response:
        return self.session.get(urljoin(self.site, address), timeout=20, **options)

    def send(self, page: requests.Response, address: str, **entered: str) -> requests.Response:
        """Send a form of a page."""
        token = _HIDDEN.search(page.text)
        assert token is not None, page.text[:1000]
        sent = {"csrfmiddlewaretoken": token[1], **entered}
        return self.session.post(urljoin(page.url, address), sent, headers={"Referer": page.url}, timeout=20)

    def to_provider(self, back: str = "") -> requests.Response:
        """Press the button; return where one arrives."""
        return self.get("/accounts/openid/", params={"next": back} if back else {})

    def come_in(self, name: str, back: str = "") -> requests.Response:
        """Press the button, enter name and password at the provider, and return the page at the end of the way."""
        page = self.to_provider(back)
        assert "/login/" in page.url, page.url
        return self.send(page, page.url, username=name, password=PASSWORD)

    def way_back(self, name: str) -> str:
        """Return the address to which the provider sends the browser, without going there."""
        page = self.to_provider()
        answer = self.session.post(
            page.url,
            {"csrfmiddlewaretoken": _HIDDEN.search(page.text)[1], "username": name, "password": PASSWORD},  # type: ignore[index]
            headers={"Referer": page.url},
            timeout=20,
            allow_redirects=False,
        )
        authorize = urljoin(page.url, answer.headers["Location"])
        return self.session.get(authorize, timeout=20, allow_redirects=False).headers["Location"]

    def is_in(self) -> bool:
        return self.get("/work/", allow_redirects=False).status_code == 200

    def leave(self) -> requests.Response:
        page = self.get("/accounts/")
        return self.send(page, "/accounts/logout/")


def message_of(page: requests.Response) -> str:
    """Return what a page says in its alert."""
    found = re.search(r'role="alert">([^<]+)<', page.text)
    assert found is not None, page.text[:2000]
    return unescape(found[1])


@pytest.fixture
def browser(live_server: LiveServer, bureau: Bureau, provider: RealProvider) -> Callable[[], Browser]:
    """Return a way to open a browser at the site."""
    return lambda: Browser(live_server.url)
