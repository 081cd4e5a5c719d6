"""What kind of indicator a row is, and what its target measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from yusuan.check.units import is_unit
from yusuan.model import Disclosure, Indicator, PerformanceGoal, Target
from yusuan.model.money import FEN_PER_UNIT
from yusuan.model.target import parse_target
from yusuan.model.text import normalise

_MONEY_UNIT = re.compile(r"^(?:人民币)?(亿元|万元|千元|百元|元)(?:以内|以下|以上|左右)?$")
_REST = re.compile(r"\D{0,6}\d[\d,.]*(.*)")
_RATE_UNIT = re.compile(r"^(?:亿元|万元|千元|百元|元)\s*[/每].+")


def indicators_of(disclosure: Disclosure) -> Iterator[tuple[PerformanceGoal, Indicator]]:
    """Yield every indicator with its project."""
    for project in disclosure.projects:
        for indicator in project.indicators:
            yield project, indicator


def target_of(indicator: Indicator) -> Target | None:
    """Return the target taken apart, or None where the cell is blank."""
    if not indicator.target:
        return None
    return indicator.parsed or parse_target(indicator.target)


def words_after(target: Target) -> str:
    """Return the words after the number of a target where they are no unit (≥46 提高效率 → 提高效率), else ""."""
    if target.number is None:
        return ""
    match = _REST.fullmatch(normalise(target.text))
    rest = match[1] if match is not None else ""
    return "" if not rest or is_unit(rest) or (target.unit is not None and is_unit(target.unit)) else rest


def kind_of(indicator: Indicator) -> str:
    """Return 数量, 质量, 时效, 成本, 效益, 满意度 or an empty string."""
    level1, level2 = normalise(indicator.level1 or ""), normalise(indicator.level2 or "")
    for word in ("满意度", "成本", "数量", "质量", "时效"):
        if word in level2:
            return word
    if "满意" in level2 or "满意" in level1:
        return "满意度"
    if "成本" in level1:
        return "成本"
    return "效益" if any(w in level1 + level2 for w in ("效益", "效果", "影响")) else ""


def is_money(target: Target) -> bool:
    """Say whether the target is an amount of money (not a price per head or per piece)."""
    return bool(target.unit and _MONEY_UNIT.match(target.unit))


def is_price(target: Target) -> bool:
    """Say whether the target is a price per something (元/人)."""
    return bool(target.unit and _RATE_UNIT.match(target.unit))


def fen_of_target(target: Target) -> int | None:
    """Return the money of a target in fen, or None where it is no amount of money."""
    if target.number is None or target.unit is None:
        return None
    match = _MONEY_UNIT.match(target.unit)
    if match is None or match[1] not in FEN_PER_UNIT:
        return None
    fen: Decimal = target.number * FEN_PER_UNIT[match[1]]
    return int(fen) if fen == fen.to_integral_value() else None


def is_nothing(text: str | None) -> bool:
    """Say whether a cell says that there is nothing: 无, 暂无, /."""
    return normalise(text or "") in ("无", "暂无", "没有", "/", "-", "--", "——", "不涉及")
