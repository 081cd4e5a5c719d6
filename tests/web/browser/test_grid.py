"""A ledger edited in the grid of a real browser: typed, pasted from a spreadsheet, checked beside the field, saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Dialog, Locator, Page, expect

from tests.web.browser.conftest import Visitor
from tests.web.years.conftest import Year, example, year
from yusuan.model.ledger import Ledger
from yusuan.web.years.ledgers import current_ledger
from yusuan.web.years.models import Comment, LedgerRevision
from yusuan.workbook.typed import typed_rows

__all__ = ["year"]
pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[..., AbstractContextManager[Visitor]]
GRID = "/work/2024/305001/grid/"
CHECKED = re.compile("已检查|填写错误")


def opened(somebody: Visitor, sheet: str = "预算明细") -> Page:
    somebody.go(GRID)
    page = somebody.page
    expect(page.locator("#grid-state")).to_have_text(CHECKED, timeout=15_000)
    tab(page, sheet)
    return page


def tab(page: Page, sheet: str) -> None:
    page.get_by_role("tab", name=re.compile(f"^{sheet}")).click()


def cell(page: Page, row: int, title: str) -> Locator:
    """Return the cell of a row (from 1) in the column with this title."""
    titles = [text.rstrip("＊") for text in page.locator("#grid-place thead th").all_inner_texts()]
    return page.locator("#grid-place tbody tr").nth(row - 1).locator("th, td").nth(titles.index(title))


def field(place: Locator) -> Locator:
    """Return the field that lies over the cell one is at."""
    return place.locator("input, textarea")


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


@pytest.fixture
def visit(visit: Visit) -> Visit:
    """Visitors whose pages may read and write the clipboard."""

    @contextmanager
    def visiting(name: str | None = None) -> Iterator[Visitor]:
        with visit(name) as somebody:
            somebody.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
            yield somebody

    return visiting


def test_a_block_from_excel_with_findings_beside_its_fields(visit: Visit, year: Year) -> None:
    year.save()
    rows = len(example("305001").allocations)
    with visit("preparer305001") as somebody:
        page = opened(somebody)
        before = page.locator("#grid-tables table").inner_text()
        cell(page, rows + 1, "支出类别").click()
        paste(
            page,
            "人员经费\t\t2070101\t30101\t一般公共预算拨款\t\t1,234,567.80\r\n"
            "公用经费\t\t2070101\t30201\t一般公共预算拨款\t\t12,000\r\n"
            "公用经费\t\t2079999999\t30201\t一般公共预算拨款\t\t约三万\r\n",
        )
        expect(cell(page, rows + 1, "金额（元）")).to_have_text("1,234,567.80")
        expect(cell(page, rows + 1, "单位编码")).to_contain_text("305001")
        expect(cell(page, rows + 1, "功能科目编码")).to_contain_text("行政运行")
        expect(page.locator("#grid-said")).to_contain_text("已粘贴3行、7栏")
        wrong = cell(page, rows + 3, "功能科目编码")
        expect(wrong).to_contain_text("应为7位数字")
        expect(wrong).to_have_attribute("aria-invalid", "true")
        expect(cell(page, rows + 3, "金额（元）")).to_contain_text("不是数字")
        expect(page.locator("#grid-stale")).to_be_visible()
        somebody.look("grid")
        page.set_viewport_size({"width": 1280, "height": 900})
        wrong.dblclick()
        page.keyboard.press("Control+a")
        page.keyboard.type("2070104")
        expect(page.get_by_role("option", name=re.compile("2070104"))).to_be_visible()
        page.screenshot(path="output/screenshots/grid-offers-1280.png")
        page.keyboard.press("Enter")
        cell(page, rows + 3, "金额（元）").click()
        page.keyboard.type("30000")
        page.keyboard.press("Enter")
        expect(page.locator("#grid-state")).to_have_text(re.compile("已检查"))
        expect(page.locator("#grid-tables table")).not_to_have_text(before)
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("已保存为第2稿")).to_be_visible()
        assert somebody.errors == []
    saved = current_ledger(year.unit()).allocations[rows:]
    assert [(a.function, a.economic, a.amount) for a in saved] == [
        ("2070101", "30101", 123_456_780), ("2070101", "30201", 1_200_000), ("2070104", "30201", 3_000_000),
    ]  # fmt: skip


def test_rows_of_the_workbook_and_rows_under_titles_find_their_columns(visit: Visit, year: Year) -> None:
    year.save()
    rows = len(example("305001").allocations)
    with visit("preparer305001") as somebody:
        page = opened(somebody)
        cell(page, rows + 1, "单位编码").click()
        paste(page, "305001\t示例\t人员经费\t\t\t2070101\t行政运行\t30101\t基本工资\t一般公共预算拨款\t\t1000.5")
        expect(cell(page, rows + 1, "部门经济科目编码")).to_contain_text("30101")
        expect(cell(page, rows + 1, "金额（元）")).to_have_text("1,000.5")
        cell(page, rows + 2, "单位编码").click()
        paste(
            page,
            "金额（万元）\t资金性质\t功能科目编码\t支出类别\t经济科目编码\n12.345\t一般公共预算拨款\t2070101\t人员经费\t30102\n",
        )
        expect(cell(page, rows + 2, "金额（元）")).to_have_text("123,450")
        expect(cell(page, rows + 2, "部门经济科目编码")).to_contain_text("30102")
        expect(page.locator("#grid-state")).to_have_text(re.compile("已检查"))
        page.keyboard.press("Control+z")
        page.keyboard.press("Control+z")
        expect(page.locator("#grid-place tbody tr")).to_have_count(rows + 1)


def test_texts_of_several_lines_and_codes_with_zeros_come_through(visit: Visit, year: Year) -> None:
    year.save()
    with visit("preparer305001") as somebody:
        page = opened(somebody, "项目")
        cell(page, 1, "项目用途").click()
        paste(page, '"第一段，含\t制表符\n第二段""引号"""\t"1.目标\n2.目标"\n')
        expect(cell(page, 1, "绩效目标")).to_have_text("1.目标\n2.目标")
        tab(page, "补充科目")
        cell(page, 1, "编码＊".rstrip("＊")).click()
        paste(page, "0012345\t试用科目")
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("已保存为第2稿")).to_be_visible()
    ledger = current_ledger(year.unit())
    assert ledger.projects[0].purpose == '第一段，含\t制表符\n第二段"引号"'
    assert ledger.projects[0].goals == ["1.目标", "2.目标"]
    assert ledger.extra_codes["0012345"] == "试用科目"


