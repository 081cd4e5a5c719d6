"""The audit desk in a real browser: from dropped files to a deleted batch, by mouse, by keyboard, without scripts."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Browser, Download, Page, expect

from tests.web.browser.conftest import Visitor
from tests.web.conftest import PASSWORD, Bureau
from tests.web.desk.conftest import CORRECT, DEPARTMENT, EXAMPLES, UNIT, desk, packed, work_off
from yusuan.web.desk import tasks
from yusuan.web.desk.comparing import Comparison
from yusuan.web.desk.models import Batch, BatchDocument, Judgement, State

__all__ = ["desk"]
pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]

PDF = "final-accounts-2024.pdf"
#: Puts files on the form as a mouse does that drags them there.
_DROP = """([selector, files]) => {
  const data = new DataTransfer();
  for (const [name, content] of files) {
    data.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name));
  }
  const form = document.querySelector(selector);
  for (const kind of ["dragover", "drop"]) {
    form.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
  }
}"""


def drop(page: Page, files: dict[str, bytes]) -> None:
    given = [[name, base64.b64encode(data).decode()] for name, data in files.items()]
    page.evaluate(_DROP, ["[data-drop]", given])


def example(name: str) -> bytes:
    return (EXAMPLES / name).read_bytes()


def saved(download: Download, folder: Path) -> Path:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


@pytest.fixture
def checked(desk: Bureau) -> Batch:
    """The examples, checked: a PDF, a Word file, a workbook, a page."""
    from tests.web.desk.conftest import uploaded
    from yusuan.web.desk import steps

    files = [uploaded(name) for name in (PDF, DEPARTMENT, UNIT, CORRECT)]
    batch, _ = steps.hand_in(desk.people["finance"], desk.places["001"], "三月抽查", files)
    work_off()
    assert set(batch.documents.values_list("state", flat=True)) == {State.DONE}
    return batch


def test_dropped_files_are_checked_stopped_and_resumed(visit: Visit, desk: Bureau) -> None:
    with visit("finance") as somebody:
        page = somebody.page
        page.get_by_role("link", name="审核台").click()
        expect(page.get_by_text("也可以把文件、文件夹或压缩包拖到这里")).to_be_visible()
        drop(page, {f"{n}.txt": b"x" for n in range(301)})
        expect(page.get_by_text("一次最多300份")).to_have_count(2)
        expect(page.get_by_role("button", name="上传并检查")).to_be_disabled()
        archive = packed({UNIT: example(UNIT), f"子目录/{CORRECT}": example(CORRECT)})
        drop(
            page,
            {DEPARTMENT: example(DEPARTMENT), "各单位.zip": archive, "程序.docx": b"\x7fELF\x02\x01\x01" + bytes(60)},
        )
        expect(page.get_by_text("已选3个文件")).to_be_visible()
        somebody.look("desk-chosen")
        page.get_by_label("名称").fill("三月抽查")
        page.get_by_role("button", name="上传并检查").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="三月抽查")).to_be_visible()
        expect(page.get_by_text("已收下3份文件")).to_be_visible()
        expect(page.get_by_text("程序.docx：不是可以读取的文件")).to_be_visible()
        expect(page.locator(".desk-bar")).to_contain_text("0 / 3")
        tasks.check_document.call(BatchDocument.objects.get(name=DEPARTMENT).pk)
        expect(page.locator(".desk-bar")).to_contain_text("1 / 3")  # without loading the page again
        page.get_by_role("button", name="停止").click()
        expect(page.locator(".desk-bar")).to_contain_text("已停止 2")
        work_off()
        assert sorted(BatchDocument.objects.values_list("state", flat=True)) == ["done", "stopped", "stopped"]
        somebody.look("desk-stopped")
        page.get_by_role("button", name="继续").click()
        expect(page.get_by_text("已继续")).to_be_visible()
        work_off()
        expect(page.get_by_role("button", name="停止")).to_have_count(0)  # the page saw that it is over
        expect(page.locator(".desk-bar")).to_contain_text("3 / 3")


def test_the_ranking_is_narrowed_and_leaves_as_workbook_and_notice(
    visit: Visit, checked: Batch, tmp_path: Path
) -> None:
    with visit("finance2") as somebody:
        page = somebody.page
        somebody.go(checked.get_absolute_url())
        somebody.look("desk-batch")
        weights = [int(cell) for cell in page.locator('td[data-label="分量"]').all_inner_texts()]
        assert weights == sorted(weights, reverse=True)
        page.get_by_text("筛选和排序").click()
        page.get_by_label("有这一级问题").select_option("错误")
        page.get_by_label("排序").select_option("完整度")
        page.get_by_role("button", name="应用").click()
        rows = page.locator("table.cards tbody tr")
        expect(rows.filter(has_text=CORRECT)).to_have_count(0)
        shown = [int(cell.rstrip("%")) for cell in page.locator('td[data-label="完整度"]').all_inner_texts()]
        assert shown == sorted(shown)
        with page.expect_download() as download:
            page.get_by_role("link", name="导出 Excel").click()
        book = openpyxl.load_workbook(saved(download.value, tmp_path))
        assert [row[0] for row in book["汇总"].iter_rows(min_row=2, values_only=True)] == [
            text.splitlines()[-1] for text in rows.locator("th").all_inner_texts()
        ]
        page.get_by_label("文号（可不填）").fill("示财〔2026〕9号")
        with page.expect_download() as download:
            page.get_by_role("button", name="生成 Word 文件").click()
        notice = "\n".join(p.text for p in Document(str(saved(download.value, tmp_path))).paragraphs)
        assert "示财〔2026〕9号" in notice


def test_a_finding_and_its_box_lead_to_each_other(visit: Visit, checked: Batch) -> None:
    with visit("finance") as somebody:
        page = somebody.page
        somebody.go(checked.get_absolute_url())
        page.locator("tr", has_text=PDF).get_by_role("link").click()
        picture = page.locator(".sheet img").first
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") > 600
        somebody.look("desk-document-pdf")
        page.set_viewport_size({"width": 1280, "height": 900})
        finding = page.locator(".desk-findings > .findings > li").last
        finding.locator("a[data-place]").first.click()
        box = page.locator("svg a.box.hit")
        expect(box).to_be_in_viewport()
        page.screenshot(path=Path("output/screenshots/desk-box-1280.png"))
        box.locator("rect").click()
        expect(finding).to_have_class(re.compile("hit"))
        expect(finding).to_be_in_viewport()
        pin = page.locator("figcaption .pin").first
        pin.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".findings > li.hit")).to_be_in_viewport()
        page.locator("figcaption .table-link").first.click()
        expect(page.locator(".original-table.hit")).to_be_in_viewport()
        somebody.look("desk-document-text")


@pytest.mark.parametrize(("name", "picture"), [(DEPARTMENT, "docx"), (UNIT, "xlsx"), (CORRECT, "html")])
def test_other_forms_show_what_was_read(visit: Visit, checked: Batch, name: str, picture: str) -> None:
    with visit("finance") as somebody:
        page = somebody.page
        somebody.go(checked.documents.get(name=name).get_absolute_url())
        expect(page.locator(".original-table").first).to_be_visible()
        links = page.locator("a[data-place]")
        if links.count():
            page.set_viewport_size({"width": 1280, "height": 900})
            links.first.click()
            expect(page.locator(".original-text .hit")).to_be_in_viewport()
            page.locator(".original-text .hit .pin").first.click()
            expect(page.locator(".findings li.hit")).to_be_in_viewport()
        somebody.look(f"desk-document-{picture}")


def test_what_is_said_is_kept_and_the_precision_follows(visit: Visit, checked: Batch) -> None:
    with visit("finance") as somebody:
        page = somebody.page
        somebody.go(checked.documents.get(name=DEPARTMENT).get_absolute_url())
        first = page.locator(".desk-findings > .findings > li").first
        rule = first.locator("a").first.inner_text()
        for decision, reason in (("属实", ""), ("不属实", "数字取自另一张表"), ("豁免", "历史原因")):
            first.locator("summary", has_text=re.compile("审核意见|改变意见")).click()
            first.get_by_label("理由").fill(reason)
            first.get_by_role("button", name=decision, exact=True).click()
            expect(page.get_by_text(f"已记录：{rule} {decision}")).to_be_visible()
        somebody.look("desk-judged")
        assert [j.current for j in Judgement.objects.order_by("pk")] == [False, False, True]
        second = page.locator(".desk-findings > .findings > li").nth(1)
        second.locator("summary", has_text="审核意见").click()
        second.get_by_role("button", name="豁免").click()
        expect(page.get_by_text("豁免需要写明理由")).to_be_visible()
        first.get_by_role("link", name=rule).click()
        expect(page.get_by_text("100%")).to_be_visible()
        somebody.look("desk-rule")
        page.get_by_role("link", name="规则", exact=True).click()
        expect(page.get_by_role("row", name=re.compile(rule))).to_contain_text("100%")
        somebody.look("desk-rules")
        with page.expect_download() as download:
            page.get_by_role("link", name="下载审核意见（供改进规则）").click()
        assert download.value.suggested_filename.endswith(".zip")


def test_two_documents_are_compared_while_somebody_waits(visit: Visit, checked: Batch) -> None:
    with visit("finance") as somebody:
        page = somebody.page
        document = checked.documents.get(name=DEPARTMENT)
        somebody.go(document.get_absolute_url())
        peers = page.get_by_label("与同批单位")
        other = BatchDocument.objects.get(pk=int(str(peers.locator("option").first.get_attribute("value"))))
        peers.locator("xpath=ancestor::form").get_by_role("button", name="对比").click()
        expect(page.get_by_role("progressbar")).to_be_visible()
        somebody.look("desk-comparing")
        page.set_viewport_size({"width": 1280, "height": 900})
        comparison = Comparison.of(document, other)
        assert tasks.compare_documents.call(comparison.before.pk, comparison.after.pk)
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1").first).to_be_visible()  # without loading the page again
        page.screenshot(path=Path("output/screenshots/desk-compared-1280.png"))
        somebody.go(f"{checked.get_absolute_url()}peers/")
        somebody.look("desk-peers")


def test_a_batch_is_deleted_once_that_is_confirmed(visit: Visit, checked: Batch) -> None:
    with visit("administrator") as somebody:
        page = somebody.page
        somebody.go(checked.get_absolute_url())
        page.get_by_role("link", name="删除").click()
        somebody.look("desk-delete")
        page.get_by_role("link", name="不删除").click()
        page.get_by_role("link", name="删除").click()
        page.get_by_role("button", name="确认删除").click()
        expect(page.get_by_text("已删除“三月抽查”")).to_be_visible()
        expect(page.get_by_text("还没有送检的文件。")).to_be_visible()
    assert not Batch.objects.exists()


@pytest.mark.parametrize("name", ["reviewer305", "preparer305001", "stranger"])
def test_nobody_else_comes_to_the_desk(visit: Visit, checked: Batch, name: str) -> None:
    with visit(name) as somebody:
        expect(somebody.page.get_by_role("link", name="审核台")).to_have_count(0)
        for path in ("/desk/", checked.get_absolute_url(), checked.documents.all()[0].get_absolute_url()):
            response = somebody.page.goto(somebody.address + path)
            assert response is not None
            assert response.status == 403


def test_everything_is_there_without_scripts(chromium: Browser, live_server: object, checked: Batch) -> None:
    context = chromium.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server}/accounts/login/?next=/desk/")
    page.get_by_label("用户名").fill("finance")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()
    page.goto(f"{live_server}/desk/")
    page.locator("#files").set_input_files(EXAMPLES / CORRECT)
    page.get_by_role("button", name="上传并检查").click()
    expect(page.get_by_text("已收下1份文件")).to_be_visible()
    expect(page.get_by_role("link", name="刷新")).to_be_visible()
    page.goto(f"{live_server}{checked.documents.get(name=PDF).get_absolute_url()}")
    page.locator("a[data-place]").first.click()
    expect(page.locator("svg a.box:target")).to_be_in_viewport()
    page.locator("figcaption .pin").first.click()
    expect(page.locator(".findings > li:target")).to_be_in_viewport()
    context.close()
