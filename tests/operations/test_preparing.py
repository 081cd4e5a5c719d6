"""Ledgers of units: whose they are, together, alone, against control numbers, beside each other; loaded apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json, to_json
from yusuan.operations.assessing import assess
from yusuan.operations.ledger_changes import ledger_changes
from yusuan.operations.loading_apart import load_apart
from yusuan.operations.preparing import (
    NotOfUnitError,
    Whose,
    against_control,
    as_unit,
    consolidate,
    empty_ledger,
    must_be_of,
)
from yusuan.workbook import LedgerErrors, load_workbook, load_workbooks, workbook_bytes

LEDGERS = Path(__file__).resolve().parents[2] / "examples" / "ledgers" / "2024"
LIBRARY = Whose(
    "305", "示例县文化广电和旅游局", "305002", "示例县图书馆", "institution", "河北省示例县", 2024, "hebei-2024"
)


@pytest.fixture(scope="module")
def library() -> Ledger:
    return load_workbook(LEDGERS / "305002.xlsx")


def test_a_ledger_is_that_of_its_unit_alone(library: Ledger) -> None:
    must_be_of(library, replace(LIBRARY, edition=library.edition))
    with pytest.raises(
        NotOfUnitError, match=r"预算年度是“2024”，应为“2025”[\s\S]*台账里的单位是305002，应当只有305003"
    ):
        must_be_of(library, replace(LIBRARY, edition=library.edition, year=2025, unit_code="305003", unit="文化馆"))
    must_be_of(empty_ledger(LIBRARY), LIBRARY)


def test_units_together_are_the_workbooks_together_and_leave_them_alone() -> None:
    paths = sorted(LEDGERS.glob("*.xlsx"))
    units = [load_workbook(path) for path in paths]
    before = [to_json(unit) for unit in units]
    assert to_json(consolidate(units)) == to_json(load_workbooks(paths))
    assert [to_json(unit) for unit in units] == before
    with pytest.raises(LedgerErrors, match="预算年度"):
        consolidate([units[0], replace(units[1], year=2023)])


def test_planned_money_stands_beside_its_control_number(library: Ledger) -> None:
    found = {c.fund: c for c in against_control(library, {"general_public": 426558299, "state_capital": 5})}
    assert found["general_public"].left == -1
    assert found["other"].control is None
    assert found["other"].left is None
    assert found["state_capital"].planned == 0


def test_only_what_differs_is_shown(library: Ledger) -> None:
    assert ledger_changes(library, library) == []
    other = replace(library, allocations=library.allocations[1:])
    (sheet,) = ledger_changes(library, other)
    assert sheet.title == "预算明细"
    assert len(sheet.before) == 1
    assert sheet.after == ()
    assert sheet.before[0].endswith("元")


def test_what_is_published_is_what_is_assessed(library: Ledger) -> None:
    assessed = assess(as_unit(library))
    assert assessed["findings"] == []
    assert assessed["tables"][0]["title"].endswith("收支总表")
    spoiled = from_json(to_json(library))
    spoiled.projects[0].indicators[0].target = ""
    spoiled.projects[0].indicators[1].target = "≥150%"
    spoiled.projects[0].indicators[1].name = "完成率"
    found = assess(as_unit(spoiled))
    assert {"PRJ117", "PRJ110"} <= {f["rule"] for f in found["findings"]}
    assert len({f["key"] for f in found["findings"]}) == len(found["findings"])
    whole = assess(spoiled)
    assert sorted(f["message"] for f in whole["findings"]) == sorted(f["message"] for f in found["findings"])
    assert all(f["others"] for f in whole["findings"])


def test_a_workbook_is_loaded_apart_with_all_its_problems(tmp_path: Path, library: Ledger) -> None:
    assert to_json(load_apart(LEDGERS / "305002.xlsx").ledger or library) == to_json(library)
    path = tmp_path / "空.xlsx"
    path.write_bytes(workbook_bytes(None, library.edition))
    loaded = load_apart(path)
    assert loaded.ledger is None
    assert loaded.problems
    no_workbook = tmp_path / "不是.xlsx"
    no_workbook.write_bytes(b"PK\x03\x04nothing")
    assert load_apart(no_workbook).ledger is None
