"""Tables of texts whose headers or rows are mostly blank."""

from __future__ import annotations

from yusuan.model import Grid
from yusuan.read import read_bytes


def _grid(text: str) -> Grid:
    return next(read_bytes(text.encode(), "a.txt").grids())


def _cells(*rows: list[str]) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows) + "\n"


def test_amounts_part_from_their_changes_in_a_header() -> None:
    groups = ["功能分类科目", "2023年执行数", "2024年预算数", "2024年比2023年"]
    leaves = ["科目编码", "科目名称", *["合计", "基本支出", "项目支出"] * 2, "增减额", "增减%"]
    grid = _grid(_cells(groups, leaves, ["201", "一般公共服务支出", *["1.00"] * 8]))
    assert [cell.text for cell in grid.slots[0]] == [
        *["功能分类科目"] * 2,
        *["2023年执行数"] * 3,
        *["2024年预算数"] * 3,
        *["2024年比2023年"] * 2,
    ]


def test_rows_by_tabs_may_be_blank_but_for_one_cell() -> None:
    grid = _grid("部门机构设置情况\n单位名称\t单位性质\t单位规格\n青河县气象局\t\t\n青河县气象台\t\t\n")
    assert (grid.height, grid.width) == (3, 3)


def test_an_empty_table_by_tabs() -> None:
    assert _grid("“三公”经费支出表\n项目\t金额\n\t\n\t\n").width == 2
