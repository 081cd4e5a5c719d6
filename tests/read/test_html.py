"""Saved pages of government sites: the article, its tables, its attachments; and pages built to do harm."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yusuan.model import Document, Grid, Paragraph
from yusuan.read import read_bytes
from yusuan.read.errors import HostileFile, ReadError

PAGE = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>某局2024年部门预算公开_某市人民政府</title>
<style>p{color:red}</style></head><body>
<div class="header"><a href="/">首页</a><a href="/zw">政务</a><a href="/ldzc">领导之窗</a><a href="/fw">服务大厅</a>
<a href="/hd">互动交流平台</a><a href="/sj">数据开放平台</a></div>
<div class="dqwz">当前位置：首页 &gt; 预决算公开</div>
<div id="main"><h1>某局2024年部门预算公开</h1><div id="zoom">
<p style="text-align:center"><strong>第一部分 部门概况</strong></p>
<p>本部门收入预算&nbsp;100.00万元，<br>支出预算100.00万元。主要职责是负责某项工作的组织、指导、协调和监督管理，并完成上级交办的其他任务。</p>
<table border="1"><caption>收支总表</caption><thead><tr><th rowspan="2">科目</th><th colspan="2">金额</th></tr>
<tr><th>基本支出</th><th>项目支出</th></tr></thead>
<tbody><tr><td>行政<br>运行</td><td>60.00</td><td>40.00</td></tr><tr><td>合计</td><td>60.00</td></tr></tbody></table>
<p><a href="/files/2024%E9%A2%84%E7%AE%97.xlsx">附件1：某局2024年部门预算公开表</a></p>
<p><a href="a.pdf">附件2.pdf</a></p></div></div>
<div class="footer">主办：某市人民政府 备案号：00000000</div><script>alert(1)</script></body></html>"""


def read(page: str | bytes, encoding: str = "utf-8") -> Document:
    return read_bytes(page if isinstance(page, bytes) else page.encode(encoding), "页.html")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_article_without_the_furniture_of_the_site() -> None:
    document = read(PAGE, "gb18030")
    assert texts(document)[:3] == ["某局2024年部门预算公开", "第一部分 部门概况", "本部门收入预算 100.00万元，"]
    assert not any("首页" in text or "备案" in text or "alert" in text for text in texts(document))
    assert document.format == "html"


def test_title_is_not_repeated_and_headings_have_their_level() -> None:
    document = read(PAGE, "gb18030")
    assert texts(document).count("某局2024年部门预算公开") == 1
    heading, centred = list(document.paragraphs())[:2]
    assert heading.level == 1
    assert centred.level is None and centred.bold and centred.centred


def test_spans_caption_header_and_short_rows() -> None:
    (grid,) = read(PAGE, "gb18030").grids()
    assert (grid.height, grid.width, grid.header_rows, grid.title) == (4, 3, 2, "收支总表")
    assert grid.slots[0][0] is grid.slots[1][0] and grid.slots[0][1] is grid.slots[0][2]
    assert [cell.text for cell in grid.slots[2]] == ["行政\n运行", "60.00", "40.00"]
    assert grid.text(3, 2) == ""


def test_attachments_have_the_words_of_the_link_and_the_ending_of_the_file() -> None:
    assert read(PAGE, "gb18030").attachments == ["附件1：某局2024年部门预算公开表.xlsx", "附件2.pdf"]


def test_title_of_the_head_comes_first_where_the_article_lacks_it() -> None:
    page = (
        "<html><head><title>某镇2023年决算 - 某县人民政府网</title></head><body><p>收入决算1.00万元。</p></body></html>"
    )
    first = read(page).blocks[0]
    assert isinstance(first, Paragraph) and (first.text, first.level) == ("某镇2023年决算", 1)


def test_layout_tables_are_not_data() -> None:
    page = (
        "<html><body><table><tr><td><p>导航</p></td><td><p>说明文字在这里。</p><table><tr><td>甲</td><td>1</td></tr>"
        "<tr><td>乙</td><td>2</td></tr></table></td></tr></table></body></html>"
    )
    document = read(page)
    (grid,) = document.grids()
    assert [cell.text for cell in grid.cells()] == ["甲", "1", "乙", "2"]
    assert "说明文字在这里。" in texts(document)


def test_rowspan_zero_reaches_the_last_row() -> None:
    (grid,) = read("<html><table><tr><td rowspan=0>甲</td><td>1</td></tr><tr><td>2</td></tr></table>").grids()
    assert grid.slots[1][0] is grid.slots[0][0]


def test_wide_span_means_the_whole_row() -> None:
    page = "<html><table><tr><td colspan=100000000>标题</td></tr><tr><td>甲</td><td>1</td></tr></table>"
    (grid,) = read(page).grids()
    assert (grid.height, grid.width) == (2, 2)
    assert grid.slots[0][0] is grid.slots[0][1]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<table><tr><td>" * 10_000 + "x",
        "<html><body>" + "<div>" * 100_000 + "x",
        "<html><table>" + "<tr>" + "<td colspan=100 rowspan=65000>x</td>" * 40 + "</tr>" + "<tr><td>y</td></tr>" * 2000,
        "<html><body><div " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x",
        "<html><body><div " + "/".join(f"a{i}" for i in range(100_000)) + ">x",
    ],
    ids=["nested tables", "nested elements", "huge spans", "attributes", "attributes without values"],
)
def test_hostile_pages_are_refused_in_bounded_time(page: str) -> None:
    start = time.process_time()
    with pytest.raises(HostileFile):
        read(page)
    assert time.process_time() - start < 5


def test_pictures_inside_the_page_are_no_attributes() -> None:
    picture = "data:image/png;base64," + "iVBOR/w0KG " * 20_000
    document = read(f'<html><body><p>甲</p><img alt="x" src="{picture}"><p>乙</p></body></html>')
    assert texts(document) == ["甲", "乙"]


_TAGS = "table /table tr td th p /p div /div br b h1 /h1 /a thead caption !-- -- script /script title body"
_PIECES = st.sampled_from([f"<{tag}>" for tag in _TAGS.split(" ")]) | st.sampled_from(
    [
        "甲",
        "1.00",
        "&nbsp;",
        "&#0;",
        "<td colspan=3>",
        "<td rowspan=2>",
        "<td rowspan=0>",
        "<td colspan=-1>",
        "<a href=x>",
    ]
)


@settings(max_examples=150, deadline=2000)
@given(st.lists(_PIECES, max_size=60))
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    try:
        document = read("<html>" + "".join(pieces))
    except ReadError:
        return
    for grid in document.grids():
        assert len({len(row) for row in grid.slots}) == 1
        for r, row in enumerate(grid.slots):
            for c, cell in enumerate(row):
                assert cell.row <= r < cell.row + cell.height and cell.column <= c < cell.column + cell.width


def test_grid_inside_markdown_keeps_its_line() -> None:
    table = "<table><tr><td>甲</td><td>1.00</td></tr>\n<tr><td>乙</td><td>2.00</td></tr></table>"
    document = read_bytes(f"一、收支总表\n\n{table}\n\n说明。\n".encode(), "a.md")
    assert [type(block) for block in document.blocks] == [Paragraph, Grid, Paragraph]
    (grid,) = document.grids()
    assert grid.location.line == 3 and all(cell.line == 3 for cell in grid.cells())
