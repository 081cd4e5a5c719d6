"""Last year's published document handed in from the page of a unit: how far it is, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import FilePayload, expect

from tests.web.browser.conftest import Visitor
from tests.web.years.conftest import Year, year
from tests.web.years.test_adopting import document, work_off

__all__ = ["year"]
pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]


def test_beginning_with_last_years_document(visit: Visit, year: Year) -> None:
    with visit("preparer305001") as somebody:
        page = somebody.page
        somebody.go("/work/2024/305001/")
        page.get_by_text("由上年公开的文件开始").click()
        file = FilePayload(name="2023年公开.html", mimeType="text/html", buffer=document("305001"))
        page.get_by_label("上年公开的文件").set_input_files(file)
        page.get_by_role("button", name="读取并滚动").click()
        expect(page.get_by_text("等待后台处理")).to_be_visible()
        somebody.look("adopting")
        work_off()
        expect(page.get_by_text("都是建议数，请逐项核对")).to_be_visible(timeout=20_000)
        somebody.look("adopted")
        page.get_by_role("link", name="在网页上填写").click()
        expect(page.get_by_role("tab", name="预算明细")).to_be_visible()
        assert somebody.errors == []
