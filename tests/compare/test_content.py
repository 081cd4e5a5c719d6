"""``same_content`` finds every change of content and no change of place, unit or precision."""

from __future__ import annotations

import copy
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from yusuan.compare import same_content
from yusuan.model import Disclosure, Location, Row, Statement
from yusuan.model.disclosure import money_figure
from yusuan.model.serial import from_json

DATA: dict[str, Any] = {
    "document": "例",
    "kind": "budget",
    "level": "department",
    "entity": "示例县档案馆",
    "year": 2024,
    "unit_of_amount": "万元",
    "tables": [
        {
            "type": "expenditure_summary",
            "title": "部门预算支出总表",
            "level": "department",
            "rows": [
                {"code": None, "label": "合计", "values": {"total": 120.5, "basic": 100, "project": 20.5}},
                {"code": "20126", "label": "档案事务", "values": {"total": 120.5, "basic": 100, "project": 20.5}},
                {"code": "2012601", "label": "行政运行", "values": {"total": 100, "basic": 100, "project": None}},
                {"code": "2012604", "label": "档案馆", "values": {"total": 20.5, "basic": 0, "project": 20.5}},
            ],
        }
    ],
    "projects": [
        {
            "code": "13063424P000000000000",
            "name": "库房改造",
            "level": "department",
            "budget": 20.5,
            "fiscal": 20.5,
            "other": None,
            "plan": [5, 10, 15, 20.5],
            "purpose": "改造档案库房。",
            "goals": ["1.完成两间库房的改造。"],
            "indicators": [
                {
                    "level1": "产出指标",
                    "level2": "数量指标",
                    "name": "改造间数",
                    "description": "完成改造的库房",
                    "target": "2间",
                    "basis": "工作计划",
                }
            ],
        }
    ],
}


def made() -> Disclosure:
    disclosure = from_json(DATA)
    figure = money_figure("120.50", "万元")
    disclosure.statements.append(Statement("amount", "支出总计", 0, 0, 6, figure, "万元", "expenditure_total"))
    disclosure.statements.append(Statement("change", "支出总计", 0, 9, 14, figure, "万元", direction="increase"))
    return disclosure


def row(d: Disclosure, index: int) -> Row:
    return d.tables[0].rows[index]


def set_cell(index: int, measure: str, text: str) -> Callable[[Disclosure], None]:
    return lambda d: row(d, index).values.__setitem__(measure, money_figure(text, "万元"))


def swap_rows(d: Disclosure) -> None:
    rows = d.tables[0].rows
    rows[2], rows[3] = rows[3], rows[2]


def say(index: int, **values: Any) -> Callable[[Disclosure], None]:
    def change(disclosure: Disclosure) -> None:
        for name, value in values.items():
            setattr(disclosure.statements[index], name, value)

    return change


