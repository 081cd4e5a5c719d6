"""The same facts in another layout and form are read alike and raise the same findings."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.layouts.forms import FORMS
from tests.layouts.printer import reprint
from tests.layouts.spec import Layout, layouts
from yusuan.check.engine import run
from yusuan.check.fold import fold
from yusuan.check.registry import built_in_rules
from yusuan.model import Disclosure
from yusuan.model.serial import from_json, to_json
from yusuan.operations.reading import read

BUDGETS = (
    "cangzhou-edz-2024",
    "dachang-2020",
    "haigang-2023",
    "qinhuangdao-edz-2021",
    "quyang-2024",
    "wanli-street-budget-2024",
    "welfare-home-unit-budget-2024",
)
FINALS = ("putuo-socialwork-final-2024",)
FAMILIES = ("SUM", "XTB", "XCL", "UNI", "TPE", "COD", "PRJ", "PRO", "AST")
RULES = [entry for entry in built_in_rules() if entry.rule.id[:3] in FAMILIES]
#: Asks whether a column is printed, which data alone do not say.
NEEDS_COLUMNS = {"PRO110"}


def _cases() -> list[tuple[str, Layout, str]]:
    """Every document in every layout, the forms in turn, so that each form meets every layout or nearly so."""
    found: list[tuple[str, Layout, str]] = []
    forms = tuple(FORMS)
    for row, layout in enumerate(layouts()):
        documents = FINALS if layout.kind == "final" else BUDGETS
        for column, name in enumerate(documents):
            found.append((name, layout, forms[(3 * row + column) % len(forms)]))
    return found + [(FINALS[0], layout, form) for layout in layouts() if layout.kind == "final" for form in forms[1:]]


@pytest.fixture(scope="module")
def score(documents: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", documents / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _findings(disclosure: Disclosure) -> set[tuple[str, str | None]]:
    report = run(disclosure, rules=RULES)
    assert not report.crashed, report.crashed
    fold(report)
    return {(f.rule, f.difference) for f in report.findings if f.rule not in NEEDS_COLUMNS}


def _losses(score: ModuleType, expected: dict[str, Any], found: dict[str, Any]) -> list[Any]:
    counts, errors = score.score_doc(expected, found, SimpleNamespace(zero_blank_equal=False, count_uncertain=False))
    metrics = score.metrics(counts)
    short = [f"{k} {v:.3f}" for k, v in metrics.items() if v is not None and v < 1 and not k.startswith("narr")]
    head = [k for k in ("entity_code", "kind", "level") if not counts[f"h_{k}"]]
    return [*short, *head, *errors] if short or head else []


@pytest.mark.parametrize(("name", "layout", "form"), _cases(), ids=lambda v: getattr(v, "name", v))
def test_a_reprint_is_read_alike(
    documents: Path, score: ModuleType, tmp_path: Path, name: str, layout: Layout, form: str
) -> None:
    gold = json.loads((documents / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    paper, expected = reprint(gold, layout)
    suffix, write = FORMS[form]
    path = tmp_path / f"{name}{suffix}"
    write(paper, path)
    disclosure = read(path)
    assert _losses(score, expected, to_json(disclosure)) == []
    assert _findings(disclosure) == _findings(from_json(expected))
