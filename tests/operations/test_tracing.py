"""What the rules find in a printed budget is led back to the field of the ledger that it stems from."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from yusuan.model.ledger import Ledger
from yusuan.operations.assessing import assess
from yusuan.operations.preparing import as_unit
from yusuan.operations.tracing import Origin, origins, origins_of_questions
from yusuan.workbook import load_workbook
from yusuan.workbook.typed import typed_rows

UNIT = Path(__file__).resolve().parents[2] / "examples" / "ledgers" / "2024" / "305001.xlsx"


@pytest.fixture
def ledger() -> Ledger:
    return load_workbook(UNIT)


def traced(ledger: Ledger) -> set[tuple[str, Origin | None]]:
    findings = assess(as_unit(ledger))["findings"]
    return {(f["rule"], o) for f, o in zip(findings, origins(findings, typed_rows(ledger)), strict=True)}


def test_a_plan_that_does_not_reach_the_amount(ledger: Ledger) -> None:
    plan = ledger.projects[3].plan
    assert plan is not None
    plan[3] = 100
    assert ("PRJ102", Origin("projects", 3, "plan_12")) in traced(ledger)


def test_an_indicator_without_its_value(ledger: Ledger) -> None:
    before = sum(len(project.indicators) for project in ledger.projects[:2])
    ledger.projects[2].indicators[1].target = None
    assert ("PRJ117", Origin("indicators", before + 1, "target")) in traced(ledger)


def test_a_project_without_goals(ledger: Ledger) -> None:
    ledger.projects[5].goals = []
    found = traced(ledger)
    assert ("PRJ124", Origin("projects", 5, "goals")) in found


def test_a_project_without_code_whose_name_looks_like_a_kind_of_indicator(ledger: Ledger) -> None:
    at = next(n for n, project in enumerate(ledger.projects) if "质量" in project.name)
    code, ledger.projects[at].code = ledger.projects[at].code, None
    name = ledger.projects[at].name
    ledger.allocations = [replace(a, project=name) if a.project == code else a for a in ledger.allocations]
    assert traced(ledger) == set()


def test_a_purchase_that_does_not_multiply(ledger: Ledger) -> None:
    at = next(n for n, item in enumerate(ledger.procurement) if item.quantity and item.unit_price)
    ledger.procurement[at].amounts = {key: value * 3 for key, value in ledger.procurement[at].amounts.items()}
    places = {(o.sheet, o.row) for rule, o in traced(ledger) if rule == "PRO101" and o is not None}
    assert places == {("procurement", at)}


def test_a_reason_that_says_the_opposite(ledger: Ledger) -> None:
    finding = {
        "message": "“公务接待费”写增加，原因却写“减少”。",
        "place": {"table": None, "row": "四、“三公”经费", "column": None, "text": None},
        "actual": ledger.reasons[1].text[:12],
    }
    assert origins([finding], typed_rows(ledger)) == [Origin("reasons", 1, "text")]


def test_a_code_leads_to_the_first_row_that_has_it(ledger: Ledger) -> None:
    code = ledger.allocations[7].function
    first = next(n for n, row in enumerate(ledger.allocations) if row.function == code)
    finding = {
        "message": f"科目 {code} 停用。",
        "place": {"table": None, "row": None, "column": None, "text": None},
        "actual": None,
    }
    assert origins([finding], typed_rows(ledger)) == [Origin("allocations", first, "function")]


def test_what_is_about_no_field_is_led_nowhere(ledger: Ledger) -> None:
    finding = {
        "message": "没有公开日期。",
        "place": {"table": None, "row": None, "column": None, "text": None},
        "actual": None,
    }
    assert origins([finding], typed_rows(ledger)) == [None]


def test_a_question_leads_to_the_sheet_and_the_row_it_names(ledger: Ledger) -> None:
    name = ledger.projects[4].name
    questions = [
        {"sheet": "项目", "text": f"项目“{name}”比上年增加1万元，原因是什么？"},
        {"sheet": "文字说明", "text": "主要职责是什么？"},
    ]
    assert origins_of_questions(questions, typed_rows(ledger)) == [
        Origin("projects", 4, "reason"),
        Origin("explanations", None, None),
    ]
