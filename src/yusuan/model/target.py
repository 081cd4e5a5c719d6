"""Targets of indicators (指标值) taken apart: ≥95%, 100百分比, ≤3月份, 12月底, ≥233元/月/人, =300.00(场), 显著提升."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from yusuan.model.disclosure import Target

_COMPARATORS = {
    "≥": "≥", "≧": "≥", ">=": "≥", "=>": "≥", "大于等于": "≥", "不低于": "≥", "不少于": "≥", "至少": "≥",
    "≤": "≤", "≦": "≤", "<=": "≤", "=<": "≤", "小于等于": "≤", "不高于": "≤", "不超过": "≤", "不多于": "≤", "至多": "≤",
    ">": ">", "大于": ">", "超过": ">", "高于": ">",
    "<": "<", "小于": "<", "低于": "<",
    "=": "=", "==": "=", "等于": "=", "定性": "=",
}  # fmt: skip
_PERCENT = frozenset({"%", "百分比", "百分之", "%以上"})
_TARGET = re.compile(
    "(?P<comparator>" + "|".join(sorted(map(re.escape, _COMPARATORS), key=len, reverse=True)) + r")?"
    r"(?P<hundred>百分之)?(?P<number>-?\d[\d,]*(?:\.\d+)?)(?P<unit>.*)"
)


def parse_target(text: str) -> Target:
    """Return the target with comparator, number and unit where they are printed; words alone keep only ``text``."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    match = _TARGET.fullmatch(folded)
    if match is None:
        return Target(text)
    unit = match["unit"]
    if unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1]
    if match["hundred"] or unit in _PERCENT:
        unit = "%"
    comparator = _COMPARATORS[match["comparator"]] if match["comparator"] else None
    return Target(text, comparator, Decimal(match["number"].replace(",", "")), unit or None)
