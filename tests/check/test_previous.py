"""Last year's document must be last year's, and of the same publisher."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.build import build
from yusuan.check.previous import unlike


@pytest.mark.parametrize(
    ("now", "before", "reason"),
    [
        ({"year": 2024}, {"year": 2023}, None),
        ({"year": 2024}, {"year": 2024}, "--previous 给出的是 2024 年的文件，不是 2023 年的"),
        ({"year": 2024}, {"year": 2025}, "--previous 给出的是 2025 年的文件，不是 2023 年的"),
        ({"year": None}, {"year": 2025}, None),
        ({"year": 2024, "entity": "甲县财政局"}, {"year": 2023, "entity": "甲县财政局（本级）"}, None),
        ({"year": 2024, "entity": "甲县财政局"}, {"year": 2023, "entity": None}, None),
        (
            {"year": 2024, "entity": "甲县财政局"},
            {"year": 2023, "entity": "乙县财政局"},
            "--previous 给出的是“乙县财政局”的文件，不是“甲县财政局”的",
        ),
        (
            {"year": 2024, "entity": "甲县数据局", "entity_code": "301"},
            {"year": 2023, "entity": "甲县大数据中心", "entity_code": "301"},
            None,
        ),
        (
            {"year": 2024, "entity": "中国共产党甲县委员会组织部", "entity_code": "203"},
            {"year": 2023, "entity": "中共乙市丙区委组织部", "entity_code": "203"},
            "--previous 给出的是“中共乙市丙区委组织部”的文件，不是“中国共产党甲县委员会组织部”的",
        ),
        (
            {"year": 2022, "entity": "中共秦皇岛市海港区委组织部", "entity_code": "203"},
            {"year": 2021, "entity": "中共秦皇岛经济技术开发区工作委员会党建工作部", "entity_code": "203"},
            "--previous 给出的是“中共秦皇岛经济技术开发区工作委员会党建工作部”的文件，"
            "不是“中共秦皇岛市海港区委组织部”的",
        ),
    ],
)
def test_unlike(now: dict[str, Any], before: dict[str, Any], reason: str | None) -> None:
    assert unlike(build(now), build(before)) == reason
