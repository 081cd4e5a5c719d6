"""Titles, captions, notes, contents lists, parts: what stands around a table."""

from __future__ import annotations

import pytest

from tests.recognise.grids import document, grid, read
from yusuan.model import Grid
from yusuan.recognise.contexts import build_contexts
from yusuan.recognise.titles import read_title

_SUMMARY = """
收入|<|支出|<
项目|预算数|项目|预算数
一、一般公共预算拨款收入|{0}|一、一般公共服务支出|{0}
收入总计|{0}|支出总计|{0}
"""
_EXPENDITURE = """
科目编码|科目名称|合计|基本支出|项目支出
201|一般公共服务支出|{0}|{0}|
"""


@pytest.mark.parametrize(
    ("title", "type_"),
    [
        ("部门收支总体情况表", "revenue_expenditure_summary"),
        ("公开01表 收入支出决算总表", "revenue_expenditure_summary"),
        ("附件1-1 部门预算收支总表", "revenue_expenditure_summary"),
        ("表五 2024年收支预算总表（部门）", "revenue_expenditure_summary"),
        ("部门收支平衡表", "revenue_expenditure_summary"),
        ("2024年部门收入预算总表", "revenue_summary"),
        ("收入决算表", "revenue_summary"),
        ("部门支出总体情况表", "expenditure_summary"),
        ("支出预算表", "expenditure_summary"),
        ("财政拨款收支总体情况表", "fiscal_grant_summary"),
        ("财政拨款收入支出决算总表", "fiscal_grant_summary"),
        ("一般公共预算支出情况表（按功能分类项级科目）", "general_public_expenditure"),
        ("部门一般公共预算支出功能分类预算表", "general_public_expenditure"),
        ("一般公共预算财政拨款支出明细表", "general_public_expenditure"),
        ("一般公共预算基本支出情况表（按支出经济分类科目）", "general_public_basic_expenditure"),
        ("一般公共预算基本支出部门预算经济分类预算表", "general_public_basic_expenditure"),
        ("一般公共预算项目支出预算表", "general_public_project_expenditure"),
        ("财政拨款支出预算表（部门经济分类科目）", "fiscal_grant_economic_expenditure"),
        ("政府性基金预算支出情况表", "government_fund_expenditure"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund_expenditure"),
        ("国有资本经营预算财政拨款支出决算表", "state_capital_expenditure"),
        ("一般公共预算“三公”经费支出情况表", "three_public"),
        ("“三公”经费和机关运行经费预算表", "three_public"),
        ("政府性基金预算“三公”经费支出表", "government_fund_three_public"),
        ("政府采购预算明细表", "procurement"),
        ("政府购买服务支出预算表", "government_purchase_of_services"),
        ("国有资产占有使用情况表", "assets"),
        ("部门固定资产占用情况表", "assets"),
        ("项目支出绩效目标表", "performance_goal"),
        ("部门整体支出绩效目标表", "other"),
        ("部门机构设置情况", "institutions"),
        ("部门项目支出明细表", "other"),
        ("一般公共预算机关运行经费支出预算表", "other"),
        ("干部名册", None),
    ],
)
def test_titles_by_meaning(title: str, type_: str | None) -> None:
    assert read_title(title).type == type_


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("部门预算收支总表", "department"),
        ("单位预算收支总表", "unit"),
        ("2024年预算单位收入预算总表", "unit"),
        ("一般公共预算基本支出部门预算经济分类预算表", None),
        ("收支总表", None),
        ("部门所属单位收支总表", "department"),
    ],
)
def test_level_in_a_title(title: str, level: str | None) -> None:
    assert read_title(title).level == level


def test_contents_list_gives_no_titles() -> None:
    contexts, body, _ = build_contexts(
        document(
            "某市某局2024年部门预算",
            "目录",
            "一、部门收支总表",
            "二、部门支出总表",
            "三、政府采购预算表",
            "一、部门收支总表",
            grid(_SUMMARY.format("5.00")),
            "二、部门支出总表",
            grid(_EXPENDITURE.format("5.00")),
        )
    )
    assert [c.type for c in contexts] == ["revenue_expenditure_summary", "expenditure_summary"]
    assert body.kinds == ["body", "contents", "contents", "contents", "contents", "title", "title"]
    assert body.tables_after == [0, 0, 0, 0, 0, 1, 1]


def test_contents_entries_with_page_numbers() -> None:
    _, body, _ = build_contexts(
        document("一、部门收支总表........................3", "二、部门支出总表……………………5", "正文。")
    )
    assert body.kinds == ["contents", "contents", "body"]


def test_form_number_over_the_title_and_unit_beside_the_entity() -> None:
    contexts, _, _ = build_contexts(
        document(
            "部门公开表3",
            "部门支出总表",
            "部门：某某县教育局 单位：万元",
            grid(_EXPENDITURE.format("5.00")),
            "注：本表按项级科目公开。",
            "一、关于收支的说明",
        )
    )
    (context,) = contexts
    assert (context.title, context.type, context.unit) == ("部门支出总表", "expenditure_summary", "万元")
    assert context.entity == "某某县教育局"
    assert [n.text for n in context.notes] == ["注：本表按项级科目公开。"]


