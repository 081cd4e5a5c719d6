"""What is public in the tests of the portal: two years of one department, and a unit with final accounts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import timezone

from yusuan.model import Disclosure
from yusuan.model.serial import from_json
from yusuan.web.portal.ingest import ingest
from yusuan.web.portal.models import Publication

EXAMPLES = Path(__file__).parents[3] / "examples/documents"
NAME = "河北省云河县图书馆"
SLUG = f"/e/{NAME}"


def budget(year: int = 2024, entity: str = NAME, *, vehicle: float = 1.2, code: str = "2070104") -> Disclosure:
    """A small budget; ``code`` is where its culture money stands, ``vehicle`` what its car costs (万元)."""
    lines = [
        {"code": None, "label": "合计", "values": {"total": 60.5, "basic": 40.5, "project": 20}},
        {"code": "207", "label": "文化旅游体育与传媒支出", "values": {"total": 60.5, "basic": 40.5, "project": 20}},
        {"code": "20701", "label": "文化和旅游", "values": {"total": 60.5, "basic": 40.5, "project": 20}},
        {"code": code, "label": "图书馆", "values": {"total": 60.5, "basic": 40.5, "project": 20}},
    ]
    summary = [
        {"label": "一、一般公共预算拨款收入", "side": "revenue", "values": {"total": 60.5}},
        {"label": "收入总计", "side": "revenue", "values": {"total": 60.5}},
        {"label": "一、文化旅游体育与传媒支出", "side": "expenditure", "values": {"total": 60.5}},
        {"label": "支出总计", "side": "expenditure", "values": {"total": 60.5}},
    ]
    items = [
        {"label": "合计", "item": "total", "values": {"total": vehicle}},
        {"label": "公务用车运行维护费", "item": "vehicle_operation", "values": {"total": vehicle}},
        {"label": "公务接待费", "item": "reception", "values": {"total": None}},
    ]
    indicator = {"level1": "产出指标", "level2": "数量指标", "name": "新增图书", "target": "≥3000册"}
    vague = {"level1": "效益指标", "level2": "社会效益指标", "name": "阅读风气", "target": "明显改善"}
    projects = [
        {"code": "13060024P00A10110001B", "name": "图书购置", "budget": 12, "fiscal": 12, "plan": [1, 4, 9, 12]},
        {"code": "13060024P00A10110002C", "name": "全民阅读活动", "budget": 8, "fiscal": 8},
    ]
    projects[0] |= {"indicators": [indicator, vague], "goals": ["1.新增图书3000册"], "plan_unit": "万元"}
    projects[1] |= {"indicators": [vague], "purpose": "用于开展读书会"}
    data = {
        "document": f"{entity}{year}年部门预算公开",
        "entity": entity,
        "entity_code": "361",
        "level": "department",
        "kind": "budget",
        "year": year,
        "edition": "hebei-2024",
        "region": "河北省云河县",
        "unit_of_amount": "万元",
        "tables": [
            {"type": "revenue_expenditure_summary", "title": "部门收支总表", "unit": "万元", "rows": summary},
            {"type": "expenditure_summary", "title": "部门支出总表", "unit": "万元", "rows": lines},
            {"type": "three_public", "title": "“三公”经费表", "unit": "万元", "rows": items},
        ],
        "projects": projects,
        "lines": [
            {"text": "一、单位概况", "kind": "heading"},
            {"text": f"{year}年实有在职人员12人，藏书<b>八万</b>册，开放少儿阅览室。"},
        ],
    }
    return from_json(data)


@dataclass
class Shown:
    """What the tests look at."""

    before: Publication
    now: Publication


def published(day: int) -> datetime.datetime:
    return datetime.datetime(2024, 2, day, tzinfo=timezone.get_current_timezone())


@pytest.fixture
def shown(db: None) -> Shown:
    """2023 and 2024 of one library."""
    before = ingest(budget(2023), published_at=published(1), findings=[])
    return Shown(before, ingest(budget(2024, vehicle=2.4), published_at=published(2), findings=[]))