def test_a_finding_of_the_rules_stands_beside_its_field(visit: Visit, year: Year) -> None:
    year.save()
    with visit("preparer305001") as somebody:
        page = opened(somebody, "项目")
        cell(page, 1, "12月底计划（元）").click()
        page.keyboard.type("1")
        page.keyboard.press("Enter")
        expect(cell(page, 1, "12月底计划（元）")).to_contain_text("12月底的支出计划为")
        page.locator("#grid-findings").get_by_role("button", name=re.compile("第1行 12月底计划")).first.click()
        expect(field(cell(page, 1, "12月底计划（元）"))).to_be_focused()
        expect(page.locator("#grid-notes")).to_contain_text("12月底的支出计划为")
        somebody.look("grid-finding")


def test_two_at_one_unit_lose_nothing(visit: Visit, year: Year) -> None:
    year.save()
    with visit("preparer305001") as first, visit("preparer305001") as second:
        for somebody, purpose in ((first, "甲的用途"), (second, "乙的用途")):
            page = opened(somebody, "项目")
            cell(page, 1, "项目用途").click()
            page.keyboard.type(purpose)
            page.keyboard.press("Enter")
        first.page.get_by_role("button", name="保存").click()
        expect(first.page.get_by_text("已保存为第2稿")).to_be_visible()
        second.page.get_by_role("button", name="保存").click()
        expect(second.page.get_by_text("您的内容没有丢")).to_be_visible()
        assert first.errors == second.errors == []
    assert LedgerRevision.objects.get(number=3).aside


