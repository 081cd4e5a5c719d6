"""Made-up budgets for the portal: 51 figures, 15 projects and 14 paragraphs on average, a few of them ten times larger.

Everything follows from the number of the publisher and the year, so that the same parameters give the same data.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from yusuan.reference.codes import function_codes
from yusuan.reference.economic import economic_codes

#: Changed whenever the data would be others.
VERSION = 2
YEARS = (2023, 2024)
_COUNTIES = (
    "云河", "青石", "东岭", "白沙", "长坪", "新渡", "南浦", "金台", "柳泉", "望江", "北原", "西塘", "清溪", "高桥",
)  # fmt: skip
BODIES = (
    "教育局", "财政局", "民政局", "水利局", "农业农村局", "文化和旅游局", "卫生健康局", "交通运输局", "档案馆",
    "图书馆", "自然资源局", "市场监督管理局", "应急管理局", "司法局", "审计局", "统计局", "信访局", "人民检察院",
    "人民法院", "气象局",
)  # fmt: skip
ACTS = ("购置", "维修", "建设", "运行", "培训", "宣传", "改造", "监测", "补助", "普查")
THINGS = (
    "办公设备", "校舍", "农村公路", "河道", "图书", "养老设施", "饮用水源", "信息系统", "执法车辆", "公共卫生",
    "文物", "人居环境",
)  # fmt: skip
_FIRST, _SECOND = "大小南北上下前后新老红白黄青石", "王李张赵刘陈杨吴周徐孙马朱胡林郭何高罗郑"
#: Villages: words that stand in few places.
VILLAGES = tuple(f"{first}{second}庄" for first in _FIRST for second in _SECOND)
_TARGETS = ("≥95%", "≤30天", "明显改善", "=12次", "长期", "逐步提高")
_LARGE = 20
"""One publisher in so many is large."""


@dataclass(frozen=True, slots=True)
class Body:
    """A made-up publisher."""

    number: int

    @property
    def place(self) -> str:
        """Its county."""
        return f"{_COUNTIES[self.number % len(_COUNTIES)]}县"

    @property
    def name(self) -> str:
        """Its name; no two are alike."""
        turn = self.number // len(_COUNTIES)
        return f"{self.place}{BODIES[turn % len(BODIES)]}第{turn // len(BODIES) + 1}所"

    @property
    def code(self) -> str:
        """Its code."""
        return f"{self.number:06d}"

    @property
    def large(self) -> bool:
        """Whether it has many units and projects."""
        return self.number % _LARGE == 7


@cache
def function_names() -> dict[str, str]:
    """Return 160 items with the groups and classes that they belong to: code → name."""
    listed = function_codes()
    items = sorted(c for c, found in listed.items() if len(c) == 7 and found.valid_to is None and c < "230")
    chosen = random.Random(5).sample(items, 160)
    whole = {code for item in chosen for code in (item[:3], item[:5], item) if code in listed}
    return {code: listed[code].name for code in sorted(whole)}


@cache
def _items() -> list[str]:
    items = [code for code in function_names() if len(code) == 7]
    random.Random(6).shuffle(items)
    return items


@cache
def economic_names() -> dict[str, str]:
    """Return the economic items of basic expenditure: code → name."""
    return {c: e.name for c, e in sorted(economic_codes().items()) if len(c) == 5 and c[:3] in ("301", "302", "303")}


def budget(body: Body, year: int) -> dict[str, Any]:
    """Return a budget as JSON: four tables, projects, paragraphs; its parts add up."""
    chance = random.Random(body.number * 10_000 + year)
    size = 4 if body.large else 1
    amounts = {code: (chance.randrange(100, 90_000), chance.randrange(0, 90_000)) for code in _some(chance, 4 * size)}
    basic, project = (sum(a[side] for a in amounts.values()) for side in (0, 1))
    tables = [
        _table("revenue_expenditure_summary", "收支总表", _summary(basic + project)),
        _table("expenditure_summary", "支出总表", _functions(amounts, basic, project)),
        _table("general_public_basic_expenditure", "基本支出表", _economic(chance, basic, 7 * size)),
        _table("three_public", "“三公”经费表", _three_public(chance)),
    ]
    texts = [f"{year}年{body.name}实有在职人员{chance.randrange(5, 300)}人。"]
    texts += [_sentence(chance) for _ in range(60 if body.large else 11)]
    return {
        "document": f"{body.name}{year}年部门预算公开", "entity": body.name, "entity_code": body.code,
        "level": "department", "kind": "budget", "year": year, "edition": "hebei-2024",
        "region": f"河北省{body.place}", "unit_of_amount": "万元", "tables": tables,
        "projects": [_project(chance, body.code, year, n) for n in range(110 if body.large else 10)],
        "lines": [{"text": text} for text in texts],
    }  # fmt: skip


def _some(chance: random.Random, count: int) -> list[str]:
    """Return different codes, some of them far more often than others."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[_items()[min(int(chance.paretovariate(0.7)) - 1, 159)]] = None
    return sorted(found)


