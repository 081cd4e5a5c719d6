"""The page /api/docs: everything comes from here, our part is accessible, operations can be tried."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator

from tests.web.browser.conftest import PICTURES, WIDTHS, Visitor
from tests.web.conftest import Bureau

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def test_the_description_is_shown_and_tried(visit: Visit, live_server: object) -> None:
    with visit() as visitor:
        asked: list[str] = []
        visitor.page.on("request", lambda request: asked.append(request.url))
        visitor.go("/api/docs")
        visitor.page.locator(".swagger-ui .opblock-tag").first.wait_for()
        for width in WIDTHS:
            visitor.page.set_viewport_size({"width": width, "height": 900})
            visitor.page.screenshot(path=PICTURES / f"api-docs-{width}.png", full_page=True)
            found = Axe().run(visitor.page, context={"exclude": [["#swagger-ui"]]}, options=_RULES)
            assert found.response["violations"] == []
            sticks_out = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            assert not visitor.page.evaluate(sticks_out)
        opened = _opened(visitor, "规则和模板", "list_rules")
        opened.get_by_role("button", name="Execute").click()
        opened.locator(".live-responses-table .response .highlight-code").first.wait_for()
        assert "AST101" in opened.locator(".live-responses-table").inner_text()
        visitor.page.screenshot(path=PICTURES / "api-docs-tried-1280.png")
        assert visitor.errors == []
        assert asked
        assert all(url.startswith((str(live_server), "data:", "blob:")) for url in asked)


def test_who_is_signed_in_takes_a_step(visit: Visit, bureau: Bureau) -> None:
    with visit("finance") as visitor:
        visitor.go("/api/docs")
        opened = _opened(visitor, "提醒", "read_notices")
        opened.locator("textarea").fill('{"up_to": 1}')
        opened.get_by_role("button", name="Execute").click()
        opened.locator(".live-responses-table .response-col_status").first.wait_for()
        assert '"unread": 0' in opened.locator(".live-responses-table").inner_text()
        assert visitor.errors == []


def _opened(visitor: Visitor, tag: str, operation: str) -> Locator:
    """Open an operation and have it tried."""
    visitor.page.locator(".opblock-tag", has_text=tag).click()
    found = visitor.page.locator(f".opblock[id$='{operation}']")
    found.locator(".opblock-summary-control").click()
    found.get_by_role("button", name="Try it out").click()
    return found