def test_what_was_not_saved_is_there_again(visit: Visit, year: Year) -> None:
    year.save()
    with visit("preparer305001") as somebody:
        page = opened(somebody, "项目")
        asked: list[str] = []

        def leave(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.accept()

        page.on("dialog", leave)
        cell(page, 1, "项目用途").click()
        page.keyboard.type("还没有保存")
        page.keyboard.press("Enter")
        expect(page.locator("#grid-unsaved")).to_be_visible()
        page.reload()
        assert asked == ["beforeunload"]
        somebody.look("grid-draft")
        page.get_by_role("button", name="继续填写").click()
        tab(page, "项目")
        expect(cell(page, 1, "项目用途")).to_have_text("还没有保存")
        year.save(based_on=1, ledger=_changed())
        page.reload()
        expect(page.locator("#grid-draft")).to_contain_text("有人保存了新的一稿")
        page.get_by_role("button", name="继续填写").click()
        page.get_by_role("button", name="保存").click()
        expect(page.get_by_text("您的内容没有丢")).to_be_visible()
        opened(somebody, "项目")
        expect(page.locator("#grid-draft")).not_to_be_visible()


def _changed() -> Ledger:
    ledger = example("305001")
    ledger.projects[0].purpose = "别人的用途"
    return ledger


def test_by_keyboard_alone(visit: Visit, year: Year) -> None:
    year.save()
    rows = len(example("305001").allocations)
    with visit("preparer305001") as somebody:
        page = opened(somebody)
        page.get_by_role("tab", name=re.compile("^预算明细")).focus()
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('#grid-place') !== null"):
                break
        expect(field(cell(page, 1, "单位编码"))).to_be_focused()
        page.keyboard.press("Control+ArrowDown")
        page.keyboard.press("ArrowRight")
        page.keyboard.type("项目")
        page.keyboard.press("Tab")
        name = typed_rows(example("305001"))["projects"][0]["name"]
        page.keyboard.type(name[:4])
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowUp")
        expect(cell(page, rows + 1, "支出类别")).to_have_text("项目支出")
        expect(cell(page, rows + 1, "项目")).to_contain_text(name)
        expect(field(cell(page, rows + 1, "项目"))).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        expect(field(cell(page, rows + 1, "项目"))).to_be_focused()
        page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("Delete")
        expect(cell(page, rows + 1, "支出类别")).to_have_text("")
        page.keyboard.press("Control+z")
        expect(cell(page, rows + 1, "支出类别")).to_have_text("项目支出")
        tab(page, "项目")
        cell(page, 1, "项目用途").click()
        method = page.context.new_cdp_session(page)
        method.send("Input.imeSetComposition", {"text": "ni", "selectionStart": 2, "selectionEnd": 2})
        method.send("Input.insertText", {"text": "你好"})
        page.keyboard.press("Enter")
        expect(cell(page, 1, "项目用途")).to_have_text("你好")
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        assert not page.evaluate("document.activeElement.closest('#grid-place') !== null")


def test_a_reviewer_reads_and_remarks_and_the_preparer_sees_it(visit: Visit, year: Year) -> None:
    year.save()
    with visit("reviewer305") as somebody:
        page = opened(somebody, "项目")
        expect(page.get_by_role("button", name="保存")).to_have_count(0)
        cell(page, 2, "绩效目标").click()
        page.keyboard.type("x")
        page.keyboard.press("Enter")
        page.keyboard.type("请写得能衡量")
        page.get_by_role("button", name="批注", exact=True).click()
        expect(cell(page, 2, "绩效目标")).to_contain_text("批注：请写得能衡量")
        somebody.look("grid-review")
    assert (Comment.objects.get().sheet, Comment.objects.get().field) == ("项目", "绩效目标")
    with visit("preparer305001") as somebody:
        page = opened(somebody, "项目")
        cell(page, 1, "项目名称").click()
        page.get_by_role("button", name="在上面插入行").click()
        expect(cell(page, 3, "绩效目标")).to_contain_text("批注：请写得能衡量")
        cell(page, 3, "绩效目标").click()
        page.locator("#grid-notes").get_by_role("button", name="办结").click()
        expect(page.locator("#grid-notes")).to_contain_text("已办结")
        expect(cell(page, 3, "绩效目标")).not_to_contain_text("批注：")
    assert Comment.objects.get().resolved_at is not None