def test_department_and_units_are_parts() -> None:
    disclosure = read(
        "第一部分 部门预算",
        "部门收支总表",
        "203某县某局 预算年度：2024 单位：万元",
        grid(_SUMMARY.format("9.00")),
        "部门支出总表",
        grid(_EXPENDITURE.format("9.00")),
        "第二部分 所属单位预算",
        "单位收支总表",
        "203001某县某局本级",
        grid(_SUMMARY.format("5.00")),
        "单位支出总表",
        grid(_EXPENDITURE.format("5.00")),
        "单位收支总表",
        "203002某县某中心",
        grid(_SUMMARY.format("4.00")),
        "单位支出总表",
        grid(_EXPENDITURE.format("4.00")),
    )
    assert [(t.level, t.part, t.entity_code) for t in disclosure.tables] == [
        ("department", 0, "203"), ("department", 0, "203"),
        ("unit", 1, "203001"), ("unit", 1, "203001"),
        ("unit", 2, "203002"), ("unit", 2, "203002"),
    ]  # fmt: skip
    assert disclosure.entity == "某县某局"
    parts = {line.text: (line.part, line.level) for line in disclosure.paragraphs}
    assert parts["第一部分 部门预算"] == (0, "department")
    assert parts["第二部分 所属单位预算"] == (1, "unit")
    assert parts["203002某县某中心"] == (2, "unit")


def test_units_after_the_department_under_the_same_titles() -> None:
    disclosure = read(
        "收支总表",
        "部门：某市水利局 单位：万元",
        grid(_SUMMARY.format("9.00")),
        "收支总表",
        "单位名称：某市水库管理中心 单位：万元",
        grid(_SUMMARY.format("4.00")),
    )
    assert [(t.level, t.part, t.entity) for t in disclosure.tables] == [
        ("department", 0, "某市水利局"), ("unit", 1, "某市水库管理中心"),
    ]  # fmt: skip


def test_document_of_one_unit() -> None:
    disclosure = read("2024年预算单位收支总表", "编制单位：某区图书馆 单位：元", grid(_SUMMARY.format("9")))
    assert disclosure.level == "unit"
    assert disclosure.tables[0].level == "unit"
    assert disclosure.tables[0].unit == "元"
    assert disclosure.entity == "某区图书馆"


def test_unit_of_amounts_is_per_table() -> None:
    disclosure = read(
        "部门收支总表",
        "单位：元",
        grid(_SUMMARY.format("90,000")),
        "“三公”经费预算表",
        grid("项目|预算数（万元）\n因公出国（境）费|1.00\n公务接待费|2.00\n合计|3.00"),
    )
    summary, three_public = disclosure.tables
    assert (summary.unit, three_public.unit) == ("元", "万元")
    assert summary.rows[0].values["total"].fen == 9_000_000  # type: ignore[union-attr]
    assert three_public.rows[0].values["total"].fen == 1_000_000  # type: ignore[union-attr]


def test_bookmark_residue_is_no_part_of_a_title() -> None:
    contexts, body, _ = build_contexts(document("[bookmark: _Toc1]部门支出总表", grid(_EXPENDITURE.format("5.00"))))
    assert contexts[0].title == "部门支出总表"
    assert body.paragraphs[0].text == "[bookmark: _Toc1]部门支出总表"


def test_numbered_sheets_lose_their_number() -> None:
    disclosure = read(
        grid(_SUMMARY.format("9.00"), title="01部门收支总表"),
        grid(_EXPENDITURE.format("9.00"), title="02部门支出总表"),
        grid(_EXPENDITURE.format("9.00"), title="03部门一般公共预算支出表"),
    )
    assert [t.title for t in disclosure.tables] == ["部门收支总表", "部门支出总表", "部门一般公共预算支出表"]


def test_unknown_table_is_listed_not_lost() -> None:
    disclosure = read("往年情况", grid("甲|乙\n丙|12.00\n丁|13.00"))
    assert disclosure.tables == []
    assert [(u.kind, u.numbers) for u in disclosure.unrecognised] == [("table", 2)]
    assert (disclosure.coverage.read, disclosure.coverage.understood) == (2, 0)


def test_sentence_over_a_table_is_no_title() -> None:
    contexts, body, _ = build_contexts(
        document("本部门支出合计5.00万元，详见下表。", grid(_EXPENDITURE.format("5.00")))
    )
    assert contexts[0].title == ""
    assert body.kinds == ["body"]


def test_untitled_tables_by_their_notes_and_their_order() -> None:
    columns = "功能分类科目|<|合计|基本支出|项目支出\n科目编码|科目名称|^|^|^\n"
    disclosure = read(
        grid(columns + "201|一般公共服务支出|5.00|4.00|1.00"),
        "（空行）",
        grid(columns + "201|一般公共服务支出|4.00|4.00|"),
        "（空行）",
        grid(columns + "||||"),
        "注：无国有资本经营预算，空表列示。",
    )
    assert [t.type for t in disclosure.tables] == [
        "expenditure_summary", "general_public_expenditure", "state_capital_expenditure",
    ]  # fmt: skip


