"""Rows of texts make the ledger that a workbook with the same content makes, and the same slips are told."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import HealthCheck, given, settings

from tests.workbook.alike import plain
from tests.workbook.sample import ROAD, sample
from tests.workbook.strategies import ledgers
from tests.workbook.test_errors import WRONG
from yusuan.model.ledger import Ledger
from yusuan.workbook.facts import Facts
from yusuan.workbook.grids import position
from yusuan.workbook.sheets import SHEETS
from yusuan.workbook.typed import CellProblem, Typed, load_typed, totals_of, typed_rows


def facts_of(ledger: Ledger) -> Facts:
    return Facts(ledger.department_code, ledger.department, ledger.region, ledger.year, ledger.edition, ledger.level)


def typed(ledger: Ledger, **rows: list[dict[str, str]]) -> Typed:
    return load_typed(typed_rows(ledger) | rows, facts_of(ledger), "在线")


def errors(found: Typed) -> list[CellProblem]:
    assert found.ledger is None
    return [problem for problem in found.problems if problem.severity == "error"]


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(ledger=ledgers())
def test_any_ledger_comes_back(ledger: Ledger) -> None:
    loaded = typed(ledger).ledger
    assert loaded is not None
    assert plain(loaded) == plain(ledger)


def test_further_answers_come_back() -> None:
    ledger = sample()
    ledger.projects[1].texts["联系电话"] = "0312-1234567"
    loaded = typed(ledger).ledger
    assert loaded is not None
    assert loaded.projects[1].texts == ledger.projects[1].texts


#: Row of the workbook that the first entry of a sheet stands in.
FIRST = {"单位信息": 12}
#: The slips of the workbook that can be typed in a form: texts and blanks, under the facts of the whole ledger.
TYPED = [
    (sheet, position(cell)[0] + 1 - FIRST.get(sheet, 4), position(cell)[1], "" if value is None else str(value), said)
    for sheet, cell, value, said in WRONG
    if isinstance(value, str | int | float | None)
    and value is not True
    and position(cell)[0] + 1 >= FIRST.get(sheet, 4)
]


@pytest.mark.parametrize(("sheet", "row", "column", "value", "said"), TYPED)
def test_a_slip_is_told_at_its_field_in_the_words_of_the_workbook(
    sheet: str, row: int, column: int, value: str, said: str
) -> None:
    form = next(form for form in SHEETS if form.title == sheet)
    field = form.fields[column].key
    rows = typed_rows(sample())[form.key]
    rows += [{} for _ in range(row + 1 - len(rows))]
    rows[row] |= {field: value}
    said = re.sub(r"第\d+行", "第1行", said)
    found = [p for p in errors(typed(sample(), **{form.key: rows})) if said in p.text]
    assert (form.key, row, field) in [(p.sheet, p.row, p.field) for p in found]


def test_every_cell_is_told_by_itself() -> None:
    rows = [row | {"fund": "不知道"} for row in typed_rows(sample())["allocations"]]
    found = errors(typed(sample(), allocations=rows))
    assert [(p.row, p.field) for p in found] == [(n, "fund") for n in range(len(rows))]


def test_empty_rows_between_are_left_out_and_rows_keep_their_numbers() -> None:
    first, *others = typed_rows(sample())["allocations"]
    rows = [first, {}, {"unit": " "}, *others]
    loaded = typed(sample(), allocations=rows).ledger
    assert loaded is not None
    assert [row.place.row for row in loaded.allocations[:2]] == [1, 4]
    rows[3] = rows[3] | {"amount": "-3"}
    assert [(p.row, p.field) for p in errors(typed(sample(), allocations=rows))] == [(3, "amount")]


def test_an_amount_with_separators_is_read_and_told() -> None:
    rows = typed_rows(sample())["allocations"]
    rows[0]["amount"] = "1,234,567.80"
    found = typed(sample(), allocations=rows)
    assert found.ledger is not None
    assert found.ledger.allocations[0].amount == 123_456_780
    assert [(p.row, p.field) for p in found.problems if "已按数字" in p.text] == [(0, "amount")]


def test_whole_sheets_can_be_wrong() -> None:
    assert CellProblem("allocations", None, None, "没有填任何预算明细，半本台账不能生成公开文件", "error") in errors(
        typed(sample(), allocations=[])
    )


def test_totals_stand_beside_projects_and_procurement() -> None:
    totals = totals_of(sample())
    ledger = sample()
    road = next(n for n, project in enumerate(ledger.projects) if project.key == ROAD)
    planned = sum(row.amount for row in ledger.allocations if row.project == ROAD)
    assert totals["projects"][road].replace(",", "") == f"{planned / 100:.2f}"
    assert totals["procurement"] == ["50,000.00", "2,250.00"]


@pytest.mark.parametrize("character", ["\x00", "\x1f", "\x7f", "\ud800"])
def test_control_characters_are_taken_out_and_told_at_their_cell(character: str) -> None:
    ledger = sample()
    rows = typed_rows(ledger)["projects"]
    rows[0] |= {"name": f"道{character}路", "purpose": f"修{character}路", "code": f"{character}P1"}
    found = typed(dataclasses.replace(ledger, allocations=[], procurement=[]), projects=rows).problems
    told = {(p.row, p.field): p.text for p in found if "控制字符" in p.text}
    assert set(told) == {(0, "name"), (0, "purpose"), (0, "code")}
    assert f"U+{ord(character):04X}" in told[0, "name"]
