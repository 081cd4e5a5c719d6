"""Projects of the real published documents, against what was taken from them by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from yusuan.model import PerformanceGoal
from yusuan.model.disclosure import Figure
from yusuan.model.text import normalise
from yusuan.read import read_document
from yusuan.recognise import recognise

CLEAN = [
    "cangzhou-edz-2024.txt",
    "cangzhou-edz-2024.docx",
    "cangzhou-edz-2024.xlsx",
    "quyang-2024.txt",
    "quyang-2024.docx",
    "quyang-2024.xlsx",
    "quyang-2024.pdf",
    "haigang-2023.txt",
    "dachang-2020.txt",
]
FIELDS = ("level1", "level2", "name", "description", "target", "basis")


def read(documents: Path, name: str) -> tuple[list[dict[str, Any]], list[PerformanceGoal]]:
    gold = json.loads((documents / "gold" / f"{name.partition('.')[0]}.json").read_text(encoding="utf-8"))
    return gold["projects"], recognise(read_document(documents / "hebei" / name)).projects


def wan(figure: Figure | None) -> float | None:
    return None if figure is None or figure.fen is None else figure.fen / 1_000_000


@pytest.mark.parametrize("name", CLEAN)
def test_projects_of_clean_documents(documents: Path, name: str) -> None:
    gold, found = read(documents, name)
    assert [(p["level"], p["code"], normalise(p["name"])) for p in gold] == [
        (g.level, g.code, normalise(g.name)) for g in found
    ]
    for project, goal in zip(gold, found, strict=True):
        assert (project["budget"], project["fiscal"]) == (wan(goal.budget), wan(goal.fiscal))
        assert (project["plan"] or [None] * 4) == [wan(f) for f in goal.plan or [None] * 4]
        assert len(project["goals"]) == len(goal.goals)
        assert len(project["indicators"]) == len(goal.indicators)


@pytest.mark.parametrize(("name", "share"), [*((name, 0.99) for name in CLEAN), ("qinhuangdao-edz-2021.txt", 0.93)])
def test_fields_of_indicators(documents: Path, name: str, share: float) -> None:
    gold, found = read(documents, name)
    assert len(gold) == len(found)
    right = total = 0
    for project, goal in zip(gold, found, strict=True):
        for wanted, indicator in zip(project["indicators"], goal.indicators, strict=False):
            sure = [f for f in FIELDS if f not in (wanted.get("uncertain_fields") or ()) and wanted[f]]
            total += len(sure)
            right += sum(normalise(wanted[f]) == normalise(getattr(indicator, f) or "") for f in sure)
    assert right >= share * total
