"""Amounts that are right stay right in another province's layout: rearranging a real document raises no finding."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from yusuan.check.engine import run
from yusuan.check.registry import built_in_rules
from yusuan.model.serial import from_json
from yusuan.model.text import strip_ordinal

Table = dict[str, Any]
FAMILIES = ("SUM", "XTB", "XCL", "UNI", "TPE")
RULES = [entry for entry in built_in_rules() if entry.rule.id[:3] in FAMILIES]
DOCUMENTS = (
    "cangzhou-edz-2024",
    "haigang-2023",
    "quyang-2024",
    "putuo-socialwork-final-2024",
    "wanli-street-budget-2024",
    "welfare-home-unit-budget-2024",
)
BY_FUNCTION = (
    "revenue_summary",
    "expenditure_summary",
    "general_public_expenditure",
)
TWO_SIDED = ("revenue_expenditure_summary", "fiscal_grant_summary")


def groups_only(table: Table) -> None:
    if table["type"] in BY_FUNCTION:
        table["rows"] = [r for r in table["rows"] if len(r["code"] or "") <= 5 and r["code"] != "71102"]


def items_only(table: Table) -> None:
    if table["type"] in BY_FUNCTION:
        table["rows"] = [r for r in table["rows"] if not r["code"] or len(r["code"]) == 7 or r["code"] == "71102"]


def without_split(table: Table) -> None:
    for row in table["rows"]:
        if table["type"] in BY_FUNCTION:
            row["values"] = {k: v for k, v in row["values"].items() if k not in ("basic", "project")}


def without_total_row(table: Table) -> None:
    if table["type"] in (*BY_FUNCTION, "general_public_basic_expenditure"):
        table["rows"] = [r for r in table["rows"] if r["label"] != "合计"]


def total_row_last(table: Table) -> None:
    if table["type"] in BY_FUNCTION:
        table["rows"].sort(key=lambda r: r["label"] == "合计")


def in_yuan(table: Table) -> None:
    if table.get("unit") == "万元" and table["type"] in ("revenue_summary", "general_public_expenditure"):
        table["unit"] = "元"
        for row in table["rows"]:
            row["values"] = {k: None if v is None else int(Decimal(str(v)) * 10_000) for k, v in row["values"].items()}


def last_year_beside(table: Table) -> None:
    for row in table["rows"]:
        row["values"] |= {f"{k}@2022": v for k, v in row["values"].items()}


def without_ordinals(table: Table) -> None:
    if table["type"] in TWO_SIDED and not any(r["label"].startswith(("1.", "1、")) for r in table["rows"]):
        for row in table["rows"]:
            row["label"] = strip_ordinal(row["label"])


def blanks_as_zero(table: Table) -> None:
    for row in table["rows"]:
        if table["type"] != "performance_goal" and row["values"]:
            row["values"] = {k: 0 if v is None else v for k, v in row["values"].items()}


def zeros_as_blank(table: Table) -> None:
    for row in table["rows"]:
        row["values"] = {k: v or None for k, v in row["values"].items()}


def used_classes_only(table: Table) -> None:
    if table["type"] in TWO_SIDED:
        table["rows"] = [r for r in table["rows"] if any(r["values"].values())]


def total_above_the_lines(table: Table) -> None:
    """一、本年收入 （一）… 二、上年结转, as the central departments print it."""
    if table["type"] not in TWO_SIDED or not any(r["label"].startswith("本年") for r in table["rows"]):
        return
    sides: list[dict[str, Any]] = []
    for side, word in (("revenue", "一、本年收入"), ("expenditure", "一、本年支出")):
        rows = [r for r in table["rows"] if r.get("side") == side]
        current = next(n for n, r in enumerate(rows) if r["label"].startswith("本年"))
        for row in rows[:current]:
            row["label"] = "（一）" + strip_ordinal(row["label"])
        for row in rows[current + 1 :]:
            if "结转" in row["label"]:
                row["label"] = "二、" + row["label"]
            elif "总计" not in row["label"]:
                row["label"] = "（一）" + strip_ordinal(row["label"])
        rows[current]["label"] = word
        sides += [rows[current], *rows[:current], *rows[current + 1 :]]
    table["rows"] = sides


def several_units_in_one_table(table: Table) -> None:
    """The same codes for two units that share every amount: half each would not print exactly, so all and nothing."""
    if table["type"] not in BY_FUNCTION:
        return
    coded = [r for r in table["rows"] if r["code"]]
    total = [r for r in table["rows"] if not r["code"]]
    if not total or any(r["code"] == "71102" for r in coded):
        return
    heading = {"code": None, "label": "甲单位", "values": dict(total[0]["values"]), "unit_code": "001"}
    other = {"code": None, "label": "乙单位", "values": dict.fromkeys(total[0]["values"]), "unit_code": "002"}
    again = [{**r, "unit_code": "002", "values": dict.fromkeys(r["values"])} for r in copy.deepcopy(coded)]
    table["rows"] = [total[0], heading, *({**r, "unit_code": "001"} for r in coded), other, *again]


LAYOUTS: tuple[Callable[[Table], None], ...] = (
    groups_only,
    items_only,
    without_split,
    without_total_row,
    total_row_last,
    in_yuan,
    last_year_beside,
    without_ordinals,
    blanks_as_zero,
    zeros_as_blank,
    used_classes_only,
    total_above_the_lines,
    several_units_in_one_table,
)


def _found(data: dict[str, Any]) -> set[tuple[str, str | None]]:
    report = run(from_json(data), rules=RULES)
    assert not report.crashed, report.crashed
    return {(f.rule, f.difference) for f in report.findings if f.severity != "advice"}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_layout_raises_no_finding(documents: Path, name: str, layout: Callable[[Table], None]) -> None:
    data = json.loads((documents / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    before = _found(data)
    for table in data["tables"]:
        layout(table)
    assert _found(data) <= before


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_wrong_amount_is_found_in_every_layout(documents: Path, layout: Callable[[Table], None]) -> None:
    data = json.loads((documents / "gold" / "quyang-2024.json").read_text(encoding="utf-8"))
    for table in data["tables"]:
        layout(table)
    before = _found(data)
    table = next(t for t in data["tables"] if t["type"] == "general_public_expenditure")
    row = next(r for r in table["rows"] if (r["code"] or "").startswith("20132"))
    row["values"]["total"] += 100_000 if table["unit"] == "元" else 10
    assert _found(data) - before
