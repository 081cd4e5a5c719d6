"""Project goal tables in the form of Hebei (编码, 资金用途, 支出计划) and of Shanghai (财政项目支出绩效目标填报表)."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.layouts.amounts import as_number, printed, scaled
from tests.layouts.spec import Layout
from tests.provinces.layout import Table

Json = dict[str, Any]


def project_tables(projects: list[Json], gold: Json, layout: Layout) -> Iterator[tuple[Table, Json]]:
    """Yield the table and the expected data of every project."""
    for number, project in enumerate(projects, 1):
        unit = "元" if layout.projects == "shanghai" else layout.unit
        data = copy.deepcopy(project)
        data["plan_source"] = project["unit"]
        money = scaled({k: project.get(k) for k in ("budget", "fiscal", "other")}, project["unit"] or "万元", unit)
        data |= {"unit": unit, **{k: as_number(v) for k, v in money.items()}}
        if layout.projects == "shanghai":
            yield _shanghai(data, money, gold, layout)
        else:
            yield _hebei(data, money, number, layout)


def _hebei(data: Json, money: dict[str, Decimal | None], number: int, layout: Layout) -> tuple[Table, Json]:
    cells = []
    if data["code"]:
        cells += [["项目编码", data["code"], "<", "项目名称", data["name"], "<", "<"]]
    if data["code"] or data["budget"] is not None:
        amounts = [printed(money[k], k, layout) for k in ("budget", "fiscal", "other")]
        cells += [
            ["预算规模及资金用途", "预算数", amounts[0], "其中：财政资金", amounts[1], "其他资金", amounts[2]],
            ["^", data["purpose"] or "", "<", "<", "<", "<", "<"],
        ]
        cells += _plan(data, layout)
    else:
        data["purpose"] = data["plan"] = None
    cells += [["绩效目标", "\n".join(data["goals"]), *["<"] * 5]]
    cells += [["一级指标", "二级指标", "三级指标", "绩效指标描述", "<", "指标值", "指标值确定依据"]]
    cells += [
        [*line[:4], "<", *line[4:]] for line in _indicators(data, ("level2", "name", "description", "target", "basis"))
    ]
    title = f"{number}、{data['name']}绩效目标表"
    return Table(title, cells, [f"单位：{data['unit']}"], expected=data, header=0), data


def _plan(data: Json, layout: Layout) -> list[list[str]]:
    if data.get("plan") is None:
        return []
    percent = data.get("plan_unit") == "%"
    source = data["unit"] if percent else "万元"
    values = scaled(dict(zip("abcd", data["plan"], strict=True)), source, data["unit"])
    data["plan"] = [as_number(v) for v in values.values()]
    a, b, c, d = (f"{v}%" if percent and v is not None else printed(v, "total", layout) for v in values.values())
    label = "资金支出计划（%）" if percent else "资金支出计划"
    return [[label, "3月底", "<", "6月底", "10月底", "<", "12月底"], ["^", a, "<", b, c, "<", d]]


def _indicators(data: Json, fields: tuple[str, ...]) -> list[list[str]]:
    lines, last = [], None
    for indicator in data["indicators"]:
        level1 = indicator["level1"] or ""
        lines.append(["^" if last == level1 else level1, *(indicator[f] or "" for f in fields)])
        last = level1
    return lines


def _shanghai(data: Json, money: dict[str, Decimal | None], gold: Json, layout: Layout) -> tuple[Table, Json]:
    budget, fiscal, other = (printed(money[k], k, layout) for k in ("budget", "fiscal", "other"))
    data["goals"] = ["".join(data["goals"]), data["goals"][0]] if data["goals"] else []
    goals = data["goals"] or ["", ""]
    year = gold["year"]
    cells = [
        ["项目名称", data["name"], "<", "<", "<"],
        ["项目性质", "经常性项目", "项目类别", "特定目标类", "<"],
        ["主管部门", gold["entity"], "实施单位", data["entity"], "<"],
        ["计划开始日期", f"{year}-01-01", "计划完成日期", f"{year}-12-31", "<"],
        ["项目资金（元）", "项目资金总额", budget, "年度资金申请总额", budget],
        ["^", "其中：财政资金", fiscal, "其中：当年财政拨款", fiscal],
        ["^", "", "", "上年结转资金", ""],
        ["^", "其他资金", other, "其他资金", other],
        ["项目绩效目标", "项目总目标", "<", "年度总体目标", "<"],
        ["^", goals[0], "<", goals[1], "<"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "<"],
    ]
    data["indicators"] = [{**i, "description": None, "basis": None} for i in data["indicators"]]
    cells += [[*line, "<"] for line in _indicators(data, ("level2", "name", "target"))]
    data |= {"code": None, "plan": None, "purpose": None}
    return Table("财政项目支出绩效目标填报表", cells, [f"（{year}年度）"], expected=data), data
