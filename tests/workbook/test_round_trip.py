"""What is written is what is loaded, whatever the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workbook.alike import plain
from tests.workbook.sample import sample
from tests.workbook.strategies import ledgers
from yusuan.model.ledger import Allocation, Ledger, LedgerPlace
from yusuan.operations.ledgers import load_ledger, write_workbook
from yusuan.workbook import LedgerErrors, WorkbookError, load_workbook, workbook_bytes
from yusuan.write.files import WriteError


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(ledger=ledgers())
def test_any_ledger_comes_back(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("ledger") / "any.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yusuan.workbook.book._LIVE", 0)  # without formulas for rows to come: much quicker
        path.write_bytes(workbook_bytes(ledger, ledger.edition))
    assert plain(load_workbook(path)) == plain(ledger)


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(ledger=ledgers())
def test_any_ledger_comes_back_from_a_workbook_with_formulas(
    ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "any.xlsx"
    path.write_bytes(workbook_bytes(ledger, ledger.edition))
    assert plain(load_workbook(path)) == plain(ledger)


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_the_sample_comes_back(unit: str, tmp_path: Path) -> None:
    write_workbook(sample(), "hebei-2024", None, tmp_path / "台账.xlsx", unit=unit)
    loaded = load_ledger([tmp_path / "台账.xlsx"])
    assert plain(loaded) == plain(sample())
    assert loaded.notices == []
    assert loaded.allocations[0].place == LedgerPlace("台账.xlsx", "预算明细", 4)


def test_same_ledger_same_bytes() -> None:
    assert workbook_bytes(sample(), "hebei-2024") == workbook_bytes(sample(), "hebei-2024")
    assert workbook_bytes(None, "shanghai-2025") == workbook_bytes(None, "shanghai-2025")


def test_a_large_ledger_is_written_without_formulas_and_comes_back(tmp_path: Path) -> None:
    ledger = sample()
    first = ledger.allocations[0]
    ledger.allocations += [
        Allocation(first.unit, first.function, first.economic, first.fund, 100 + n, first.use) for n in range(20_100)
    ]
    path = tmp_path / "large.xlsx"
    path.write_bytes(workbook_bytes(ledger, ledger.edition))
    assert plain(load_workbook(path)) == plain(ledger)


def test_codes_that_no_list_has_are_added_and_come_back(tmp_path: Path) -> None:
    ledger = sample()
    ledger.allocations.append(Allocation("309001", "2139901", "39999", "other", 100, "operating"))
    ledger.allocations.append(Allocation("309001", "2139977", "39977", "other", 100, "operating"))
    path = tmp_path / "codes.xlsx"
    path.write_bytes(workbook_bytes(ledger, ledger.edition))
    loaded = load_workbook(path)
    assert plain(loaded.allocations) == plain(ledger.allocations)
    assert {"2139977", "39977"} <= set(loaded.extra_codes)


def test_an_empty_workbook_says_what_is_missing(tmp_path: Path) -> None:
    write_workbook(None, "hebei-2024", None, tmp_path / "new.xlsx")
    with pytest.raises(LedgerErrors) as caught:
        load_workbook(tmp_path / "new.xlsx")
    text = str(caught.value)
    for missing in ("没有填“部门编码”", "没有填“部门名称”", "没有填任何单位", "没有填任何预算明细"):
        assert missing in text


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="可以用：hebei-2020"):
        write_workbook(None, "hebei-1999", None, tmp_path / "a.xlsx")
    with pytest.raises(WorkbookError, match="元或万元"):
        write_workbook(None, "hebei-2024", None, tmp_path / "a.xlsx", unit="美元")
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError):
        write_workbook(None, "hebei-2024", None, tmp_path / "file" / "a.xlsx")
    ledger = sample()
    ledger.projects[0].purpose = "字" * 40_000
    with pytest.raises(WorkbookError, match="40000字"):
        write_workbook(ledger, "hebei-2024", None, tmp_path / "a.xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
