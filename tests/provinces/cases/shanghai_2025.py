"""A budget in the manner of Shanghai 2025: 元 with two decimals."""

from __future__ import annotations

from tests.provinces.layout import Paper
from tests.provinces.shanghai import paper


def document() -> Paper:
    return paper("shanghai_2025", 2025, 2)