def test_all_fiscal_grants_beside_the_general_public_budget() -> None:
    disclosure = read(
        "财政拨款支出表（功能科目）", grid(_EXPENDITURE.format("6.00")),
        "一般公共预算支出表", grid(_EXPENDITURE.format("5.00")),
    )  # fmt: skip
    assert [t.type for t in disclosure.tables] == ["other", "general_public_expenditure"]


def test_title_and_header_printed_again_on_the_next_page() -> None:
    head = "科目编码|科目名称|合计|基本支出|项目支出\n"
    disclosure = read(
        "部门支出总表", "单位：万元", grid(head + "合计|<|3.00|3.00|\n201|一般公共服务支出|3.00|3.00|"),
        "部门支出总表", "单位：万元", grid(head + "2010301|行政运行|3.00|3.00|"),
    )  # fmt: skip
    assert [len(t.rows) for t in disclosure.tables] == [3]


def test_title_broken_over_two_lines() -> None:
    contexts, body, _ = build_contexts(
        document("一般公共预算财政拨款基本支出", "决算表", "单位：万元", grid(_EXPENDITURE.format("5.00")))
    )
    assert contexts[0].title == "一般公共预算财政拨款基本支出决算表"
    assert contexts[0].type == "general_public_basic_expenditure"
    assert body.kinds == ["title", "title", "caption"]


def test_captions_over_the_title() -> None:
    contexts, _, _ = build_contexts(
        document("上文。", "编制部门：某市某局", "单位：元", "部门支出总表", grid(_EXPENDITURE.format("5")))
    )
    assert (contexts[0].entity, contexts[0].unit) == ("某市某局", "元")


def test_heading_that_serves_as_title_stays_a_heading() -> None:
    contexts, body, _ = build_contexts(
        document("六、政府采购预算情况", grid("采购项目名称|品目编码|数量|单价|合计\n复印纸|A05040101|1|2.00|2.00"))
    )
    assert contexts[0].type == "procurement"
    assert body.kinds == ["heading"]


def test_each_table_of_every_unit_in_turn() -> None:
    def of(name: str, text: str) -> tuple[str, Grid]:
        return f"单位名称：{name} 单位：万元", grid(text)

    disclosure = read(
        "收支总表", *of("某市某局", _SUMMARY.format("9.00")),
        "收支总表", *of("某市某局本级", _SUMMARY.format("5.00")),
        "收支总表", *of("某市某中心", _SUMMARY.format("4.00")),
        "支出总表", *of("某市某局", _EXPENDITURE.format("9.00")),
        "支出总表", *of("某市某局本级", _EXPENDITURE.format("5.00")),
        "支出总表", *of("某市某中心", _EXPENDITURE.format("4.00")),
    )  # fmt: skip
    assert [(t.type, t.part) for t in disclosure.tables] == [
        ("revenue_expenditure_summary", 0), ("revenue_expenditure_summary", 1), ("revenue_expenditure_summary", 2),
        ("expenditure_summary", 0), ("expenditure_summary", 1), ("expenditure_summary", 2),
    ]  # fmt: skip


def test_one_title_of_another_level_is_a_slip() -> None:
    disclosure = read(
        "单位收支总表", "编制单位：某区图书馆", grid(_SUMMARY.format("9.00")),
        "部门支出总表", grid(_EXPENDITURE.format("9.00")),
        "单位一般公共预算支出表", grid(_EXPENDITURE.format("9.00")),
        "单位政府性基金预算支出表", grid(_EXPENDITURE.format("9.00")),
    )  # fmt: skip
    assert {(t.level, t.part) for t in disclosure.tables} == {("unit", 0)}


def test_list_of_a_unit_before_its_tables() -> None:
    disclosure = read(
        "部门收支总表", grid(_SUMMARY.format("9.00")),
        "单位机构设置情况", grid("单位名称|单位性质|单位规格|经费保障形式\n某中心|事业|股级|财政拨款"),
        "单位收支总表", grid(_SUMMARY.format("9.00")),
    )  # fmt: skip
    assert [(t.type, t.level, t.part) for t in disclosure.tables] == [
        ("revenue_expenditure_summary", "department", 0), ("institutions", "unit", 1),
        ("revenue_expenditure_summary", "unit", 1),
    ]  # fmt: skip


def test_numbers_of_a_goal_table_are_counted() -> None:
    disclosure = read(
        "1、宣传经费绩效目标表",
        grid("""
        绩效目标|1.开展宣传|<|<|<|<
        一级指标|二级指标|三级指标|绩效指标描述|指标值|指标值确定依据
        产出指标|数量指标|宣传次数|全年次数|≥10次|工作计划
        满意度指标|服务对象满意度指标|满意度|群众满意|≥95%|工作计划
        """),
    )
    assert len(disclosure.projects) == 1
    assert disclosure.coverage.read == disclosure.coverage.understood == 2
    assert disclosure.unrecognised == []
