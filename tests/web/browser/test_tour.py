"""The tour of docs/web.md, taken: the accounts and addresses are read from the document."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import FilePayload, expect

from tests.web.browser import tour
from tests.web.browser.conftest import Visitor
from tests.web.years.conftest import work_off
from yusuan.web.demo.ledgers import example
from yusuan.web.demo.season import make
from yusuan.workbook import workbook_bytes

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]


def test_five_steps_lead_through_every_role(visit: Visit) -> None:
    make(lambda text: None)
    steps = tour.steps()
    assert [step.number for step in steps] == [1, 2, 3, 4, 5]
    actions = (_prepares, _reviews, _approves, _publishes, _reads)
    for step, act in zip(steps, actions, strict=True):
        with visit() as somebody:
            if step.account:
                somebody.sign_in(step.account, tour.password())
            for page in step.pages:
                assert (response := somebody.page.goto(somebody.address + page))
                assert response.status == 200, page
            somebody.go(step.pages[0])
            somebody.look(f"tour-{step.number}")
            act(somebody)
            assert somebody.errors == []


def _prepares(somebody: Visitor) -> None:
    page = somebody.page
    with page.expect_download():
        page.get_by_role("link", name="下载现在的工作簿").click()
    expect(page.locator("#findings li.error")).to_have_count(1)
    ledger = example(2024, "305003")
    content = workbook_bytes(ledger, ledger.edition)
    file = FilePayload(name="305003.xlsx", mimeType="application/octet-stream", buffer=content)
    page.get_by_label("上传填好的工作簿").set_input_files(file)
    page.get_by_role("button", name="上传并保存").click()
    expect(page.get_by_text("已保存为第2稿")).to_be_visible()
    expect(page.locator("#findings li.error")).to_have_count(0)
    page.get_by_role("button", name="提交第2稿给部门审核").click()
    expect(page.get_by_text("已提交部门审核", exact=True)).to_be_visible()


def _reviews(somebody: Visitor) -> None:
    page = somebody.page
    expect(page.get_by_text("2/3 已提交")).to_be_visible()
    expect(page.get_by_role("button", name="报送财政")).to_be_disabled()
    page.get_by_role("link", name="305002 示例县图书馆").click()
    expect(page.get_by_text("请写明钱用在哪里")).to_be_visible()


def _approves(somebody: Visitor) -> None:
    page = somebody.page
    expect(page.get_by_role("button", name="批复", exact=True)).to_be_disabled()
    finding = page.locator("#findings li.error").first
    finding.locator("summary").click()
    finding.get_by_label("理由").fill("上级资金年中才到")
    finding.get_by_role("button", name="准予保留").click()
    page.get_by_role("button", name="批复", exact=True).click()
    expect(page.get_by_text("已批复，开始计算公开期限")).to_be_visible()


def _publishes(somebody: Visitor) -> None:
    page = somebody.page
    expect(page.get_by_text(re.compile("距公开期限[0-9]+天")).first).to_be_visible()
    page.get_by_role("button", name="公开", exact=True).click()
    expect(page.get_by_role("heading", name="正在公开")).to_be_visible()
    work_off()
    expect(page.get_by_role("heading", name="已公开", exact=True)).to_be_visible(timeout=120_000)
    somebody.go("/published/2024/307/")
    expect(page.get_by_role("link", name=re.compile(r"公开\.pdf"))).to_be_visible()


def _reads(somebody: Visitor) -> None:
    page = somebody.page
    for name in ("erratum.html", "differences.html"):
        somebody.go("/published/2023/305/")
        page.get_by_role("link", name=name).click()
        expect(page.locator("body")).to_contain_text("含配送上架")
    somebody.go("/published/2023/305/v1/")
    expect(page.get_by_role("link", name=re.compile(r"公开\.docx"))).to_be_visible()
    somebody.go("/")
    page.get_by_role("searchbox").first.fill("图书馆")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("示例县文化广电和旅游局")
