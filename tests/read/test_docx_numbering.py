"""Automatic numbers are written out as Word prints them."""

from __future__ import annotations

import pytest

from tests.read.docx_parts import only_grid, par, read, row, slots, table, texts
from yusuan.read.docx.numbering import written


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{extra}<w:lvlText w:val='{text}'/>"
        "</w:lvl>"
    )


LISTS = (
    "<w:abstractNum w:abstractNumId='0'>"
    + level(0, "chineseCountingThousand", "%1、")
    + level(1, "japaneseCounting", "（%2）")
    + level(2, "decimal", "%3.", "<w:suff w:val='nothing'/>")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    + level(0, "bullet", "\uf0b7")
    + level(1, "none", "附：")
    + "</w:abstractNum><w:abstractNum w:abstractNumId='2'>"
    + level(0, "decimal", "%1")
    + "</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/>"
    "</w:lvlOverride></w:num><w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num>"
)


def item(text: str, depth: int | None = 0, number: int = 1, style: str = "") -> str:
    ilvl = "" if depth is None else f"<w:ilvl w:val='{depth}'/>"
    pstyle = f"<w:pStyle w:val='{style}'/>" if style else ""
    return par(text, f"{pstyle}<w:numPr>{ilvl}<w:numId w:val='{number}'/></w:numPr>")


def test_levels_count_and_restart() -> None:
    body = item("职责") + item("甲", 1) + item("乙", 1) + item("丙", 2) + item("机构") + item("丁", 1) + item("戊", 3)
    assert texts(read(body, numbering=LISTS)) == [
        "一、职责",
        "（一）甲",
        "（二）乙",
        "1.丙",
        "二、机构",
        "（一）丁",
        "2.1 戊",
    ]


def test_instances_of_one_definition_share_their_counters_unless_they_start_anew() -> None:
    body = item("甲") + item("乙", number=2) + item("丙", number=2) + item("丁")
    assert texts(read(body, numbering=LISTS)) == ["一、甲", "五、乙", "六、丙", "七、丁"]


def test_bullets_are_marks_and_fixed_texts_are_printed() -> None:
    body = item("甲", number=3) + item("乙", 1, number=3) + item("丙", number=0) + item("丁", number=99)
    assert texts(read(body, numbering=LISTS)) == ["甲", "附：乙", "丙", "丁"]


def test_numbers_come_through_styles() -> None:
    lists = LISTS.replace("<w:lvlText w:val='（%2）'/>", "<w:pStyle w:val='二级'/><w:lvlText w:val='（%2）'/>")
    styles = (
        "<w:style w:type='paragraph' w:styleId='一级'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='二级'><w:basedOn w:val='一级'/></w:style>"
    )
    body = par("甲", "<w:pStyle w:val='一级'/>") + par("乙", "<w:pStyle w:val='二级'/>")
    cells = table(row(par("丙", "<w:pStyle w:val='二级'/>").join(("<w:tc>", "</w:tc>")), "x"))
    document = read(body + cells, numbering=lists, styles=styles)
    assert texts(document) == ["一、甲", "（一）乙"]
    assert only_grid(document).text(0, 0) == "（二）丙"


def test_numbered_cells_without_text_print_their_number() -> None:
    cells = [f"<w:tc>{item('', number=4)}</w:tc>" for _ in range(3)]
    grid = only_grid(read(table(*(row(c, "x") for c in cells)), numbering=LISTS))
    assert slots(grid) == [["1", "x"], ["2", "x"], ["3", "x"]]


def test_deleted_paragraphs_do_not_count() -> None:
    deleted = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
        "<w:del w:id='2'><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    )
    assert texts(read(item("甲") + deleted + item("乙"), numbering=LISTS)) == ["一、甲", "二、乙"]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (10, "ideographDigital", "一〇"),
        (3, "ideographTraditional", "丙"),
        (11, "ideographTraditional", "11"),
        (2, "decimalEnclosedCircle", "②"),
        (2, "decimalEnclosedParen", "⑵"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (14, "lowerRoman", "xiv"),
        (28, "upperLetter", "BB"),
        (4, "none", ""),
        (4, "unheardOf", "4"),
        (0, "chineseCounting", "0"),
    ],
)
def test_number_formats(count: int, form: str, text: str) -> None:
    assert written(count, form) == text
