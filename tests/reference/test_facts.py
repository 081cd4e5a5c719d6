"""Pairs, procurement catalogue, indicators, legal basis, explanations."""

from __future__ import annotations

from pathlib import Path

import pytest

from yusuan.model import LegalBasis
from yusuan.reference import codes, economic, indicators, legal, pairs, procurement
from yusuan.reference.explain import explain_code
from yusuan.reference.tabular import ReferenceDataError, read_csv, read_toml


def test_pairs_name_known_codes() -> None:
    for pair in pairs.pairs("function"):
        assert all(codes.function_code(c) for c in pair.left), pair.id
        assert all(economic.economic_code(c) for c in pair.right), pair.id
    for pair in pairs.pairs():
        assert pair.fallback is None or pairs.pair(pair.fallback)
    assert pairs.pair("X01").relation == "="
    assert pairs.pair("X06").relation == ">="
    assert [p.id for p in pairs.pairs("three_public")] == ["X13", "X14", "X15", "X16"]
    assert {p.id for p in pairs.pairs_of("30113")} == {"X05"}


def test_procurement_catalogue() -> None:
    known = procurement.procurement_codes()
    assert len(known) == 4274
    assert all(c.parent is None or c.parent in known for c in known.values())
    found = procurement.procurement_code("A02010105 台式计算机")
    assert found is not None
    assert (found.name, found.category, found.level, found.parent) == ("台式计算机", "货物", 4, "A02010100")
    assert procurement.procurement_code("c23120302") == known["C23120302"]
    assert procurement.procurement_code("C200307") == known["C20030700"]
    assert procurement.procurement_code("打印机") is None
    assert procurement.procurement_code("A0201") == known["A02010000"]
    assert procurement.full_code("A02010") is None


def test_edition_of_the_catalogue() -> None:
    assert procurement.edition_of(2022) == 2013
    assert procurement.edition_of(2023) == 2022


def test_indicator_framework() -> None:
    assert indicators.level1_names(2020) == ("产出指标", "效益指标", "满意度指标", "效果指标")
    assert "成本指标" in indicators.level1_names(2024)
    assert indicators.place_level2("产出", "成本", 2024) == "known"
    assert indicators.place_level2("效果指标", "社会效益指标", 2024) == "other_period"
    assert indicators.place_level2("满意度指标", "数量指标", 2024) == "wrong_parent"
    assert indicators.place_level2("产出指标", "幸福指标", 2024) == "unknown"
    known = indicators.known_indicator("培训 次数")
    assert known is not None
    assert (known.comparator, known.unit) == ("≥", "次")
    assert all(i.level2 in indicators.level2_names() for i in indicators.known_indicators())


def test_articles_are_printed_only_where_they_were_read() -> None:
    for rule in legal.requirements().values():
        assert all(b.article is None for b in rule.sources) or rule.status in ("V", "V2")
        assert all(not b.article or b.article.startswith("第") for b in rule.sources)
    assert legal.basis("R51") == (LegalBasis("《中央部门预算绩效目标管理办法》（财预〔2015〕88号）"),)


def test_every_requirement_and_identity_has_a_basis() -> None:
    assert len(legal.identities()) == 64
    for id_ in (*legal.requirements(), *legal.identities()):
        assert legal.basis(id_), id_
        assert legal.text_of(id_)


def test_basis_of_an_identity_is_that_of_its_requirements() -> None:
    found = legal.basis("I28")
    assert LegalBasis("《中华人民共和国预算法实施条例》（2020年修订）", "第六条第三款") in found
    assert len(found) == len(set(found))
    assert legal.basis("R01", "R01") == legal.basis("R01")
    with pytest.raises(KeyError, match="R00"):
        legal.basis("R00")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2013201", ["组织事务", "行政运行", "一般公共服务支出"]),
        ("207", ["曾用名：文化体育与传媒支出（至2018年）"]),
        ("2080505", ["X01", "30108", "2015年起"]),
        ("30231", ["公用经费", "50208", "公务用车运行维护费"]),
        ("50101", ["30101", "30103"]),
        ("A02010105", ["台式计算机", "信息化设备"]),
        ("13063424P0001321000X", ["曲阳县", "位数不对"]),
        ("10000022Z135080009001", ["中央转移支付"]),
        ("2990101", ["没有这个类"]),
        ("?!", ["不是已知形式"]),
    ],
)
def test_explain(code: str, words: list[str]) -> None:
    text = explain_code(code, 2024)
    assert all(word in text for word in words), text


def test_explain_is_available_in_english() -> None:
    assert "valid" in explain_code("2013201", 2024, lang="en")
    assert "有效" not in explain_code("2013201", 2024, lang="en")


def test_every_known_code_can_be_explained() -> None:
    known = [*codes.function_codes(), *economic.economic_codes(), *list(procurement.procurement_codes())[::50]]
    assert all(explain_code(code).startswith(code) for code in known)


def test_a_float_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("share = 0.3\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match="小数"):
        read_toml(file)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code,name,source,extra\n1,a,b,c\n", "表头"),
        ("code,name,source\n1,a\n", "第2行"),
        ("code,name,source\n1,a,\n", "缺少 source"),
    ],
)
def test_unknown_columns_and_missing_sources_are_refused(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=words):
        list(read_csv(file, ("code", "name", "source"), ("source",)))
