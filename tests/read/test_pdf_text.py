"""Running text of PDF pages: paragraphs, titles, headers and footers, characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.pdf_fixtures.canvas import Page, pdf
from yusuan.read.pdf import read_pdf
from yusuan.read.pdf.pdfium import characters_of

TEXT = "二〇二四年收入预算一百二十三万元，其中财政拨款收入一百万元，比上年增加十万元，主要原因是人员增加和项目调整"


def paragraphs(*pages: Page) -> list[str]:
    return [p.text for p in read_pdf(pdf(*pages), "测试.pdf").paragraphs()]


def write(page: Page, y: float, text: str, per_line: int = 40, indent: int = 2, size: float = 12) -> float:
    """Set a paragraph as Chinese typesetting does; return the baseline of the next one."""
    first = per_line - indent
    lines = [text[:first]] + [text[i : i + per_line] for i in range(first, len(text), per_line)]
    for number, line in enumerate(lines):
        page.text(57 + (indent * size if number == 0 else 0), y, line, size)
        y += 20
    return y


def test_wrapped_lines_are_joined_without_blanks() -> None:
    page = Page()
    y = write(page, 100, TEXT * 2 + "。")
    write(page, y, "第二段" + TEXT + "。")
    assert paragraphs(page) == [TEXT * 2 + "。", "第二段" + TEXT + "。"]


def test_short_line_ends_a_paragraph() -> None:
    page = Page()
    y = write(page, 100, TEXT * 2 + "。", indent=0)
    y = write(page, y, "短行。", indent=0)
    write(page, y, TEXT * 2 + "。", indent=0)
    assert paragraphs(page) == [TEXT * 2 + "。", "短行。", TEXT * 2 + "。"]


def test_numbered_items_stay_apart() -> None:
    page = Page()
    items = ["一、" + TEXT[:37], "二、" + TEXT[:37], "三、" + TEXT[:20]]
    y = 100.0
    for item in items:
        y = write(page, y, item, indent=0)
    assert paragraphs(page) == items


def test_full_stop_alone_on_a_line_goes_back() -> None:
    page = Page()
    text = (TEXT * 2)[: 40 * 2 - 2]
    y = write(page, 100, text)
    page.text(57, y, "。", 12)
    write(page, y + 20, "下一段" + TEXT + "。")
    assert paragraphs(page) == [text + "。", "下一段" + TEXT + "。"]


def test_paragraph_over_pages() -> None:
    first, second = Page(), Page()
    for y in (100, 300, 500):
        write(first, y, TEXT * 3 + "。")
    write(first, 740, TEXT + TEXT[:25])
    write(second, 100, "接着说完。", indent=0)
    write(second, 140, TEXT * 3 + "。")
    assert paragraphs(first, second)[3:] == [TEXT + TEXT[:25] + "接着说完。", TEXT * 3 + "。"]


def test_page_numbers_and_running_headers_are_set_apart() -> None:
    pages = []
    for number in range(1, 5):
        page = Page()
        page.text(57, 40, "某某局部门预算", 9)
        write(page, 100 + 10 * number, f"第{number}页正文。" + TEXT)
        page.centre(297, 810, f"- {number} -", 9)
        pages.append(page)
    document = read_pdf(pdf(*pages), "测试.pdf")
    assert not any("某某局" in p.text or p.text.startswith("-") for p in document.paragraphs())
    assert sum(p.text == "某某局部门预算" for p in document.headers) == 4
    assert sum(p.text.startswith("-") for p in document.headers) == 4


def test_parts_far_apart_are_separated_by_a_tab() -> None:
    page = Page()
    page.text(57, 100, "编制部门：某某局", 12)
    page.right(537, 100, "单位：元", 12)
    assert paragraphs(page) == ["编制部门：某某局\t单位：元"]


def test_title_is_centred_and_its_size_known() -> None:
    page = Page()
    page.centre(297, 100, "部门预算编制说明", 18)
    write(page, 150, TEXT * 2 + "。")
    title, body = read_pdf(pdf(page), "测试.pdf").paragraphs()
    assert (title.text, title.centred, title.size) == ("部门预算编制说明", True, 18.0)
    assert (body.centred, body.size) == (False, 12.0)
    assert body.location.page == 1
    assert body.location.box is not None
    assert body.location.box[0] == 57.0


def test_characters_set_apart_and_wide_blanks() -> None:
    page = Page()
    for x, character in ((240, "目"), (300, "录")):
        page.text(x, 100, character, 16)
    page.text(57, 200, "预算\u3000数：２０２４年　1 200.50 万元", 12)
    assert paragraphs(page)[0] == "目录"
    assert paragraphs(page)[1].replace(" ", "") == "预算数：２０２４年1200.50万元"


def test_radicals_become_ideographs() -> None:
    from yusuan.read.pdf.characters import mend, unligate

    assert mend("⼀般⽀出⻔⻚\uf0b395%，\uf0a35次，\uf0a3") == "一般支出门页≥95%，≤5次，\uf0a3"
    assert unligate("o\ufb03ce") == "office"
    assert len(mend("⽉\u3000底")) == 3


def test_fake_bold_is_read_once() -> None:
    page = Page()
    for x in (57, 57.3, 57.6):
        page.text(x, 100, "收入合计 1,123.40", 12)
    assert [p.replace(" ", "") for p in paragraphs(page)] == ["收入合计1,123.40"]


def test_unpainted_text_is_left_out_with_a_notice() -> None:
    page = Page()
    write(page, 100, TEXT)
    page.text(57, 300, "看不见的文字", 12, mode=3)
    document = read_pdf(pdf(page), "测试.pdf")
    assert "看不见" not in "".join(p.text for p in document.paragraphs())
    assert [n.kind for n in document.notices] == ["hidden_text"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "putuo-socialwork-final-2024",
            ["一、主要职能", "第四部分 名词解释"],
        ),
        (
            "wanli-street-budget-2024",
            ["2024年部门预算编制说明", "编制部门：上海市普陀区人民政府万里街道办事处\t单位：元"],
        ),
        ("welfare-home-unit-budget-2024", ["其他相关情况说明", "编制单位：上海市普陀区社会福利院\t单位：元"]),
    ],
)
def test_published_text(documents: Path, name: str, expected: list[str]) -> None:
    texts = [p.text for p in read_pdf((documents / "shanghai" / f"{name}.pdf").read_bytes(), name).paragraphs()]
    for text in expected:
        assert text in texts
    assert not any(t[0] in "。，；、" for t in texts)


def test_a_rare_character_of_two_codes_is_one_character() -> None:
    assert characters_of([0x674E, 0xD85E, 0xDCA0, 0x0041]) == "李𧢠 A"
    assert characters_of([0xD85E, 0x0041, 0xDCA0]) == "\ufffdA\ufffd"


def test_titles_of_two_lines_are_joined_on_a_page_without_running_text() -> None:
    page = Page()
    for y in (100, 300, 500):
        page.text(150, y, "提前下达二〇二四年馆藏历史档案抢救性", 16)
        page.text(158, y + 22, "保护与数字化加工经费绩效目标情况", 16)
        page.text(57, y + 44, "青川市档案局青川市档案局青川市档案局", 10.5)
    found = [text for text in paragraphs(page) if text.startswith("提前下达")]
    assert found == ["提前下达二〇二四年馆藏历史档案抢救性保护与数字化加工经费绩效目标情况"] * 3
