"""Ledgers found in published documents come back from their workbooks."""

from __future__ import annotations

from pathlib import Path

import pytest

import yusuan
from tests.workbook.alike import plain
from yusuan.adopt import ledger_of
from yusuan.reference.editions import edition
from yusuan.workbook import load_workbook, workbook_bytes


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("hebei/quyang-2024.docx", "hebei-2024"),
        ("hebei/qinhuangdao-edz-2021.txt", "hebei-2021"),
        ("shanghai/welfare-home-unit-budget-2024.pdf", "shanghai-2024"),
    ],
)
def test_an_adopted_ledger_comes_back(documents: Path, tmp_path: Path, name: str, key: str) -> None:
    ledger = ledger_of(yusuan.read(documents / name), edition(key)).ledger
    path = tmp_path / "adopted.xlsx"
    path.write_bytes(workbook_bytes(ledger, key))
    loaded = load_workbook(path)
    assert plain(loaded) == plain(ledger)
    assert any(row.inferred for row in loaded.allocations)
