"""Headings and sections by the kinds of their numbers."""

from __future__ import annotations

from tests.recognise.narrative_helper import disclose
from yusuan.model import Disclosure, Location, Paragraph
from yusuan.recognise.context import BodyText
from yusuan.recognise.narrative import fill_narrative


def outline(disclosure: Disclosure) -> list[tuple[int, str | None, str]]:
    return [(s.depth, s.number, s.title) for s in disclosure.sections if not s.contents]


def test_numbers_nest() -> None:
    lines = ["第一部分 概况", "一、主要职能", "负责管理。", "（一）内设机构", "1.办公室", "（1）文秘岗", "二、名词解释"]
    assert outline(disclose(lines)) == [
        (1, "第一部分", "概况"),
        (2, "一、", "主要职能"),
        (3, "（一）", "内设机构"),
        (4, "1.", "办公室"),
        (5, "（1）", "文秘岗"),
        (2, "二、", "名词解释"),
    ]


def test_paths_are_printed_headings_and_reach_the_paragraphs() -> None:
    disclosure = disclose(["三、支出情况", "（二）增减说明", "会议费5万元。"])
    assert disclosure.paragraphs[2].section == ("三、支出情况", "（二）增减说明")
    assert disclosure.statements[0].section == disclosure.paragraphs[2].section
    assert [p.kind for p in disclosure.paragraphs] == ["heading", "heading", "body"]


def test_arabic_numbers_among_chinese_ones_are_siblings() -> None:
    lines = ["一、职责", "二、总体情况", "3、机关运行经费", "4、公务接待", "五、绩效"]
    assert [depth for depth, _, _ in outline(disclose(lines))] == [1, 1, 1, 1, 1]


def test_a_numbering_that_starts_again_lies_inside() -> None:
    lines = ["五、绩效信息", "第一部分 整体绩效目标", "（一）总体目标", "第二部分 项目绩效目标", "六、采购情况"]
    assert [depth for depth, _, _ in outline(disclose(lines))] == [1, 2, 3, 2, 1]
    lines = ["（一）总体", "（二）分项", "（一）甲项", "（二）乙项", "（三）丙项", "（三）保障措施"]
    assert [depth for depth, _, _ in outline(disclose(lines))] == [1, 1, 2, 2, 2, 1]


def test_sentences_list_items_and_amounts_are_no_headings() -> None:
    lines = [
        "（一）因公出国费0万元",
        "1.负责统计工作；",
        "（二）教育支出（类）普通教育（款）小学教育（项）",
        "三、" + "很" * 60,
    ]
    assert disclose(lines).sections == []


def test_format_headings_and_plain_titles() -> None:
    disclosure = disclose(["2024年部门预算编制说明", "一、收入", "其他相关情况说明", "二、会议"])
    assert outline(disclosure) == [
        (1, None, "2024年部门预算编制说明"),
        (2, "一、", "收入"),
        (1, None, "其他相关情况说明"),
        (2, "二、", "会议"),
    ]


def test_contents_are_listed_apart() -> None:
    lines = ["目 录", "一、主要职能", "二、收支情况......12", "某局概览", "一、主要职能", "管理。", "某局概览表"]
    disclosure = disclose(lines)
    assert [(s.number, s.title) for s in disclosure.sections if s.contents] == [
        (None, "目录"),
        ("一、", "主要职能"),
        ("二、", "收支情况"),
    ]
    assert outline(disclosure) == [(1, "一、", "主要职能")]
    assert disclosure.paragraphs[5].section == ("一、主要职能",)


def test_extent_and_tables() -> None:
    disclosure = disclose(["一、表格", "见下表。", "（一）附表", "说明文字", "二、其他"], tables_after=[0, 1, 0, 2, 0])
    assert [(s.first, s.last, s.tables) for s in disclosure.sections] == [(0, 4, 3), (2, 4, 2), (4, 5, 0)]


def test_a_new_part_closes_all_sections() -> None:
    disclosure = disclose(["一、职责", "文字。", "单位文字。", "一、职责"], parts=[0, 0, 1, 1])
    assert disclosure.paragraphs[2].section == ()
    assert [(s.part, s.last) for s in disclosure.sections] == [(0, 2), (1, 4)]


def test_bookmark_residue_and_list_marks_are_not_part_of_titles() -> None:
    assert outline(disclose(["3、 [bookmark: _Toc_12]会议情况", "- 4、 培训情况"])) == [
        (1, "3、", "会议情况"),
        (1, "4、", "培训情况"),
    ]


def test_heading_after_the_contents_is_given_back() -> None:
    lines = ["目录", "1、主要职能", "2、收支情况", "一、主要职能", "管理。"]
    disclosure = disclose(lines, kinds=["contents"] * 4 + ["body"])
    assert outline(disclosure) == [(1, "一、", "主要职能")]
    paragraphs = [
        Paragraph(line, Location(page=page))
        for line, page in zip(["目录", "一、职能", "某局主要职能", "文字。"], (2, 2, 3, 3), strict=True)
    ]
    disclosure = Disclosure("text")
    body = BodyText(paragraphs, ["contents"] * 3 + ["body"], [0] * 4, ["department"] * 4, [0] * 4)
    fill_narrative(disclosure, body)
    assert outline(disclosure) == [(1, None, "某局主要职能")]
