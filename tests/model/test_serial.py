"""The published JSON: written and read back it says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yusuan
from yusuan.model.disclosure import money_figure, number_figure
from yusuan.model.money import Money
from yusuan.model.serial import figure_number, from_json, to_json

WORDS = st.text(alphabet="一二三预算支出项目abc0 、（）", min_size=1, max_size=12)
AMOUNTS = st.none() | st.integers(-(10**9), 10**9).map(lambda fen: fen / 100)
MEASURES = st.sampled_from(["total", "basic", "project", "total@2023", "quantity", "change_rate"])


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    row: dict[str, Any] = {
        "code": draw(st.none() | st.sampled_from(["201", "20132", "2013201"])),
        "label": draw(WORDS),
        "values": draw(st.dictionaries(MEASURES, AMOUNTS, max_size=4)),
    }
    for key, values in (("side", ["revenue", "expenditure"]), ("item", ["vehicle"]), ("code_norm", ["210"])):
        if draw(st.booleans()):
            row[key] = draw(st.sampled_from(values))
    if draw(st.booleans()):
        row["text"] = {"remark": draw(WORDS)}
    return row


@st.composite
def disclosures(draw: st.DrawFn) -> dict[str, Any]:
    table = st.fixed_dictionaries(
        {
            "title": WORDS,
            "type": st.sampled_from(["expenditure_summary", "three_public"]),
            "level": st.sampled_from(["department", "unit"]),
            "entity": st.none() | WORDS,
            "entity_code": st.none() | st.just("313001"),
            "pages": st.none() | st.just([3, 4]),
            "unit": st.sampled_from(["元", "万元", "亿元", None]),
            "rows": st.lists(rows(), max_size=4),
            "notes": st.lists(WORDS, max_size=2),
        }
    )
    return {
        "document": draw(WORDS),
        "kind": draw(st.sampled_from(["budget", "final", None])),
        "level": draw(st.sampled_from(["department", "unit"])),
        "entity": draw(st.none() | WORDS),
        "year": draw(st.none() | st.integers(2018, 2030)),
        "unit_of_amount": draw(st.sampled_from(["元", "万元", None])),
        "tables": draw(st.lists(table, max_size=3)),
    }


@settings(max_examples=60)
@given(disclosures())
def test_what_is_read_is_written_again(data: dict[str, Any]) -> None:
    written = to_json(from_json(data))
    for key, value in data.items():
        assert written[key] == value, key


@settings(max_examples=60)
@given(disclosures())
def test_second_round_changes_nothing(data: dict[str, Any]) -> None:
    once = to_json(from_json(data))
    through_a_file = json.loads(json.dumps(once, ensure_ascii=False))
    assert to_json(from_json(through_a_file)) == once


@given(st.integers(-(10**15), 10**15), st.sampled_from(["元", "万元", "亿元"]))
def test_amounts_survive_json_to_the_fen(fen: int, unit: str) -> None:
    printed = Money(fen).format(unit, {"元": 2, "万元": 6, "亿元": 10}[unit])
    figure = money_figure(printed, unit)
    assert figure is not None and figure.fen == fen
    value = json.loads(json.dumps(figure_number(figure, unit)))
    data = {"unit_of_amount": unit, "tables": [{"type": "revenue_summary", "rows": [{"values": {"total": value}}]}]}
    read = from_json(data).tables[0].rows[0].values["total"]
    assert read is not None and read.fen == fen


def test_blank_zero_and_text_are_three_things() -> None:
    row = {"label": "甲", "values": {"total": None, "basic": 0, "project": None}, "printed": {"project": "见附表"}}
    disclosure = from_json({"tables": [{"type": "expenditure_summary", "unit": "万元", "rows": [row]}]})
    values = disclosure.tables[0].rows[0].values
    assert values["total"] is None
    assert values["basic"] is not None and values["basic"].fen == 0
    assert values["project"] is not None and values["project"].fen is None and values["project"].printed == "见附表"
    written = to_json(disclosure)["tables"][0]["rows"][0]
    assert written["values"] == {"total": None, "basic": 0, "project": None}
    assert written["printed"] == {"project": "见附表"}


def test_numbers_that_are_no_money_keep_their_value() -> None:
    assert figure_number(number_figure("3.25"), None) == 3.25
    assert figure_number(number_figure("12"), None) == 12
    assert figure_number(None, "元") is None


@pytest.mark.parametrize("name", ["hebei/quyang-2024.docx", "shanghai/welfare-home-unit-budget-2024.pdf"])
def test_real_documents_round_trip(documents: Path, name: str) -> None:
    data = to_json(yusuan.read(documents / name))
    again = to_json(from_json(json.loads(json.dumps(data, ensure_ascii=False))))
    for key in ("document", "kind", "level", "entity", "entity_code", "year", "edition", "unit_of_amount", "projects"):
        assert again[key] == data[key], key
    assert again["tables"] == data["tables"]
