"""Whatever a grid holds, projects are read without a crash, and a clean table is read back as it was written."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from yusuan.model import Cell, Grid, Location
from yusuan.model.document import grid_from_rows
from yusuan.recognise.context import TableContext
from yusuan.recognise.projects import continues_project, looks_like_project, read_projects

WORDS = [
    "项目编码", "项目名称", "预算数", "其中：财政资金", "其他资金", "资金支出计划（%）", "3月底",
    "6月底", "10月底", "12月底", "绩效目标", "一级指标", "二级指标", "三级指标", "绩效指标描述",
    "指标值", "指标性质", "度量单位", "产出指标", "数量指标", "质量指标", "效益指标", "满意度指标",
    "≥95%", "25.00%", "10", "00.00%", "1.完成。", "标", "指标", "单位：万元", "阅览室绩效目标表",
    "项目资金（元）", "项目总目标", "年度总体目标", "12.50", "预算规模及资金用途", "资金用途", "途",
    "……", "注：无。",
]  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width, height = draw(st.integers(1, 7)), draw(st.integers(1, 8))
    slots: list[list[Cell]] = []
    for r in range(height):
        row: list[Cell] = []
        for c in range(width):
            kind = draw(st.integers(0, 5))
            if kind == 0 and c:
                row.append(row[-1])
                row[-1].width = max(row[-1].width, c - row[-1].column + 1)
            elif kind == 1 and r:
                row.append(slots[-1][c])
                row[-1].height = r - row[-1].row + 1
            else:
                text = draw(st.one_of(st.sampled_from(WORDS), st.just(""), st.text(max_size=6)))
                row.append(Cell(text, r, c))
        slots.append(row)
    return Grid(slots, Location())


@given(st.lists(grids(), min_size=1, max_size=3), st.sampled_from(["", "1、阅览室绩效目标表", "项目支出绩效目标表"]))
@example([grid_from_rows([["项目编码", "项目编码", "产出指标"], ["", "", ""]], Location())], "")
def test_no_grid_breaks_the_reader(found: list[Grid], title: str) -> None:
    for goal in read_projects([TableContext(found, list(range(len(found))), title=title)]):
        assert goal.plan is None or len(goal.plan) == len(goal.plan_labels)
        for indicator in goal.indicators:
            assert indicator.name or indicator.target or indicator.description or indicator.basis
            assert (indicator.parsed is None) == (indicator.target is None)
    for grid in found:
        looks_like_project(grid, title)
        continues_project(grid)


LEVELS = {
    "产出指标": ["数量指标", "质量指标", "时效指标", "成本指标"],
    "效益指标": ["社会效益指标"],
    "满意度指标": ["满意度指标"],
}
names = st.text(alphabet="甲乙丙丁戊己庚辛", min_size=3, max_size=8)


@st.composite
def indicator_rows(draw: st.DrawFn) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for level1, kinds in LEVELS.items():
        for level2 in kinds:
            rows += [
                (level1, level2, draw(names), draw(names), f"≥{draw(st.integers(1, 99))}%", draw(names))
                for _ in range(draw(st.integers(0, 2)))
            ]
    return rows


@given(indicator_rows())
def test_rows_come_back_with_their_levels_filled_down(rows: list[tuple[str, ...]]) -> None:
    header = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]
    printed, before = [header], ("", "")
    for row in rows:
        first = "" if row[0] == before[0] else row[0]
        second = "" if row[:2] == before else row[1]
        printed.append([first, second, *row[2:]])
        before = (row[0], row[1])
    grid = grid_from_rows(printed, Location())
    goals = read_projects([TableContext([grid], [0], title="1、阅览室绩效目标表", unit="万元")])
    found = [(i.level1, i.level2, i.name, i.description, i.target, i.basis) for goal in goals for i in goal.indicators]
    assert found == rows
