"""The web page of a publication: complete, offline, accessible, with what its numbers are made of."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.write.derived_publications import cells, derived, publication, table
from yusuan.model import Disclosure, Statement
from yusuan.model.disclosure import money_figure
from yusuan.write.charts import flow_of
from yusuan.write.files import WriteError
from yusuan.write.html import publication_html, write_publication_html
from yusuan.write.html.flow import flow_picture
from yusuan.write.publication.blocks import PrintedCell, PrintedRow


def _derived_page() -> LexborHTMLParser:
    result, made = derived()
    return LexborHTMLParser(publication_html(made, ledger=result.ledger, sources=result.sources))


def test_nothing_comes_from_elsewhere() -> None:
    _, made = derived()
    page = publication_html(made)
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", page)
    assert not re.search(r"url\(|@import|https?://", page)


def test_the_same_publication_gives_the_same_bytes(tmp_path: Path) -> None:
    result, made = derived()
    for name in ("a.html", "b.html"):
        write_publication_html(made, tmp_path / name, ledger=result.ledger, sources=result.sources)
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_texts_are_escaped() -> None:
    row = cells("201", "<script>alert(1)</script>", "1.00", "")
    page = publication_html(publication(table(row, title="<b>表"), texts=["甲 & <乙>"]))
    assert "<script>alert" not in page
    assert "甲 &amp; &lt;乙&gt;" in page
    assert "&lt;b&gt;表" in page


def test_lines_of_a_cell_stay_lines() -> None:
    row = PrintedRow((PrintedCell("一\n二<三>", 0),))
    assert '<td class="k">一<br>二&lt;三&gt;</td>' in publication_html(publication(table(row)))


def test_amounts_carry_their_fen_and_blanks_none() -> None:
    page = LexborHTMLParser(
        publication_html(publication(table(cells("201", "事务", "12.30", ""), cells("202", "外交", "", ""))))
    )
    found = [cell.attributes.get("data-fen") for cell in page.css("article tbody td")]
    assert [fen for fen in found if fen] == ["12300000"]


def test_the_page_is_built_for_everybody() -> None:
    page = _derived_page()
    html = page.css_first("html")
    assert html is not None
    assert html.attributes["lang"] == "zh-CN"
    assert len(page.css("h1")) == 1
    assert page.css_first("main") is not None
    assert page.css_first("nav[aria-label]") is not None
    assert page.css_first("a.skip[href='#content']") is not None
    identifiers = [node.attributes["id"] for node in page.css("[id]")]
    assert len(identifiers) == len(set(identifiers))
    for node in page.css("[aria-labelledby]"):
        assert node.attributes["aria-labelledby"] in identifiers
    for node in page.css("a[href^='#']"):
        assert (node.attributes["href"] or "")[1:] in identifiers
    levels = [
        int(node.tag[1]) for node in page.css("article h2, article h3, article h4, article h5, article h6") if node.tag
    ]
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))


def test_every_table_has_caption_and_headers_with_scope() -> None:
    page = _derived_page()
    tables = page.css("article table")
    assert len(tables) > 40
    for node in tables:
        assert node.css_first("caption") is not None
        assert node.css("th")
        assert all(head.attributes.get("scope") in ("col", "colgroup", "row") for head in node.css("th"))
        region = node.parent
        assert region is not None
        assert (region.attributes.get("role"), region.attributes.get("tabindex")) == ("region", "0")


def test_pictures_have_words() -> None:
    pictures = _derived_page().css("svg")
    assert len(pictures) >= 4
    assert all(node.attributes.get("role") == "img" and node.attributes.get("aria-label") for node in pictures)


def test_both_sides_of_a_summary_are_told_apart() -> None:
    page = _derived_page()
    assert [node.attributes["data-sides"] for node in page.css("table[data-sides]")][:2] == ["1-2,3-4", "1-2,3-7"]


def test_every_number_knows_its_allocations() -> None:
    result, _ = derived()
    page = _derived_page()
    stored = page.css_first("#provenance")
    assert stored is not None
    data = json.loads(stored.text())
    clickable = page.css("article [data-made-of]")
    assert len(clickable) > 100
    for node in clickable:
        rows = data["sets"][int(node.attributes["data-made-of"] or "")]
        assert sum(data["rows"][row][-1] for row in rows) == int(node.attributes["data-fen"] or "")
    assert len(data["rows"]) == len(result.ledger.allocations)
    assert {"一般公共预算拨款（上年结转）", "30101 基本工资", "台账.xlsx 工作表“预算安排” 第3行"} <= set(data["words"])


def test_without_sources_no_number_can_be_clicked() -> None:
    _, made = derived()
    page = publication_html(made)
    assert "data-made-of=" not in page
    assert 'id="provenance"' not in page


def test_amounts_in_sentences_carry_their_fen() -> None:
    text = "2024年支出总计12.30万元，比上年增加1.00万元。"
    start = text.index("12.30")
    figure = money_figure("12.30", "万元")
    known = Statement("amount", "支出总计", 0, start, start + 5, figure)
    moved = Statement("amount", "支出总计", 0, 0, 4, money_figure("9.99", "万元"))
    page = publication_html(publication(texts=[text]), statements=[known, moved])
    assert re.search(
        r'<p id="p0">[^<]*<data class="n" id="p0-\d+" value="12300000" data-fen="12300000">12\.30</data>万元', page
    )
    assert page.count("<data ") == 1


def test_the_flow_shows_both_sides_whole() -> None:
    result, made = derived()
    flow = flow_of(Disclosure("", tables=[t for t in result.disclosure.tables if t.part == 0]))
    assert flow is not None
    revenue, expenditure = flow
    assert sum(fen for _, fen in revenue) == sum(fen for _, fen in expenditure)
    assert [label for label, _ in revenue] == ["一般公共预算拨款收入", "上年结转结余"]
    picture = flow_picture(revenue, expenditure, 400, 100)
    assert [node.side for node in picture.nodes] == ["total", "revenue", "revenue", "expenditure", "expenditure"]
    assert "钱从哪里来" in publication_html(made)


def test_words_of_the_flow_stand_beside_the_bars_and_apart_from_each_other() -> None:
    lines = [("一般公共预算财政拨款收入", 9_000_000), ("上年结转结余", 40_000), ("单位资金", 30_000), ("其他", 1)]
    picture = flow_picture(lines, [("文化旅游体育与传媒支出", 9_070_001)], 370, 112)
    bars = [node.x for node in picture.nodes if node.side == "revenue"]
    words = [word for node in picture.nodes if node.side == "revenue" for word in node.words]
    assert all(x < min(bars) for x, _, _ in words)
    heights = [y for _, y, _ in words]
    assert all(below - above >= 15 for above, below in pairwise(heights))
    assert all(len(text) <= 8 for _, _, text in words if not text[0].isdigit())


def test_many_lines_of_the_flow_are_folded_into_the_last() -> None:
    picture = flow_picture([("拨款", 120)], [(f"支出{n}", 10) for n in range(12)], 400, 100)
    spent = [node.label for node in picture.nodes if node.side == "expenditure"]
    assert len(spent) == 10
    assert spent[-1] == "其余3项"


def test_sides_that_do_not_balance_are_not_drawn() -> None:
    assert flow_of(Disclosure("")) is None


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match="无法写入"):
        write_publication_html(publication(table()), tmp_path / "file" / "a.html")


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    parts = [int(c * 2, 16) for c in digits] if len(digits) == 3 else [int(digits[i : i + 2], 16) for i in (0, 2, 4)]
    linear = [p / 255 / 12.92 if p <= 10 else ((p / 255 + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_contrast_enough(scheme: int) -> None:
    """WCAG 2.2, 1.4.3 (text: 4.5) and 1.4.11 (parts of controls and pictures: 3)."""
    page = publication_html(publication(table()))
    colours = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", re.findall(r":root\{([^}]*)\}", page)[scheme]))
    backgrounds = ("paper", "wash", "head", "total", "blue-wash")
    for text in ("ink", "quiet", "blue"):
        for ground in backgrounds:
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for part in ("bar", "green", "focus", "strong-line"):
        for ground in ("paper", "wash"):
            assert _contrast(colours[part], colours[ground]) >= 3, (part, ground)
