"""The year in a real browser, by everybody who has a part in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.web.browser.conftest import Visitor
from tests.web.years.conftest import LEDGERS, Year, example, work_off, year
from yusuan.workbook import workbook_bytes

__all__ = ["year"]
pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]


def prepare(visit: Visit, code: str) -> None:
    """Upload the example workbook and submit it."""
    with visit(f"preparer{code}") as somebody:
        page = somebody.page
        page.get_by_role("link", name=re.compile(f"示例{code}2024年预算")).first.click()
        page.get_by_label("上传填好的工作簿").set_input_files(LEDGERS / f"{code}.xlsx")
        page.get_by_role("button", name="上传并保存").click()
        expect(page.get_by_text("已保存为第1稿")).to_be_visible()
        if code == "305001":
            somebody.look("unit")
        page.get_by_role("button", name="提交第1稿给部门审核").click()
        expect(page.get_by_text("已提交部门审核", exact=True)).to_be_visible()


def test_from_the_empty_workbook_to_the_published_version(visit: Visit, year: Year, tmp_path: Path) -> None:
    with visit() as somebody:
        somebody.go("/accounts/login/")
        somebody.look("login")
    with visit("preparer305001") as somebody:
        somebody.look("desk")
        somebody.go("/work/2024/305001/")
        with somebody.page.expect_download() as download:
            somebody.page.get_by_role("link", name="下载空白工作簿").click()
        empty = tmp_path / download.value.suggested_filename
        download.value.save_as(empty)
        somebody.page.get_by_label("上传填好的工作簿").set_input_files(empty)
        somebody.page.get_by_role("button", name="上传并保存").click()
        expect(somebody.page.get_by_text("没有填任何预算明细")).to_be_visible()
        somebody.look("refused")
    for code in ("305001", "305002"):
        prepare(visit, code)
    with visit("reviewer305") as somebody:
        page = somebody.page
        somebody.go("/work/2024/305001/")
        page.get_by_text("写批注", exact=True).click()
        page.get_by_label("工作表").select_option("项目")
        page.get_by_label("意见").fill("请核对资金用途")
        page.get_by_role("button", name="批注").click()
        expect(page.get_by_text("请核对资金用途")).to_be_visible()
        somebody.go("/review/2024/305/")
        somebody.look("review")
        page.get_by_role("button", name="报送财政").click()
        expect(page.get_by_text("已报送财政")).to_be_visible()
    with visit("finance") as somebody:
        page = somebody.page
        somebody.go("/work/years/")
        somebody.look("years")
        page.get_by_role("link", name="305 示例305").click()
        somebody.look("finance")
        page.get_by_role("button", name="批复").click()
        expect(page.get_by_text("已批复，开始计算公开期限")).to_be_visible()
        somebody.go("/work/log/")
        somebody.look("log")
    with visit("reviewer305") as somebody:
        page = somebody.page
        somebody.go("/review/2024/305/")
        expect(page.get_by_text("距公开期限20天").first).to_be_visible()
        somebody.look("approved")
        page.get_by_role("button", name="公开").click()
        expect(page.get_by_role("heading", name="正在公开")).to_be_visible()
        somebody.look("publishing")
        work_off()
        expect(page.get_by_role("heading", name="已公开", exact=True)).to_be_visible(timeout=120_000)
    with visit() as somebody:
        somebody.go("/published/2024/305/")
        somebody.look("version")
        somebody.page.get_by_role("link", name=re.compile(r"公开\.html")).click()
        expect(somebody.page.get_by_role("heading", level=1)).to_contain_text("2024年部门预算")
        assert somebody.errors == []


def test_two_at_one_unit_see_both_sides(visit: Visit, year: Year) -> None:
    year.save()
    with visit("preparer305001") as first, visit("preparer305001") as second:
        for somebody in (first, second):
            somebody.go("/work/2024/305001/")
        for somebody, purpose in ((first, "甲的用途"), (second, "乙的用途")):
            ledger = example("305001")
            ledger.projects[0].purpose = purpose
            content = workbook_bytes(ledger, ledger.edition)
            file = FilePayload(name="305001.xlsx", mimeType="application/octet-stream", buffer=content)
            somebody.page.get_by_label("上传填好的工作簿").set_input_files(file)
            somebody.page.get_by_role("button", name="上传并保存").click()
        expect(first.page.get_by_text("已保存为第2稿")).to_be_visible()
        expect(second.page.get_by_text("您的内容没有丢")).to_be_visible()
        second.look("conflict")
        second.page.get_by_role("button", name="改用这一稿").click()
        expect(second.page.get_by_text("已采用第3稿")).to_be_visible()


def test_everything_is_reached_by_keyboard(visit: Visit, year: Year) -> None:
    with visit("preparer305001") as somebody:
        somebody.go("/work/2024/305001/")
        page = somebody.page
        page.keyboard.press("Tab")
        expect(page.get_by_text("跳到正文")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()
