"""A real browser (Debian's Chromium) at the running application; pages are kept as pictures and looked at by axe."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.web.conftest import PASSWORD
from yusuan.write.files import write_text

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / "output" / "screenshots"
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
#: What WCAG 2.2 AA asks for.
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
#: The narrowest and a usual screen.
WIDTHS = (360, 1280)


def pytest_sessionfinish() -> None:
    """Write a page that shows all pictures."""
    pictures = sorted(PICTURES.glob("*.png"))
    if pictures:
        names = sorted({picture.stem.rpartition("-")[0] for picture in pictures})
        body = "".join(
            f"<h2>{name}</h2><p>{''.join(map(_shown, PICTURES.glob(f'{name}-*.png')))}</p>" for name in names
        )
        style = "<style>body{font:14px sans-serif}img{border:1px solid #999;margin:4px;vertical-align:top}</style>"
        write_text(PICTURES / "index.html", f"<!doctype html><meta charset=utf-8><title>Pages</title>{style}{body}")


def _shown(picture: Path) -> str:
    width = int(picture.stem.rpartition("-")[2]) // 2
    return f'<a href="{picture.name}"><img src="{picture.name}" width="{width}" loading="lazy" alt=""></a>'


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("YUSUAN_ALL_PARTS"):
            pytest.fail("chromium is not here")
        pytest.skip("chromium is not here: apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver runs a loop in this thread
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Visitor:
    """Somebody in front of the browser; errors of the console and of axe are kept."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.errors: list[str] = []
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and "status of 4" not in text:  # a refusal is an answer, not an error of the page
            self.errors.append(text)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        self.go("/accounts/login/")
        self.page.get_by_label("用户名").fill(name)
        self.page.get_by_label("密码").fill(password)
        self.page.get_by_role("main").get_by_role("button", name="登录").click()
        self.page.wait_for_url("**/work/")

    def look(self, name: str) -> None:
        """Keep pictures of the page at both widths; nothing sticks out, and axe finds nothing."""
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
            sticks_out = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not self.page.evaluate(sticks_out), f"{name} is wider than {width}px"
            self._ask_axe(f"{name}-{width}")
        assert self.errors == []

    def _ask_axe(self, name: str) -> None:
        found = Axe().run(self.page, options=_RULES)
        told = [
            f"{name}: {v['id']} ({v['help']}): {node['html'][:160]}"
            for v in found.response["violations"]
            for node in v["nodes"]
        ]
        assert not told, "\n".join(told)


@pytest.fixture
def visit(chromium: Browser, live_server: object) -> object:
    """Return a way to open the browser as somebody, each with cookies of their own."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def visiting(name: str | None = None) -> Iterator[Visitor]:
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        visitor = Visitor(context.new_page(), str(live_server))
        try:
            if name is not None:
                visitor.sign_in(name)
            yield visitor
        finally:
            context.close()

    return visiting
