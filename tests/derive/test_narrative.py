"""The explanation: amounts, directions and percentages follow from the numbers; what is missing is asked for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.derive.ledgers import archive_ledger
from yusuan.derive import derive
from yusuan.derive.narrative.changes import change_in_words
from yusuan.model.ledger import (
    AssetHolding,
    ChangeReason,
    Explanation,
    Ledger,
    PreviousFigure,
    ProcurementItem,
)
from yusuan.reference.editions import edition


def text_of(ledger: Ledger | None = None, key: str = "hebei-2024") -> str:
    ledger = ledger or archive_ledger(key, edition(key).year)
    return "\n".join(line.text for line in derive(ledger, edition(key)).disclosure.paragraphs)


@pytest.mark.parametrize(
    ("now", "previous", "words"),
    [
        (12_000_000, 10_000_000, "比2023年预算增加X，增长20.00%"),
        (9_000_000, 10_000_000, "比2023年预算减少X，下降10.00%"),
        (10_000_000, 10_000_000, "与2023年预算持平"),
        (10_000_000, 0, "比2023年预算增加X"),
        (10_000_000, 30_000_000, "比2023年预算减少X，下降66.67%"),
    ],
)
def test_change_in_words(now: int, previous: int, words: str) -> None:
    assert change_in_words(now, previous, 2023, "X") == words


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_direction_follows_from_the_figures(now: int, previous: int) -> None:
    words = change_in_words(now, previous, 2023, "X")
    assert ("增加" in words) == (now > previous)
    assert ("减少" in words) == (now < previous)
    assert ("持平" in words) == (now == previous)


def test_totals_and_composition() -> None:
    text = text_of()
    assert (
        "预算收入总计23.67万元，其中：一般公共预算拨款收入21.89万元，其他收入1.00万元，上年结转结余0.78万元。" in text
    )
    assert "其中：人员经费12.35万元，公用经费4.54万元。" in text


def test_change_comes_with_the_reason_the_unit_gave() -> None:
    assert "比2023年预算增加3.67万元，增长18.35%，主要原因是编外人员减少。" in text_of()


def test_missing_reason_is_asked_for_and_not_invented() -> None:
    ledger = archive_ledger()
    ledger.reasons = []
    found = derive(ledger, edition("hebei-2024"))
    assert "主要原因是编外" not in "".join(line.text for line in found.disclosure.paragraphs)
    assert any("支出总计" in q.text and "主要原因是什么" in q.text for q in found.questions)


def test_own_texts_are_printed_and_missing_ones_asked_for() -> None:
    found = derive(archive_ledger(), edition("hebei-2024"))
    assert "保管全县档案。" in [line.text for line in found.disclosure.paragraphs]
    assert any("总体绩效目标" in q.text for q in found.questions)


def test_same_amount_both_years_says_so() -> None:
    ledger = archive_ledger()
    ledger.previous.append(PreviousFigure("203", "reception", None, 0))
    assert "公务接待费0.00万元，与2023年预算持平，主要原因是两年均未安排此项支出。" in text_of(ledger)


def test_projects_that_changed_are_named_with_their_reasons() -> None:
    assert "“数字化加工”安排6.78万元，比2023年预算增加1.78万元，增长35.60%，原因是新增一批待加工的档案" in text_of()


def test_codes_that_changed_are_named_with_their_reasons() -> None:
    ledger = archive_ledger()
    ledger.previous += [PreviousFigure("203", "function", "2012601", 10_000_000)]
    ledger.previous += [PreviousFigure("203", "function", "2012604", 5_780_000)]
    ledger.reasons.append(ChangeReason("203", "function", "2012601", "调入人员"))
    line = "财政拨款支出变动较大的科目：行政运行（2012601）安排16.89万元，比2023年预算增加6.89万元，增长68.90%"
    assert f"{line}，原因是调入人员。" in text_of(ledger)


def test_shanghai_prints_its_text_in_wan_and_its_tables_in_yuan() -> None:
    text = text_of(key="shanghai-2024")
    assert "收入预算23.67万元" in text
    assert "2．“一般公共服务支出（类）档案事务（款）档案馆（项）”安排5.78万元" in text


def test_templates_cannot_reach_out() -> None:
    """A sentence of an edition is data: its template runs in a sandbox."""
    from jinja2.exceptions import SecurityError

    from yusuan.derive.narrative.contents import _render

    with pytest.raises(SecurityError):
        _render("{{ entity.__class__.__mro__ }}", {"entity": "x"})


def test_reason_of_a_unit_serves_its_department() -> None:
    ledger = archive_ledger()
    ledger.reasons = [ChangeReason("203001", "expenditure_total", None, "购置设备。")]
    assert "主要原因是购置设备。" in text_of(ledger)


def test_glossary_explains_what_occurs() -> None:
    text = text_of()
    assert "其他收入：" in text
    assert "事业收入：" not in text


def test_blank_lines_of_own_texts_are_no_paragraphs() -> None:
    ledger = archive_ledger()
    ledger.explanations = [Explanation("203", "duties", "甲。\n\n 乙。 ")]
    lines = [line.text for line in derive(ledger, edition("hebei-2024")).disclosure.paragraphs]
    assert "乙。" in lines
    assert "" not in lines


def test_procurement_and_assets_are_the_printed_totals() -> None:
    ledger = archive_ledger()
    unit = ledger.units[0].code
    item = ProcurementItem(unit, "复印纸", "A05040101", quantity=Decimal(1), amounts={"general_public": 1_005_000})
    ledger.procurement = [item, item]
    ledger.assets = [AssetHolding(unit, asset, None, 1_004_900) for asset in ("vehicles", "equipment", "other_assets")]
    derived = derive(ledger, edition("hebei-2024")).disclosure
    printed = {}
    for type_, measure in (("procurement", "total"), ("assets", "value")):
        table = derived.table(type_)
        assert table is not None
        figure = table.rows[0].values[measure]
        assert figure is not None
        printed[type_] = figure.printed
    assert printed == {"procurement": "2.02", "assets": "3.00"}
    text = "".join(line.text for line in derived.paragraphs)
    assert "安排政府采购预算2.02万元" in text
    assert "固定资产总额3.00万元" in text
