"""Published PDF documents against the hand-checked gold data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.pdf import accuracy, ours


@pytest.mark.parametrize(
    ("document", "least"),
    [
        ("shanghai/putuo-socialwork-final-2024", 1.0),
        ("shanghai/wanli-street-budget-2024", 1.0),
        ("shanghai/welfare-home-unit-budget-2024", 1.0),
        # Two procurement rows print the project on a line of its own; the gold has it in the row.
        ("hebei/quyang-2024", 0.965),
    ],
)
def test_numbers_stand_in_their_rows(documents: Path, document: str, least: float) -> None:
    path = documents / f"{document}.pdf"
    gold = json.loads((documents / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
    assert accuracy(ours(path), gold) >= least
