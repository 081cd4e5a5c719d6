"""What re-printed documents taught: headings of units, codes with names, covers, numbers that run on."""

from __future__ import annotations

import pytest

from tests.recognise.grids import grid, read
from yusuan.recognise.codes import CodeReader, split_name
from yusuan.recognise.projects.text import split_goals


def test_a_unit_with_three_digits_is_a_heading() -> None:
    table = read(
        "一般公共预算支出表",
        "单位：万元",
        grid("""
            科目编码|单位名称（科目名称）|合计|基本支出|项目支出
            |合计|10.00|4.00|6.00
            203|青河县委员会组织部|10.00|4.00|6.00
            201|一般公共服务支出|10.00|4.00|6.00
            20132|组织事务|10.00|4.00|6.00
            2013202|一般行政管理事务|10.00|4.00|6.00
        """),
    ).tables[0]
    assert [(r.code, r.unit_code) for r in table.rows] == [
        (None, None),
        (None, "203"),
        ("201", "203"),
        ("20132", "203"),
        ("2013202", "203"),
    ]


def test_a_numbering_row_may_be_blank() -> None:
    table = read("部门机构设置情况", grid("单位名称|单位性质|单位规格\n栏次||\n青河县气象局|事业|正科级")).tables[0]
    assert [r.label for r in table.rows] == ["青河县气象局"]


def test_the_number_of_a_form_is_no_title() -> None:
    cells = "科目编码|科目名称|合计|基本支出|项目支出\n201|一般公共服务支出|10.00|4.00|6.00"
    disclosure = read("公开05表", grid(cells, title="一般公共预算支出表"))
    assert [(t.type, t.title) for t in disclosure.tables] == [("general_public_expenditure", "一般公共预算支出表")]


@pytest.mark.parametrize("cover", [("青河县气象局", "2024年部门预算"), ("2024年部门预算公开", "青河县气象局")])
def test_the_name_stands_alone_on_the_cover(cover: tuple[str, str]) -> None:
    table = grid("收入项目|预算数|支出项目|预算数\n本年收入合计|1.00|本年支出合计|1.00")
    entity = read(*cover, "部门预算收支总表", table).entity
    assert entity == "青河县气象局"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2013201行政运行", ("2013201", "行政运行")),
        ("3012津贴补贴", ("3012", "津贴补贴")),
        ("203001青河县委组织部本级", ("203001", "青河县委组织部本级")),
        ("2024年预算", None),
    ],
)
def test_a_code_with_its_name(text: str, found: tuple[str, str] | None) -> None:
    assert split_name(text) == found


def test_a_wrong_first_digit_is_seen_under_the_group() -> None:
    codes = CodeReader()
    for code in ("210", "21011"):
        codes.read((code,))
    assert codes.read(("7101102",)) == ("7101102", "2101102")


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("1、按标准发放生活补贴2、按时发放生活补贴", ["1、按标准发放生活补贴", "2、按时发放生活补贴"]),
        ("1.完成第2、3季度检查", ["1.完成第2、3季度检查"]),
        ("1.合格率达到2.5以上", ["1.合格率达到2.5以上"]),
    ],
)
def test_goals_are_split_where_their_numbers_run_on(text: str, goals: list[str]) -> None:
    assert split_goals(text) == goals
