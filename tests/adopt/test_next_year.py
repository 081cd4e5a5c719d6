"""A ledger rolled forward: codes, last year's figures, what is kept and what is cleared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.derive.ledgers import CENTRE, OFFICE, archive_ledger
from yusuan.adopt import Rolled, next_year
from yusuan.derive import derive
from yusuan.model.ledger import Allocation, Ledger, Project
from yusuan.reference.editions import edition

OLD, NEW = edition("hebei-2023"), edition("hebei-2024")


def ledger_of_2023() -> Ledger:
    ledger = archive_ledger("hebei-2023", 2023)
    ledger.projects[0].code = "13063423P00ADB210005H"
    ledger.allocations = [replace(a, project="13063423P00ADB210005H") if a.project else a for a in ledger.allocations]
    ledger.allocations += [
        Allocation(OFFICE, "2010308", "30101", "general_public", 1_000_000, "personnel"),
        Allocation(OFFICE, "2100601", "30201", "general_public", 2_000_000, "public_funds"),
        Allocation(OFFICE, "2100699", "30201", "general_public", 3_000_000, "public_funds"),
        Allocation(OFFICE, "2012601", None, "general_public", 500_000, "closing_balance"),
    ]
    return ledger


def rolled() -> Rolled:
    return next_year(ledger_of_2023(), OLD, NEW)


def test_codes_that_changed_are_mapped_and_listed() -> None:
    found = rolled()
    links = {link.code: link for link in found.links}
    assert [(links[c].kind, links[c].used) for c in ("2012601", "2010308", "2100601", "2100699")] == [
        ("same", "2012601"),
        ("split", "2014001"),
        ("moved", "2101704"),
        ("unmatched", "2109999"),
    ]
    assert links["2010308"].targets[:3] == ("2014001", "2014002", "2014003")
    assert "可选" in str(links["2010308"]) and "改列 → 2101704" in str(links["2100601"])
    functions = {a.function for a in found.ledger.allocations}
    assert functions == {"2012601", "2012604", "2014001", "2101704", "2109999"}


def test_carried_over_money_is_listed_and_not_proposed() -> None:
    found = rolled()
    assert all(not a.carryover and a.spent and a.inferred for a in found.ledger.allocations)
    assert sum("上年结转" in note for note in found.notes) == 1
    assert sum("年终结转结余" in note for note in found.notes) == 1


def test_last_years_figures_are_filled_in() -> None:
    old, found = ledger_of_2023(), rolled()
    figures = {(p.unit, p.concept, p.key): p.amount for p in found.ledger.previous}
    spent = sum(a.amount for a in old.allocations)
    assert figures["203", "expenditure_total", None] == spent
    assert figures[OFFICE, "expenditure_total", None] + figures[CENTRE, "expenditure_total", None] == spent
    assert figures["203", "function", "2101704"] == 2_000_000
    assert figures["203", "vehicle_operation", None] == 1_200_000
    assert figures[CENTRE, "project_item", "数字化加工"] == 5_000_033 + 777_777 + 1_000_000
    assert figures["203", "procurement", None] == 150_000


def test_what_is_of_the_year_is_cleared_and_the_rest_is_kept() -> None:
    ledger = ledger_of_2023()
    ledger.projects.append(Project(OFFICE, "消防改造", plan_percent=[None, Decimal(50), None, Decimal(100)]))
    found = next_year(ledger, OLD, NEW)
    (project, other), new = found.ledger.projects, found.ledger
    assert (new.year, new.edition) == (2024, "hebei-2024")
    assert (project.code, project.plan, project.reason) == (None, None, None)
    assert other.plan_percent == [None, Decimal(50), None, Decimal(100)]
    assert project.indicators and project.goals and new.assets and new.explanations
    assert (new.procurement, new.reasons) == ([], [])
    assert ledger.projects[0].code == "13063423P00ADB210005H", "the old ledger stays as it was"
    assert {a.project for a in new.allocations} == {None, "数字化加工"}


def test_the_rolled_ledger_derives() -> None:
    derived = derive(rolled().ledger, NEW)
    table = derived.disclosure.table("expenditure_summary")
    assert table is not None and table.row("2101704") is not None
