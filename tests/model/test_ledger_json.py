"""A ledger survives being kept as JSON, to the fen; what is no ledger is refused with its place."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yusuan.model.disclosure import Indicator
from yusuan.model.goal import Target
from yusuan.model.ledger import Allocation, Ledger, LedgerPlace, LedgerUnit, ProcurementItem, Project
from yusuan.model.ledger_json import LedgerJsonError, from_json, to_json
from yusuan.workbook import load_workbooks

LEDGERS = Path(__file__).resolve().parents[2] / "examples" / "ledgers" / "2024"


def ledger() -> Ledger:
    return Ledger(
        "305",
        "示例县文化广电和旅游局",
        "河北省示例县",
        2024,
        "hebei-2024",
        units=[LedgerUnit("305001", "局本级", staff={"posts": 12, "present": 0})],
        allocations=[Allocation("305001", "2070101", None, "general_public", 12_345_678_901, "personnel")],
        projects=[
            Project(
                "305001",
                "展览",
                plan=[None, 0, 5, 10],
                plan_percent=[Decimal("0.10"), None, None, None],
                indicators=[
                    Indicator("产出指标", "数量指标", "场次", None, "≥10场", None, Target("≥10场", "≥", Decimal(10)))
                ],
                place=LedgerPlace("甲.xlsx", "项目", 3),
            )
        ],
        procurement=[ProcurementItem("305001", "书架", quantity=Decimal("2.50"), amounts={"general_public": 1})],
        extra_codes={"2079999": "其他"},
    )


def test_a_ledger_comes_back_as_it_was() -> None:
    kept = json.loads(json.dumps(to_json(ledger())))
    again = from_json(kept)
    assert to_json(again) == kept
    assert again.allocations == ledger().allocations
    assert again.procurement == ledger().procurement
    assert again.projects[0].plan == [None, 0, 5, 10]
    assert str(again.projects[0].plan_percent[0]) == "0.10"  # type: ignore[index]
    assert again.units[0].staff == {"posts": 12, "present": 0}


def test_the_example_workbooks_come_back_as_they_were() -> None:
    loaded = load_workbooks(sorted(LEDGERS.glob("*.xlsx")))
    again = from_json(json.loads(json.dumps(to_json(loaded))))
    assert to_json(again) == to_json(loaded)
    assert again.allocations == loaded.allocations
    assert [p.texts for p in again.projects] == [p.texts for p in loaded.projects]


@given(st.integers(), st.decimals(allow_nan=False, allow_infinity=False))
def test_amounts_and_quantities_are_exact(fen: int, quantity: Decimal) -> None:
    item = ProcurementItem("1", "书架", quantity=quantity, unit_price=fen)
    again = from_json(json.loads(json.dumps(to_json(Ledger("1", "局", "县", 2024, "hebei-2024", procurement=[item])))))
    assert again.procurement[0].unit_price == fen
    assert str(again.procurement[0].quantity) == str(quantity)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": "yusuan-ledger/2"}, "schema"),
        ({"colour": "red"}, "colour"),
        ({"year": "2024"}, "台账.year：应为整数"),
        ({"units": [{"code": "1"}]}, "台账.units[0]：缺少name"),
        ({"procurement": [{"unit": "1", "item": "书", "quantity": "NaN"}]}, "quantity"),
    ],
)
def test_what_is_no_ledger_is_refused_with_its_place(change: dict[str, Any], said: str) -> None:
    with pytest.raises(LedgerJsonError, match=said.replace("[", r"\[")):
        from_json({**to_json(ledger()), **change})


def test_a_float_is_no_amount() -> None:
    data = to_json(ledger())
    data["allocations"][0]["amount"] = 1.0
    with pytest.raises(LedgerJsonError, match=r"allocations\[0\]\.amount：应为整数"):
        from_json(data)


def test_true_is_no_number() -> None:
    data = to_json(ledger())
    data["allocations"][0]["amount"] = True
    with pytest.raises(LedgerJsonError, match="应为整数"):
        from_json(data)