MUTATIONS: dict[str, tuple[Callable[[Disclosure], Any], list[tuple[str, str]]]] = {
    "one fen": (set_cell(2, "total", "100.000001"), [("figure", "changed")]),
    "zero for blank": (set_cell(2, "project", "0"), [("figure", "filled")]),
    "blank for zero": (set_cell(3, "basic", ""), [("figure", "blanked")]),
    "words for a number": (set_cell(3, "basic", "见附注"), [("figure", "changed")]),
    "a row less": (lambda d: d.tables[0].rows.pop(), [("row", "removed")]),
    "a row twice": (lambda d: d.tables[0].rows.append(row(d, 3)), [("row", "added")]),
    "rows in another order": (swap_rows, [("row", "added"), ("row", "removed")]),
    "another code": (lambda d: setattr(row(d, 3), "code", "2012699"), [("row", "removed"), ("row", "added")]),
    "another label": (lambda d: setattr(row(d, 3), "label", "档案室"), [("row", "removed"), ("row", "added")]),
    "another side": (lambda d: setattr(row(d, 0), "side", "revenue"), [("row", "removed"), ("row", "added")]),
    "another item": (lambda d: setattr(row(d, 0), "item", "total"), [("row", "removed"), ("row", "added")]),
    "a text of a row": (lambda d: row(d, 0).texts.__setitem__("remark", "新"), [("text", "added")]),
    "a column less": (lambda d: [r.values.pop("project") for r in d.tables[0].rows], [("column", "removed")]),
    "a table less": (lambda d: d.tables.clear(), [("table", "removed")]),
    "a table in another part": (lambda d: setattr(d.tables[0], "part", 1), [("table", "removed"), ("table", "added")]),
    "a project less": (lambda d: d.projects.clear(), [("project", "removed")]),
    "another project code": (
        lambda d: setattr(d.projects[0], "code", None),
        [("project", "removed"), ("project", "added")],
    ),
    "budget": (lambda d: setattr(d.projects[0], "budget", None), [("project_field", "blanked")]),
    "a step of the plan": (lambda d: d.projects[0].plan.pop(), [("project_field", "blanked")]),  # type: ignore[union-attr]
    "purpose": (lambda d: setattr(d.projects[0], "purpose", "改造。"), [("project_field", "changed")]),
    "goals": (lambda d: d.projects[0].goals.append("2.验收。"), [("project_field", "changed")]),
    "target": (lambda d: setattr(d.projects[0].indicators[0], "target", "3间"), [("indicator", "changed")]),
    "basis": (lambda d: setattr(d.projects[0].indicators[0], "basis", None), [("indicator", "removed")]),
    "an indicator less": (lambda d: d.projects[0].indicators.clear(), [("indicator", "removed")] * 6),
    "amount in the text": (say(0, figure=money_figure("120.51", "万元")), [("statement", "changed")]),
    "direction": (say(1, direction="decrease"), [("statement", "changed")]),
    "percent": (say(1, percent=Decimal(3)), [("statement", "changed")]),
    "a statement less": (lambda d: d.statements.pop(), [("statement", "removed")]),
    "year": (lambda d: setattr(d.identity, "year", None), [("identity", "removed")]),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_every_change_is_found_and_nothing_else(name: str) -> None:
    mutate, expected = MUTATIONS[name]
    changed = copy.deepcopy(made())
    mutate(changed)
    found = [(d.subject.kind, d.change) for d in same_content(made(), changed)]
    if name == "a column less":
        found = list(dict.fromkeys(found))
        assert found == [*expected, ("figure", "blanked")]
    else:
        assert sorted(found) == sorted(expected)


def test_places_units_precision_and_line_breaks_do_not_count() -> None:
    other = made()
    for r in other.tables[0].rows:
        for measure, figure in r.values.items():
            if figure is not None and figure.fen is not None:
                r.values[measure] = money_figure(f"{figure.fen // 100}.00", "元")
        r.index = None
    other.tables[0].unit = "元"
    other.tables[0].title_location = Location(page=9)
    other.projects[0].purpose = "改造\n档案库房。"
    other.statements[0].start = 77
    assert same_content(made(), other) == []


def test_formats_without_text_are_not_asked_for_it() -> None:
    other = made()
    other.statements.clear()
    other.identity.year = None
    assert same_content(made(), other) != []
    assert same_content(made(), other, narrative=False) == []


def test_a_difference_says_where_and_both_sides() -> None:
    other = made()
    set_cell(3, "total", "20.60")(other)
    (difference,) = same_content(made(), other)
    assert difference.amount == 100_000
    assert str(difference) == "数字改变：支出总表，2012604 档案馆，total：“20.50” → “20.60”"


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_one_real_document_in_several_formats(documents: Path, ending: str) -> None:
    import yusuan

    first, second = (yusuan.read(documents / "hebei" / f"quyang-2024.{e}") for e in ("docx", ending))
    assert same_content(first, second, narrative=ending == "pdf") == []
