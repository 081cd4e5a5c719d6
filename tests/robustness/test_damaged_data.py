"""Data written by hand or by other programs: cells blank, texts for numbers, unknown units, no rows at all."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.robustness.holds import checked
from yusuan.model.serial import from_json

_STRINGS = ("", "——", "NaN", "abc", "12,3", "1e5", "-5", "999999999999999999", "0.001", "12.30")
_NAMES = ("quyang-2024", "haigang-2023", "putuo-socialwork-final-2024", "wanli-street-budget-2024")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", _NAMES)
def test_damaged_data_is_checked(documents: Path, name: str, seed: int) -> None:
    data = json.loads((documents / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    random = Random(seed * 31 + _NAMES.index(name))
    damaged = from_json(_damage(random, data))
    checked(damaged, from_json(_damage(random, data)))


def _damage(random: Random, data: dict[str, Any]) -> dict[str, Any]:
    data = copy.deepcopy(data)
    share = random.choice([0.02, 0.1, 0.5])
    for table in data["tables"]:
        for row in table.get("rows") or []:
            _damage_row(random, row, share)
        if random.random() < share:
            table["unit"] = random.choice([None, "元", "万元", "亿元"])
            table["rows"] = random.choice([None, [], table["rows"]])
    for project in data.get("projects") or []:
        _damage_project(random, project, share)
    for key in ("year", "kind", "level", "entity", "entity_code", "unit_of_amount"):
        if random.random() < share:
            data[key] = {"year": random.choice([None, 1999, 2100]), "kind": random.choice([None, "final"])}.get(key)
    return data


def _damage_row(random: Random, row: dict[str, Any], share: float) -> None:
    row.pop("printed", None)
    for key in row["values"]:
        if random.random() < share:
            row["values"][key] = random.choice([None, None, 0, -1, 10**15, *_STRINGS])
    if random.random() < share:
        row["code"] = random.choice([None, "", "0", "x", "2010", "301 2"])
        row["label"] = random.choice([None, "", "合计", row["label"]])


def _damage_project(random: Random, project: dict[str, Any], share: float) -> None:
    choices: dict[str, list[Any]] = {
        "budget": [None, *_STRINGS],
        "fiscal": [None, *_STRINGS],
        "plan": [None, [], [None] * 4, ["25", "x", "", None], ["1", "2"]],
        "indicators": [None, [], project.get("indicators")],
        "goals": [None, []],
        "unit": [None, "元"],
        "plan_unit": [None, "%"],
        "name": [None, "", "项目"],
        "code": [None, "x"],
    }
    for key, values in choices.items():
        if random.random() < share:
            project[key] = random.choice(values)
    for indicator in project.get("indicators") or []:
        for key in ("level1", "level2", "name", "description", "target", "basis"):
            if random.random() < share:
                indicator[key] = random.choice([None, "", "x", "≥", "100"])
