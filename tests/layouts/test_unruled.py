"""Re-prints of the gold data as PDF without vertical rules: how much of them is read must not become less."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from tests.layouts.measure_unruled import load_score, measured, rates
from tests.layouts.spec import layouts
from tests.layouts.test_layouts import BUDGETS, FINALS

#: Documents and styles that stand for the others: ``python -m tests.layouts.measure_unruled`` measures all of them.
CASES = {
    "three": ("welfare-home-unit-budget-2024", *FINALS),
    "three-top": ("welfare-home-unit-budget-2024", *FINALS),
    "none": ("welfare-home-unit-budget-2024", *FINALS),
    "zebra": (BUDGETS[-1], *FINALS),
}
#: Least part of the cells of the statutory tables that must be read, and of what is read that must be right.
LEAST = {"three": 0.995, "three-top": 0.98, "none": 0.97, "zebra": 0.97}
#: A header of three storeys over narrow columns is read less well so far where no rule helps.
LESS = {("none", "zhejiang"): 0.95, ("zebra", "zhejiang"): 0.95}


@pytest.fixture(scope="module")
def score(documents: Path) -> ModuleType:
    return load_score(documents)


def _cases() -> list[tuple[str, str, str]]:
    found = []
    for style, names in CASES.items():
        for layout in layouts():
            wanted = FINALS if layout.kind == "final" else BUDGETS
            found += [(style, layout.name, name) for name in names if name in wanted]
    return found


@pytest.mark.parametrize(("style", "layout", "name"), _cases())
def test_tables_without_vertical_rules_are_read(
    documents: Path, score: ModuleType, tmp_path: Path, style: str, layout: str, name: str
) -> None:
    gold = json.loads((documents / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    printed = next(one for one in layouts() if one.name == layout)
    counts, errors = measured(score, gold, printed, style, tmp_path)
    found = rates(counts)
    least = LESS.get((style, layout), LEAST[style])
    assert found["tables"] == 1, errors
    assert min(found["recall"], found["precision"]) >= least, (found, errors[:20])
