"""Rows of the source as objects of the ledger: units, allocations, projects, procurement, assets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from example_ledgers.source import YEARS, fen, of_year
from yusuan.model import Indicator
from yusuan.model.ledger import Allocation, AssetHolding, LedgerUnit, ProcurementItem, Project
from yusuan.model.target import parse_target
from yusuan.reference.project_code import check_character

#: 资金来源的写法 → (fund, carried over)
FUNDS = {
    "一般公共预算": ("general_public", False),
    "一般公共预算结转": ("general_public", True),
    "政府性基金": ("government_fund", False),
    "事业收入": ("business_revenue", False),
    "事业收入结转": ("business_revenue", True),
    "其他收入": ("other", False),
}
#: 二级指标的简称 → (一级指标, 二级指标)
LEVELS = {
    "数量": ("产出指标", "数量指标"),
    "质量": ("产出指标", "质量指标"),
    "时效": ("产出指标", "时效指标"),
    "成本": ("产出指标", "成本指标"),
    "经济": ("效益指标", "经济效益指标"),
    "社会": ("效益指标", "社会效益指标"),
    "生态": ("效益指标", "生态效益指标"),
    "可持续": ("效益指标", "可持续影响指标"),
    "满意": ("满意度指标", "服务对象满意度指标"),
}


def project_code(division: str, project: dict[str, Any]) -> str:
    """Return the code of 21 characters with its check character."""
    body = f"{division}{project['since'] % 100:02d}P{project['serial']}10001"
    return body + check_character(body)


def unit_of(data: dict[str, Any], year: int) -> LedgerUnit:
    """Return a unit as it is in a year."""
    return LedgerUnit(
        data["code"],
        data["name"],
        data["nature"],
        data.get("printed_nature"),
        data["rank"],
        data["funding"],
        {key: of_year(value, year) for key, value in data["staff"].items()},
    )


def basic_rows(data: dict[str, Any], year: int) -> Iterator[Allocation]:
    """Yield a unit's basic expenditure and what it does not spend."""
    for function, economic, fund, amount in _amounts(data["basic"], year):
        use = "personnel" if economic[:3] in ("301", "303") else "public_funds"
        yield _allocation(data["code"], function, economic, fund, amount, use)
    for function, fund, *amounts in data.get("closing", ()):
        yield _allocation(data["code"], function, None, fund, amounts[YEARS.index(year)], "closing_balance")


def project_rows(unit: str, key: str, project: dict[str, Any], year: int) -> Iterator[Allocation]:
    """Yield a project's money of a year; none where it does not run."""
    for function, economic, fund, amount in _amounts(project["money"], year):
        yield _allocation(unit, function, economic, fund, amount, "project", key)


def _amounts(rows: Iterable[list[Any]], year: int) -> Iterator[tuple[str, str, str, int]]:
    for function, economic, fund, *amounts in rows:
        if amount := amounts[YEARS.index(year)]:
            yield function, economic, fund, amount


def _allocation(
    unit: str, function: str, economic: str | None, fund: str, yuan: int, use: str, project: str | None = None
) -> Allocation:
    source, carryover = FUNDS[fund]
    return Allocation(unit, function, economic, source, fen(yuan), use, project, carryover)


def project_of(unit: str, code: str, data: dict[str, Any], total: int, year: int) -> Project:
    """Return a project as it is in a year; ``total`` is its money in fen."""
    return Project(
        unit=unit,
        name=of_year(data["name"], year),
        code=code,
        project_class=data["class"],
        purpose=of_year(data["purpose"], year),
        plan=[total if share == 100 else _round_part(total, share) for share in data["plan"]],
        goals=list(data["goals"]),
        indicators=[_indicator(row, year) for row in data["indicators"]],
        reason=data.get("reason" if year == YEARS[-1] else f"reason_{year}"),
    )


def _round_part(total: int, percent: int) -> int:
    """A plan is made in whole 百元."""
    return total * percent // 100 // 10_000 * 10_000


def _indicator(row: list[Any], year: int) -> Indicator:
    kind, name, description, target, basis = row
    text = of_year(target, year)
    return Indicator(*LEVELS[kind], name, description, text, basis, parse_target(text))


def item_of(data: dict[str, Any], keys: dict[str, str]) -> ProcurementItem:
    """Return a line of the procurement budget; ``keys`` holds the projects' codes by serial."""
    total = fen(data["price"]) * data["quantity"]
    return ProcurementItem(
        unit=data["unit"],
        item=data["item"],
        code=data["code"],
        project=keys[data["project"]] if "project" in data else None,
        project_name=data.get("source"),
        measure_unit=data["measure"],
        quantity=Decimal(data["quantity"]),
        unit_price=fen(data["price"]),
        amounts={FUNDS[data.get("funds", "一般公共预算")][0]: total},
        sme_reserved=total * data.get("sme", 100) // 100 or None,
    )


def asset_of(unit: str, row: list[Any], year: int) -> AssetHolding:
    """Return the assets of one class that a unit held at the end of the year before."""
    asset, quantity, value = row
    return AssetHolding(unit, asset, Decimal(str(of_year(quantity, year))), fen(of_year(value, year)))
