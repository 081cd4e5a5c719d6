"""The tables and the identity of real published documents, in every form, against what they print."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from yusuan.model.serial import to_json
from yusuan.read import read_document
from yusuan.recognise import recognise

_FILES = [
    "hebei/cangzhou-edz-2024.txt",
    "hebei/cangzhou-edz-2024.docx",
    "hebei/cangzhou-edz-2024.xlsx",
    "hebei/dachang-2020.txt",
    "hebei/haigang-2023.txt",
    "hebei/qinhuangdao-edz-2021.txt",
    "hebei/quyang-2024.txt",
    "hebei/quyang-2024.docx",
    "hebei/quyang-2024.xlsx",
    "hebei/quyang-2024.pdf",
    "shanghai/putuo-socialwork-final-2024.pdf",
    "shanghai/wanli-street-budget-2024.pdf",
    "shanghai/welfare-home-unit-budget-2024.pdf",
]


@lru_cache(maxsize=1)
def _read(path: Path) -> Any:
    return to_json(recognise(read_document(path)))


def _gold(documents: Path, name: str) -> Any:
    return json.loads((documents / "gold" / f"{Path(name).stem}.json").read_text(encoding="utf-8"))


def _statutory(data: Any) -> list[Any]:
    return [t for t in data["tables"] if t["type"] != "performance_goal"]


@pytest.mark.parametrize("name", _FILES)
def test_identity(documents: Path, name: str) -> None:
    gold, found = _gold(documents, name), _read(documents / name)
    keys = ("entity", "entity_code", "kind", "level", "year", "unit_of_amount")
    assert {k: str(found[k]) for k in keys} == {k: str(gold[k]) for k in keys}


@pytest.mark.parametrize("name", _FILES)
def test_tables(documents: Path, name: str) -> None:
    gold, found = _statutory(_gold(documents, name)), _statutory(_read(documents / name))
    keys = ("type", "level", "entity", "entity_code", "unit")
    assert [[t.get(k) for k in keys] for t in found] == [[t.get(k) for k in keys] for t in gold]


@pytest.mark.parametrize("name", _FILES)
def test_rows_and_amounts(documents: Path, name: str) -> None:
    keys = ("code", "code_norm", "label", "side", "item", "text")
    for wanted, table in zip(_statutory(_gold(documents, name)), _statutory(_read(documents / name)), strict=True):
        assert [[r.get(k) for k in keys] for r in table["rows"]] == [[r.get(k) for k in keys] for r in wanted["rows"]]
        for row, expected in zip(table["rows"], wanted["rows"], strict=True):
            unsure = set(expected.get("uncertain_fields") or ())
            right = {k: v for k, v in expected["values"].items() if k not in unsure}
            assert {k: v for k, v in row["values"].items() if k not in unsure} == right, (table["title"], row["label"])
