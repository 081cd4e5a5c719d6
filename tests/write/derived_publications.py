"""Publications of our own: a derived department with two units, and small ones made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from yusuan.derive.disclosure import Derived, derive
from yusuan.model import Indicator, PerformanceGoal
from yusuan.model.disclosure import money_figure, number_figure
from yusuan.model.ledger import Allocation, Explanation, Ledger, LedgerPlace, LedgerUnit, Project
from yusuan.reference.editions import edition
from yusuan.write.publication.arrange import layout
from yusuan.write.publication.blocks import (
    Cover,
    PrintedBlock,
    PrintedCell,
    PrintedColumn,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
    Publication,
)

EDITION = "hebei-2024"
COLUMNS = (
    PrintedColumn(2, "centre", "code"),
    PrintedColumn(5, "left"),
    PrintedColumn(3, "right", "money"),
    PrintedColumn(3, "right", "quantity"),
)


@cache
def derived(projects: int = 3) -> tuple[Derived, Publication]:
    """Return a department with two units and as many projects in each, and its layout."""
    units = [
        LedgerUnit("312001", "示例县档案馆本级", "administrative", rank="正科级", funding="财政拨款"),
        LedgerUnit("312002", "示例县档案服务中心", "institution", rank="副科级", funding="财政拨款"),
    ]
    allocations: list[Allocation] = []
    plans: list[Project] = []
    for unit in units:
        allocations += _basic(unit.code)
        for number in range(1, projects + 1):
            plans.append(_project(unit.code, number))
            allocations.append(
                Allocation(
                    unit.code,
                    "2012604",
                    "30227",
                    "general_public",
                    25_000_000 + number * 10_000,
                    "project",
                    plans[-1].key,
                )
            )
    texts = [Explanation("312", "duties", "负责档案的接收、保管和利用。\n开展档案宣传。")]
    ledger = Ledger(
        "312",
        "示例县档案馆",
        "河北省曲阳县",
        2024,
        EDITION,
        units,
        allocations,
        plans,
        explanations=texts,
    )
    result = derive(ledger, edition(EDITION))
    return result, layout(result.disclosure, edition(EDITION))


def _basic(unit: str) -> list[Allocation]:
    place = LedgerPlace("台账.xlsx", "预算安排", 3)
    return [
        Allocation(unit, "2012601", "30101", "general_public", 812_340_000, "personnel", place=place),
        Allocation(unit, "2012601", "30231", "general_public", 3_000_000, "public_funds", carryover=True),
        Allocation(unit, "2080505", "30108", "general_public", 102_340_000, "personnel", inferred=True),
    ]


def _project(unit: str, number: int) -> Project:
    indicators = [
        Indicator("产出指标", "数量指标", "加工数量", "本年加工的卷数", f"≥{number}卷", "年度计划"),
        Indicator("产出指标", "质量指标", "合格率", "验收合格的比例", "≥95%", "行业标准"),
        Indicator("满意度指标", "服务对象满意度指标", "满意度", "问卷满意的比例", "≥90%", "问卷"),
    ]
    return Project(
        unit,
        f"馆藏数字化加工<{number}>",
        f"1306{unit}P{number:05d}1000X",
        "specific",
        "用于设备购置和现场实施。",
        [5_000_000, 10_000_000, 20_000_000, 25_000_000 + number * 10_000],
        goals=["1.按期完成年度任务。", "2.保障馆藏安全。"],
        indicators=indicators,
    )


def cells(*texts: str, unit: str = "万元", header: bool = False) -> PrintedRow:
    """Return a row: code, name, money, quantity."""
    row = []
    for column, text in enumerate(texts):
        figure = None
        if column >= 2 and not header:
            figure = money_figure(text, unit) if column == 2 else number_figure(text)
        row.append(PrintedCell(text, column, align=COLUMNS[column].align, label=header, figure=figure))
    return PrintedRow(tuple(row), header)


def table(*rows: PrintedRow, title: str = "部门预算支出总表", anchor: str = "t1", **further: object) -> PrintedTable:
    """Return a table under the header of ``COLUMNS``."""
    head = cells("科目编码", "科目名称", "合计", "数量", header=True)
    return PrintedTable(anchor, title, COLUMNS, (head, *rows), right="单位：万元", **further)  # type: ignore[arg-type]


def goal_table(number: int) -> PrintedTable:
    """Return the form of a project, in short."""
    goal = PerformanceGoal(f"修缮工程{number}", "department", code=f"P{number:04d}")
    name = (PrintedCell("项目名称", 0, label=True), PrintedCell(goal.name, 1, 3))
    code = (PrintedCell("项目编码", 0, label=True), PrintedCell(goal.code or "", 1, 3))
    rows = (PrintedRow(name), PrintedRow(code))
    return PrintedTable(f"p{number}", f"{number}、{goal.name}绩效目标表", COLUMNS, rows, source=goal)


def publication(*blocks: PrintedBlock, texts: Sequence[str] = ()) -> Publication:
    """Return a publication of these blocks, then paragraphs."""
    paragraphs = [PrintedParagraph(text, index) for index, text in enumerate(texts)]
    return Publication(
        Cover("示例县档案馆2024年部门预算公开", "示例县档案馆", 2024, "2024年2月8日"), [*blocks, *paragraphs]
    )
