"""Entity, code, year, kind and level, and what is said when they are not printed."""

from __future__ import annotations

import pytest

from tests.recognise.grids import document, grid, read
from yusuan.recognise import recognise
from yusuan.recognise.captions import read_caption

_TABLE = """
科目编码|科目名称|合计|基本支出|项目支出
201|一般公共服务支出|5.00|5.00|
"""


@pytest.mark.parametrize(
    ("line", "entity", "code", "unit", "year"),
    [
        ("203中共某县委组织部", "中共某县委组织部", "203", None, None),
        ("[203001]某县财政局本级", "某县财政局本级", "203001", None, None),
        ("单位名称：205301-某市社科联 单位：万元", "某市社科联", "205301", "万元", None),
        ("编制部门：某市某局", "某市某局", None, None, None),
        ("部门（单位）名称：某省某厅 金额单位：元", "某省某厅", None, "元", None),
        ("预算年度：2024", None, None, None, 2024),
        ("单位:万元", None, None, "万元", None),
        ("金额单位：人民币元", None, None, "元", None),
        ("2023年度", None, None, None, 2023),
        ("一般公共服务支出", None, None, None, None),
        ("201一般公共服务支出", None, None, None, None),
        ("203某县某局 截止时间：2023-12-31", "某县某局", "203", None, None),
    ],
)
def test_captions(line: str, entity: str | None, code: str | None, unit: str | None, year: int | None) -> None:
    found = read_caption(line)
    assert (found.entity, found.entity_code, found.unit, found.year) == (entity, code, unit, year)


@pytest.mark.parametrize(
    ("cover", "entity", "year", "kind"),
    [
        ("某市财政局2024年部门预算公开", "某市财政局", 2024, "budget"),
        ("2023年度某省统计局部门决算", "某省统计局", 2023, "final"),
        ("中共某县委宣传部2025年部门预算信息公开情况说明", "中共某县委宣传部", 2025, "budget"),
        ("某区教育局（部门）2024年度部门决算公开报告", "某区教育局", 2024, "final"),
        ("关于某县水务局2024年部门预算公开的说明", "某县水务局", 2024, "budget"),
    ],
)
def test_cover(cover: str, entity: str, year: int, kind: str) -> None:
    disclosure = read(cover, "部门支出总表", "单位：万元", grid(_TABLE))
    assert (disclosure.entity, disclosure.year, disclosure.kind) == (entity, year, kind)
    assert disclosure.identity.entity is not None
    assert disclosure.identity.entity.text.startswith(cover[:4])


def test_nothing_is_guessed() -> None:
    disclosure = read("支出总表", grid(_TABLE))
    identity = disclosure.identity
    assert (identity.entity, identity.entity_code, identity.year, identity.kind, identity.level) == (None,) * 5
    assert identity.unit_of_amount is None
    assert disclosure.tables[0].unit is None


def test_year_is_the_one_most_often_printed() -> None:
    disclosure = read(
        "某市某局2024年部门预算",
        "2024年部门支出总表",
        grid(_TABLE),
        "与2023年预算相比，支出增加1.00万元。",
    )
    assert disclosure.year == 2024


def test_years_compared_with_are_not_the_year_of_the_document() -> None:
    change = "预算安排10.00万元，比2023年预算执行数增加1.00万元，较2023年预算增加2.00万元。"
    assert read("某市某局2024年单位预算", "2024年单位预算编制说明", *[change] * 12).year == 2024


def test_department_beats_its_own_office() -> None:
    disclosure = read(
        "部门收入总表",
        "203某县某局",
        grid(_TABLE),
        "203001某县某局本级",
        "203001某县某局本级",
        "一、部门支出情况",
    )
    assert disclosure.entity == "某县某局"
    assert disclosure.identity.entity_code is not None
    assert disclosure.identity.entity_code.value == "203"


def test_year_of_a_workbook_stands_in_its_cover_or_its_headers() -> None:
    disclosure = read(
        grid("某市某局|<\n2024年部门预算|<", title="封面"),
        grid("科目编码|科目名称|2023年预算数|2024年预算数\n201|一般公共服务支出|4.00|5.00", title="一般公共预算支出表"),
    )
    assert disclosure.year == 2024
    row = disclosure.tables[0].rows[0]
    assert {k: f and f.printed for k, f in row.values.items()} == {"total@2023": "4.00", "total": "5.00"}


def test_year_of_a_workbook_that_prints_none_is_that_of_its_name() -> None:
    made = document("收入总表", grid("项目|金额\n合计|1.00"), name="附件：2024年单位预算公开表.xlsx")
    assert recognise(made).year == 2024
    assert recognise(document("收入总表", grid("项目|金额\n合计|1.00"), name="case.xlsx")).year is None
