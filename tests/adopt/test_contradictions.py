"""Documents that contradict themselves: what does not fit is named, and the closest ledger is given."""

from __future__ import annotations

import pytest

from tests.derive.ledgers import CENTRE, OFFICE, archive_ledger
from yusuan.adopt import Adopted, AdoptError, ledger_of
from yusuan.derive import derive
from yusuan.model import Disclosure, Figure, Row
from yusuan.model.ledger import Allocation, Ledger, LedgerUnit, Project
from yusuan.reference.editions import edition

FORM = edition("hebei-2024")


def disclosed() -> Disclosure:
    return derive(archive_ledger(), FORM).disclosure


def row_of(disclosure: Disclosure, type_: str, code: str, part: int = 0) -> Row:
    table = disclosure.table(type_, part)
    row = table.row(code) if table is not None else None
    assert row is not None
    return row


def total_of(adopted: Adopted) -> int:
    return sum(row.amount for row in adopted.ledger.allocations)


def test_a_figure_that_fits_no_other_is_named_with_both_amounts() -> None:
    disclosure = disclosed()
    values = row_of(disclosure, "expenditure_summary", "2012604").values
    right = values["project"]
    assert right is not None
    values["project"] = Figure("9.99", 9_990_000, 10_000)
    (found,) = ledger_of(disclosure, FORM).contradictions
    assert [(s.table, s.column, s.printed) for s in found.spots] == [("expenditure_summary", "project", "9.99")]
    assert (found.printed, found.ledger) == (9_990_000, right.fen)
    assert found.difference == 9_990_000 - (right.fen or 0)
    assert "支出总表“2012604" in str(found) and "9.99万元" in str(found)


def test_a_cell_left_blank_where_other_tables_have_money_is_named() -> None:
    disclosure, whole = disclosed(), total_of(ledger_of(disclosed(), FORM))
    row_of(disclosure, "general_public_expenditure", "2012604").values["project"] = None
    adopted = ledger_of(disclosure, FORM)
    assert total_of(adopted) == whole
    assert {spot.table for c in adopted.contradictions for spot in c.spots} == {"general_public_expenditure"}
    assert any("空白" in str(c) for c in adopted.contradictions)


def test_a_unit_that_does_not_fit_its_department_is_named() -> None:
    disclosure = disclosed()
    table = disclosure.table("expenditure_summary", 2)
    assert table is not None
    total = table.total_row()
    assert total is not None
    total.values["total"] = Figure("1.00", 1_000_000, 10_000)
    spots = {spot.part for c in ledger_of(disclosure, FORM).contradictions for spot in c.spots}
    assert spots == {2}


def test_a_document_without_figures_gives_no_ledger() -> None:
    with pytest.raises(AdoptError, match="没有收支数"):
        ledger_of(Disclosure("空文件"), FORM)


def funded(*amounts: tuple[str, str, int]) -> Ledger:
    """A ledger of one unit whose projects (name, function code, amount) are all of its money."""
    unit = LedgerUnit(OFFICE, "示例县档案馆本级", "administrative")
    ledger = Ledger("203", "示例县档案馆", "河北省示例县", 2024, "hebei-2024", [unit])
    ledger.allocations = [
        Allocation(OFFICE, code, None, "general_public", fen, "project", name) for name, code, fen in amounts
    ]
    ledger.projects = [Project(OFFICE, name) for name in dict.fromkeys(name for name, _, _ in amounts)]
    return ledger


def test_each_project_is_put_under_one_code_where_an_exact_combination_exists() -> None:
    money = [
        ("馆藏保护", "2012604", 3_000_000),
        ("目录整理", "2012604", 4_000_000),
        ("消防改造", "2012602", 2_000_000),
        ("设备更新", "2012602", 6_000_000),
        ("数据备份", "2012699", 1_000_000),
    ]
    adopted = ledger_of(derive(funded(*money), FORM).disclosure, FORM)
    assert adopted.notes == []
    assert len(adopted.ledger.allocations) == 5
    sums: dict[str, int] = {}
    for row in adopted.ledger.allocations:
        sums[row.function] = sums.get(row.function, 0) + row.amount
    assert sums == {"2012604": 7_000_000, "2012602": 8_000_000, "2012699": 1_000_000}


def test_a_project_of_two_codes_is_divided_and_told() -> None:
    money = [("馆藏保护", "2012604", 3_000_000), ("馆藏保护", "2012602", 4_000_000)]
    adopted = ledger_of(derive(funded(*money), FORM).disclosure, FORM)
    assert {(r.project, r.function, r.amount) for r in adopted.ledger.allocations} == {
        (name, code, fen) for name, code, fen in money
    }
    assert any("分列" in note for note in adopted.notes)


def test_three_public_money_beyond_basic_spending_is_project_money() -> None:
    adopted = ledger_of(disclosed(), FORM)
    basic = [r for r in adopted.ledger.allocations if r.economic == "30231"]
    assert [(r.unit, r.use) for r in basic] == [(OFFICE, "public_funds")]
    ledger = archive_ledger()
    ledger.allocations.append(
        Allocation(CENTRE, "2012604", "31013", "general_public", 250_000_00, "project", "数字化加工")
    )
    adopted = ledger_of(derive(ledger, FORM).disclosure, FORM)
    bought = [r for r in adopted.ledger.allocations if r.economic == "31013"]
    assert [(r.unit, r.use, r.project, r.amount) for r in bought] == [(CENTRE, "project", "数字化加工", 250_000_00)]
