"""A budget in the manner of Shanghai 2023: whole 元, 财政项目支出绩效目标填报表."""

from __future__ import annotations

from tests.provinces.layout import Paper
from tests.provinces.shanghai import paper


def document() -> Paper:
    return paper("shanghai_2023", 2023, 0, goals=True)