def _table(type_: str, title: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": type_, "title": title, "unit": "万元", "rows": rows}


def _summary(total: int) -> list[dict[str, Any]]:
    lines = (
        ("revenue", "一、一般公共预算拨款收入"), ("revenue", "收入总计"),
        ("expenditure", "一、一般公共服务支出"), ("expenditure", "支出总计"),
    )  # fmt: skip
    return [{"label": label, "side": side, "values": {"total": total / 100}} for side, label in lines]


def _functions(amounts: dict[str, tuple[int, int]], basic: int, project: int) -> list[dict[str, Any]]:
    rows = [_line(None, "合计", total=basic + project, basic=basic, project=project)]
    sums: dict[str, list[int]] = {}
    for item, sides in amounts.items():
        for code in (item[:3], item[:5], item):
            known = sums.setdefault(code, [0, 0])
            known[0], known[1] = known[0] + sides[0], known[1] + sides[1]
    names = function_names()
    return rows + [
        _line(code, names.get(code, code), total=one + two, basic=one, project=two)
        for code, (one, two) in sorted(sums.items())
    ]


def _economic(chance: random.Random, basic: int, count: int) -> list[dict[str, Any]]:
    chosen = sorted(chance.sample(sorted(economic_names()), min(count, len(economic_names()))))
    shares = [chance.randrange(1, 100) for _ in chosen]
    parts = [basic * share // sum(shares) for share in shares]
    parts[0] += basic - sum(parts)
    rows = [_line(None, "合计", total=basic)]
    return rows + [_line(c, economic_names()[c], total=part) for c, part in zip(chosen, parts, strict=True)]


def _three_public(chance: random.Random) -> list[dict[str, Any]]:
    car, meal = chance.randrange(0, 300_000), chance.randrange(0, 50_000)
    items = (("total", car + meal), ("vehicle_operation", car), ("reception", meal))
    return [{"label": item, "item": item, "values": {"total": fen / 100}} for item, fen in items]


def _line(code: str | None, label: str, **values: int) -> dict[str, Any]:
    return {"code": code, "label": label, "values": {key: value / 100 for key, value in values.items()}}


def _sentence(chance: random.Random) -> str:
    thing, act, village = chance.choice(THINGS), chance.choice(ACTS), chance.choice(VILLAGES)
    return f"{village}{thing}{act}按计划推进，安排{chance.randrange(999)}万元，年底前完成验收并公开结果。"


def _project(chance: random.Random, code: str, year: int, number: int) -> dict[str, Any]:
    amount = chance.randrange(100, 500_000) / 100
    target = chance.choice(_TARGETS)
    name = f"{chance.choice(VILLAGES)}{chance.choice(THINGS)}{chance.choice(ACTS)}"
    indicators = [
        {"level1": "产出指标", "level2": "数量指标", "name": f"{name[3:5]}指标{n}", "target": target} for n in range(4)
    ]
    return {
        "code": f"13{code}{year % 100}P{number:07d}", "name": name, "budget": amount, "fiscal": amount,
        "indicators": indicators, "goals": [f"1.完成{name}，改善当地条件。"], "purpose": f"用于{name}。",
    }  # fmt: skip
