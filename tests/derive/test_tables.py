"""Derived tables: every number is a sum of allocations, and every sum the law demands holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.derive.ledgers import CENTRE, archive_ledger, ledgers
from yusuan.derive import Derived, derive
from yusuan.model import StatutoryTable
from yusuan.model.ledger import Allocation, Ledger
from yusuan.model.serial import to_json
from yusuan.model.vocabulary import STATUTORY
from yusuan.reference.editions import edition, edition_keys

BUDGETS = [key for key in edition_keys() if edition(key).kind == "budget"]


def derived(ledger: Ledger) -> Derived:
    return derive(ledger, edition(ledger.edition))


def fen(table: StatutoryTable, measure: str, code: str | None = None, label: str | None = None) -> int:
    row = table.row(code, label=label)
    assert row is not None, (table.title, code, label)
    figure = row.values[measure]
    return 0 if figure is None else figure.fen or 0


@pytest.mark.parametrize("key", BUDGETS)
def test_every_edition_derives_the_nine_tables(key: str) -> None:
    disclosure = derived(archive_ledger(key, edition(key).year)).disclosure
    assert {t.type for t in disclosure.tables if t.part == 0} >= set(STATUTORY)


def test_amounts_are_rounded_once_and_add_up() -> None:
    table = derived(archive_ledger()).disclosure.table("expenditure_summary")
    assert table is not None
    assert fen(table, "total", label="合计") == 23_670_000
    assert fen(table, "basic", label="合计") + fen(table, "project", label="合计") == 23_670_000
    assert fen(table, "total", "2012601") + fen(table, "total", "2012604") == fen(table, "total", "20126")


def test_carried_over_money_has_its_own_column() -> None:
    table = derived(archive_ledger()).disclosure.table("revenue_summary")
    assert table is not None
    row = table.row("2012604")
    assert row is not None
    printed = {measure: figure.printed for measure, figure in row.values.items() if figure is not None}
    assert printed == {
        "total": "6.78", "current_year": "6.00", "fiscal_grant": "5.00", "other": "1.00", "carryover": "0.78",
    }  # fmt: skip


def test_project_money_of_procurement_is_the_project_s_printed_budget() -> None:
    ledger = archive_ledger()
    project = ledger.projects[0]
    rows = [a for a in ledger.allocations if a.project != project.key]
    own = replace(rows[0], use="project", project=project.key, unit=CENTRE, amount=1_004_900)
    ledger.allocations = [*rows, own]
    disclosure = derived(ledger).disclosure
    table = disclosure.table("procurement")
    assert table is not None
    [goal] = disclosure.projects_of(0)
    figure = next(row.values["budget_funds"] for row in table.rows if row.code)
    assert goal.budget is not None
    assert figure is not None
    assert goal.budget.printed == figure.printed == "1.01"


def test_an_empty_table_has_its_note() -> None:
    table = derived(archive_ledger()).disclosure.table("state_capital_expenditure")
    assert table is not None
    assert (table.rows, [note.text for note in table.notes]) == ([], ["注：无国有资本经营预算财政拨款预算，空表列示。"])


def test_units_follow_the_department() -> None:
    disclosure = derived(archive_ledger()).disclosure
    assert disclosure.parts() == [0, 1, 2]
    centre = disclosure.table("expenditure_summary", 2)
    assert centre is not None
    assert (centre.title, centre.entity_code) == ("单位预算支出总表", CENTRE)
    assert fen(centre, "total", label="合计") == 6_780_000


def test_unit_price_is_printed_as_finely_as_it_is() -> None:
    table = derived(archive_ledger()).disclosure.table("procurement")
    assert table is not None
    price = table.rows[-1].values["unit_price"]
    assert price is not None
    assert (price.printed, price.fen) == ("0.015", 15_000)


def test_a_code_of_ones_own_carries_its_name() -> None:
    ledger = archive_ledger()
    ledger.allocations.append(Allocation(CENTRE, "2012688", "30201", "general_public", 100_000, "public_funds"))
    ledger.extra_codes = {"2012688": "新设科目"}
    table = derived(ledger).disclosure.table("expenditure_summary")
    assert table is not None
    row = table.row("2012688")
    assert row is not None
    assert row.label == "新设科目"


def test_project_table_repeats_the_allocations() -> None:
    goal = derived(archive_ledger()).disclosure.projects[0]
    assert goal.budget is not None
    assert goal.fiscal is not None
    assert goal.other is not None
    assert (goal.budget.printed, goal.fiscal.printed, goal.other.printed) == ("6.78", "5.78", "1.00")
    assert goal.plan is not None
    assert [f.printed if f else None for f in goal.plan] == [None, "2.00", "5.00", "6.78"]


def test_three_public_comes_from_basic_and_project_money() -> None:
    ledger = archive_ledger()
    ledger.allocations[3] = type(ledger.allocations[3])(
        CENTRE, "2012604", "30217", "general_public", 5_000_033, "project", "数字化加工"
    )
    table = derived(ledger).disclosure.table("three_public")
    assert table is not None
    items = {row.item: row.values["total"].fen for row in table.rows if row.values["total"] is not None}
    assert items == {
        "total": 6_200_000, "three_public_subtotal": 6_200_000, "vehicle": 1_200_000, "vehicle_operation": 1_200_000,
        "reception": 5_000_000,
    }  # fmt: skip


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_every_figure_is_the_sum_of_its_allocations(ledger: Ledger) -> None:
    """Rounded allocations differ from the entered ones by less than a unit of the last place for each of them."""
    found = derived(ledger)
    assert found.sources
    for figure, indices in found.sources.items():
        entered = sum(ledger.allocations[index].amount for index in indices)
        assert figure.fen is not None
        assert abs(figure.fen - entered) <= figure.quantum * max(1, len(indices))


@given(ledgers())
@settings(max_examples=60, deadline=None)
def test_department_is_the_sum_of_its_units(ledger: Ledger) -> None:
    disclosure = derived(ledger).disclosure
    units = [part for part in disclosure.parts() if part]
    for table in disclosure.tables_of("expenditure_summary", 0):
        for row in table.rows:
            for measure, figure in row.values.items():
                own = [disclosure.table("expenditure_summary", part) for part in units]
                rows = [t.row(row.code, label=None if row.code else "合计") for t in own if t is not None]
                parts = [r.values[measure] for r in rows if r is not None]
                assert (figure.fen if figure else 0) == sum(f.fen or 0 for f in parts if f is not None)


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_both_sides_of_the_summary_balance(ledger: Ledger) -> None:
    table = derived(ledger).disclosure.table("revenue_expenditure_summary")
    assert table is not None
    sides = [table.row(label=name, side=side) for name, side in (("收入总计", "revenue"), ("支出总计", "expenditure"))]
    values = [row.values["total"] for row in sides if row is not None]
    assert len(values) == 2
    assert values[0] is not None
    assert values[1] is not None
    assert values[0].fen == values[1].fen


def test_same_ledger_gives_the_same_disclosure() -> None:
    first, second = (derived(archive_ledger()).disclosure for _ in range(2))
    assert to_json(first) == to_json(second)
    assert [line.text for line in first.paragraphs] == [line.text for line in second.paragraphs]
