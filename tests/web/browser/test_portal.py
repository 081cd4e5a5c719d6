"""The portal in a real browser: by keyboard, narrow and wide, without JavaScript, for readers of the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, expect

from tests.web.browser.conftest import Visitor
from tests.web.portal.conftest import NAME, SLUG, budget
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]


@pytest.fixture
def library() -> list[Publication]:
    """Two years of a library."""
    return [ingest(budget(2023), findings=[]), ingest(budget(2024, vehicle=2.4))]


def test_from_the_first_page_to_a_number_in_the_published_file(visit: Visit, library: list[Publication]) -> None:
    with visit() as somebody:
        page = somebody.page
        somebody.go("/")
        somebody.look("portal-home")
        page.get_by_role("searchbox").focus()
        page.keyboard.type("图书")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="项目")).to_be_visible()
        somebody.look("portal-search")
        page.get_by_role("link", name=NAME, exact=True).first.click()
        page.get_by_role("link", name="2024 预算").click()
        expect(page.locator(".picture canvas").first).to_be_visible()
        somebody.look("portal-overview")
        page.get_by_role("link", name="各表").click()
        page.locator("main .list a").nth(1).click()
        somebody.look("portal-table")
        page.get_by_role("link", name="60.50").first.click()
        assert "#" in page.url
        expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("publisher", f"{SLUG}/"),
        ("projects", f"{SLUG}/2024/projects/"),
        ("project", f"{SLUG}/2024/projects/0/"),
        ("text", f"{SLUG}/2024/text/"),
        ("findings", f"{SLUG}/2024/findings/"),
        ("files", f"{SLUG}/2024/files/"),
        ("lists", "/lists/"),
        ("ranking", "/lists/three-public-per-head/"),
        ("code", "/codes/20701/"),
        ("data", "/data/"),
        ("compare", "/compare/?a={0}&b={1}"),
    ],
)
def test_pages_are_within_reach_of_everybody(visit: Visit, library: list[Publication], name: str, path: str) -> None:
    with visit() as somebody:
        somebody.go(path.format(*(made.pk for made in library)))
        somebody.look(f"portal-{name}")


def test_in_english_and_in_the_dark(visit: Visit, library: list[Publication]) -> None:
    with visit() as somebody:
        page = somebody.page
        page.emulate_media(color_scheme="dark")
        somebody.go(f"{SLUG}/2024/")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("link", name="At a glance")).to_be_visible()
        somebody.look("portal-english-dark")


def test_without_javascript_the_tables_remain(
    chromium: Browser, live_server: object, library: list[Publication]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server}{SLUG}/2024/")
    expect(page.get_by_role("table", name="历年“三公”经费")).to_be_visible()
    expect(page.locator(".picture").first).to_be_hidden()
    context.close()
