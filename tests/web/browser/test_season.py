"""A whole season in a real browser: everything that goes back, is waived, refused or corrected on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.web.browser.conftest import Visitor
from tests.web.conftest import Bureau
from tests.web.years.conftest import example, work_off
from yusuan.model.ledger import Ledger
from yusuan.web.audit.chain import verify
from yusuan.web.people.models import Post, Role
from yusuan.workbook import workbook_bytes

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def upload(page: Page, code: str, ledger: Ledger) -> None:
    content = workbook_bytes(ledger, ledger.edition)
    file = FilePayload(name=f"{code}.xlsx", mimeType="application/octet-stream", buffer=content)
    page.get_by_label("上传填好的工作簿").set_input_files(file)
    press(page, "上传并保存")
    expect(page.get_by_text(re.compile("已保存为第[0-9]+稿"))).to_be_visible()


def submit(page: Page) -> None:
    page.get_by_role("button", name=re.compile("提交第[0-9]+稿给部门审核")).click()
    expect(page.get_by_text("已提交部门审核", exact=True)).to_be_visible()


def falling(ledger: Ledger) -> Ledger:
    """Return a ledger with an error: a project's spending plan falls."""
    project = ledger.projects[0]
    assert project.plan
    last = project.plan[-1]
    assert last
    project.plan = [last, last // 2, last, last]
    return ledger


def test_a_season_with_everything_that_goes_back(visit: Visit, bureau: Bureau) -> None:
    finance_opens(visit)
    units_prepare(visit)
    the_department_returns_and_passes(visit, bureau)
    finance_returns_waives_approves(visit)
    published(visit, "已公开")
    an_error_is_corrected(visit)
    the_public_sees_it(visit)
    assert verify().intact


def finance_opens(visit: Visit) -> None:
    with visit("finance") as somebody:
        page = somebody.page
        somebody.go("/work/years/")
        page.get_by_role("link", name="开启新的年度").click()
        page.get_by_label("预算年度").fill("2024")
        page.get_by_label("公开模板").select_option("hebei-2024")
        for label, day in (("开始编制", "2023-10-08"), ("单位上报截止", "2023-11-10"), ("部门上报截止", "2023-11-30")):
            page.get_by_label(label).fill(day)
        page.get_by_label("306 示例306").uncheck()
        somebody.look("season-open-year")
        press(page, "开启")
        expect(page.get_by_text("2024年已开启，各单位已收到提醒")).to_be_visible()
        somebody.go("/work/2024/305001/control/")
        page.get_by_label("一般公共预算拨款").fill("一百")
        press(page, "下达")
        expect(page.locator(".errorlist")).to_be_visible()
        page.get_by_label("一般公共预算拨款").fill("10,000,000.00")
        somebody.look("season-control-numbers")
        press(page, "下达")
        expect(page.get_by_text("控制数已下达")).to_be_visible()


def units_prepare(visit: Visit) -> None:
    with visit("preparer305001") as somebody:
        page = somebody.page
        page.get_by_role("link", name=re.compile("提醒")).click()
        expect(page.get_by_text(re.compile("控制数")).first).to_be_visible()
        somebody.look("season-notices")
        press(page, "全部标为已读")
        expect(page.get_by_role("button", name="全部标为已读")).to_have_count(0)
        somebody.go("/work/2024/305001/")
        upload(page, "305001", falling(example("305001")))
        expect(page.get_by_text(re.compile("的资金支出计划在.*降到")).first).to_be_visible()
        expect(page.get_by_text("10,000,000.00").first).to_be_visible()
        somebody.look("season-findings")
        submit(page)
    with visit("preparer305002") as somebody:
        somebody.go("/work/2024/305002/")
        upload(somebody.page, "305002", falling(example("305002")))
        submit(somebody.page)


def the_department_returns_and_passes(visit: Visit, bureau: Bureau) -> None:
    with visit("reviewer305") as somebody:
        page = somebody.page
        somebody.go("/work/2024/305001/")
        page.get_by_text("写批注", exact=True).click()
        page.get_by_label("工作表").select_option("项目")
        page.get_by_label("哪一行").fill("第一个项目")
        page.get_by_label("意见").fill("支出计划要逐月累计")
        press(page, "批注")
        page.get_by_label("退回的理由").fill("支出计划有误")
        press(page, "退回单位")
        expect(page.get_by_text("已退回单位")).to_be_visible()
    with visit("preparer305001") as somebody:
        page = somebody.page
        expect(page.get_by_text("支出计划有误").first).to_be_visible()
        somebody.go("/work/2024/305001/")
        expect(page.get_by_text("支出计划要逐月累计")).to_be_visible()
        somebody.look("season-returned")
        upload(page, "305001", example("305001"))
        press(page, "办结")
        expect(page.get_by_text("批注已办结", exact=True)).to_be_visible()
        submit(page)
    # Whoever prepared may not pass it on, even where they hold that post as well.
    Post.objects.create(
        user=bureau.people["preparer305002"], role=Role.DEPARTMENT_REVIEWER, organisation=bureau.places["305"]
    )
    with visit("preparer305002") as somebody:
        somebody.go("/review/2024/305/")
        press(somebody.page, "报送财政")
        expect(somebody.page.get_by_text(re.compile("您参与了编制或提交"))).to_be_visible()
        somebody.look("season-four-eyes")
    passed_on(visit)


def passed_on(visit: Visit) -> None:
    with visit("reviewer305") as somebody:
        somebody.go("/review/2024/305/")
        press(somebody.page, "报送财政")
        expect(somebody.page.get_by_text("已报送财政")).to_be_visible()


def finance_returns_waives_approves(visit: Visit) -> None:
    with visit("finance") as somebody:
        page = somebody.page
        somebody.go("/review/2024/305/")
        expect(page.get_by_role("button", name="批复", exact=True)).to_be_disabled()
        page.get_by_label("退回的理由").fill("请再核对一次")
        press(page, "退回部门")
        expect(page.get_by_text("已退回部门")).to_be_visible()
    with visit("reviewer305") as somebody:
        somebody.go("/review/2024/305/")
        expect(somebody.page.get_by_text("请再核对一次").first).to_be_visible()
        somebody.look("season-returned-by-finance")
    passed_on(visit)
    with visit("finance2") as somebody:
        page = somebody.page
        somebody.go("/review/2024/305/")
        finding = page.locator("#findings li.error").first
        finding.locator("summary").click()
        finding.get_by_label("理由").fill("上级资金年中才到")
        somebody.look("season-waiving")
        finding.get_by_role("button", name="准予保留").click()
        expect(page.get_by_text("财政准予保留")).to_be_visible()
        press(page, "批复")
        expect(page.get_by_text("已批复，开始计算公开期限")).to_be_visible()
    with visit("reviewer305") as somebody:
        expect(somebody.page.get_by_text("距公开期限20天").first).to_be_visible()
        somebody.look("season-countdown")


def published(visit: Visit, heading: str) -> None:
    with visit("reviewer305") as somebody:
        page = somebody.page
        somebody.go("/review/2024/305/")
        page.get_by_role("main").get_by_role("button", name=re.compile("^公开")).click()
        expect(page.get_by_role("heading", name="正在公开")).to_be_visible()
        work_off()
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible(timeout=120_000)


def an_error_is_corrected(visit: Visit) -> None:
    reason = "采购品目的名称不完整"
    with visit("reviewer305") as somebody:
        page = somebody.page
        somebody.go("/review/2024/305/")
        page.get_by_text("发现错误，启动更正").click()
        page.get_by_label("更正什么").fill(reason)
        somebody.look("season-correcting")
        press(page, "启动更正")
        expect(page.get_by_text(reason).first).to_be_visible()
        somebody.go("/work/2024/305002/")
        page.get_by_label("退回的理由").fill(reason)
        press(page, "退回单位")
        expect(page.get_by_text("已退回单位")).to_be_visible()
    with visit("preparer305002") as somebody:
        ledger = falling(example("305002"))
        ledger.procurement[0] = replace(ledger.procurement[0], item=f"{ledger.procurement[0].item}（含上架）")
        somebody.go("/work/2024/305002/")
        upload(somebody.page, "305002", ledger)
        submit(somebody.page)
    passed_on(visit)
    with visit("finance") as somebody:
        somebody.go("/review/2024/305/")
        expect(somebody.page.get_by_text("财政准予保留")).to_be_visible()
        press(somebody.page, "批复")
        expect(somebody.page.get_by_text("已批复，开始计算公开期限")).to_be_visible()
    published(visit, "已公开")


def the_public_sees_it(visit: Visit) -> None:
    with visit() as somebody:
        page = somebody.page
        somebody.go("/published/2024/305/")
        expect(page.get_by_text("采购品目的名称不完整").first).to_be_visible()
        somebody.look("season-second-version")
        page.get_by_role("link", name="differences.html").click()
        expect(page.locator("body")).to_contain_text("（含上架）")
        somebody.go("/published/2024/305/v1/")
        expect(page.get_by_role("link", name=re.compile(r"公开\.docx"))).to_be_visible()
        assert somebody.errors == []
