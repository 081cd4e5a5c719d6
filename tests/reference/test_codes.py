"""Function and economic codes: spot checks against facts, and properties of the whole list."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from yusuan.reference import codes, economic
from yusuan.reference.expenditure_lines import class_of_line, is_system_line


def test_every_code_has_its_parents_and_a_source() -> None:
    known = codes.function_codes()
    assert len(known) == 2220
    for code in known.values():
        assert code.source
        assert all(ancestor in known for ancestor in codes.ancestors(code.code)), code.code


@pytest.mark.parametrize(
    ("code", "parent", "level"),
    [("2013201", "20132", "item"), ("20132", "201", "group"), ("201", None, "class")],
)
def test_hierarchy(code: str, parent: str | None, level: str) -> None:
    assert codes.parent_code(code) == parent
    assert codes.level_of(code) == level


def test_a_code_of_another_length_has_no_level() -> None:
    with pytest.raises(ValueError, match="3、5或7位"):
        codes.level_of("20132011")


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("207", 2018, {"文化体育与传媒支出"}),
        ("207", 2019, {"文化旅游体育与传媒支出"}),
        ("20805", 2019, {"行政事业单位离退休"}),
        ("20805", 2020, {"行政事业单位养老支出"}),
        ("2013804", 2022, {"市场主体管理"}),
        ("2013804", 2023, {"经营主体管理"}),
        ("9990101", 2024, set()),
    ],
)
def test_names_of_a_year(code: str, year: int, expected: set[str]) -> None:
    assert codes.names(code, year) == expected


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("2013201", 2024, "known"),
        ("2013201", 2030, "known"),
        ("2013250", 2024, "known"),
        ("2013298", 2026, "unknown_item"),
        ("20198", 2026, "unknown_group"),
        ("2019801", 2026, "unknown_group"),
        ("2990101", 2026, "unknown_class"),
        ("2011001", 2020, "known"),
        ("2011001", 2021, "expired"),
        ("2013901", 2023, "not_yet"),
        ("2013901", 2024, "known"),
    ],
)
def test_assess(code: str, year: int, expected: str) -> None:
    assert codes.assess(code, year) == expected


@pytest.mark.parametrize(
    ("printed", "year", "expected"),
    [
        ("文化旅游体育与传媒支出", 2021, "official"),
        ("文化体育与传媒支出", 2021, "other_year"),
        ("文化体育与传媒支出", 2018, "official"),
        ("文化旅游 体育与传媒", 2021, "variant"),
        ("教育支出", 2021, "different"),
    ],
)
def test_match_name(printed: str, year: int, expected: str) -> None:
    assert codes.match_name("207", year, printed) == expected


def test_names_are_official_or_former_for_their_own_code_in_every_year() -> None:
    for code in codes.function_codes().values():
        for year in (2018, 2020, 2022, 2024, 2026):
            for name in codes.names(code.code, year):
                assert codes.match_name(code.code, year, name) in ("official", "former")


def test_a_slip_of_a_digit_is_suggested_with_the_printed_name_first() -> None:
    found = codes.nearest("2080550", 2024, "机关事业单位基本养老保险缴费支出")
    assert found[0].code == "2080505"
    assert codes.nearest_name("机关事业单位养老保险缴费支出", 2024)[0].code == "2080505"
    assert codes.codes_named("住房公积金", 2024) == ["2210201"]


def test_history_runs_from_the_oldest_name() -> None:
    assert codes.history("210")[-1] == (2019, None, "卫生健康支出")
    assert (2014, 2018, "医疗卫生与计划生育支出") in codes.history("210")
    assert codes.history("999") == []


def test_codes_of_published_documents_are_known(documents: Path) -> None:
    """Every item code that real tables of 2020-2024 print is known in its year."""
    unknown = []
    for file in sorted((documents / "gold").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        for table in gold["tables"]:
            if table["type"] not in ("expenditure_summary", "general_public_expenditure"):
                continue
            for row in table["rows"]:
                code = row.get("code_norm") or row.get("code")
                if code and codes.assess(code, gold["year"]) != "known":
                    unknown.append((file.stem, code, row["label"], codes.assess(code, gold["year"])))
    assert unknown == []


def test_loading_is_fast() -> None:
    codes.function_codes.cache_clear()
    start = time.process_time()
    codes.function_codes()
    assert time.process_time() - start < 0.1  # 6 ms on the machine it was written on


def test_economic_codes_map_to_the_government_budget() -> None:
    assert economic.government_code("30108", institution=False) == "50102"
    assert economic.government_code("30108", institution=True) == "50501"
    assert economic.government_code("30107", institution=False) is None
    for code in economic.economic_codes().values():
        for target in (code.government_if_administrative, code.government_if_institution):
            assert target is None or economic.economic_code(target) is not None
        assert all(c in economic.economic_codes() for c in code.department_codes)


def test_economic_kinds_and_items() -> None:
    assert economic.spending_kind("30239") == "public_funds"
    assert economic.spending_kind("30302") == "personnel"
    assert economic.spending_kind("30199") == "personnel"
    items = {c: e.three_public for c, e in economic.economic_codes().items() if e.three_public and c[0] == "3"}
    assert items == {
        "30212": "abroad",
        "30217": "reception",
        "30231": "vehicle_operation",
        "30913": "vehicle_purchase",
        "31013": "vehicle_purchase",
    }


def test_assess_economic() -> None:
    assert economic.assess_economic("30108", 2024) == "known"
    assert economic.assess_economic("30180", 2024) == "unknown_group"
    assert economic.assess_economic("39906", 2024) == "expired"
    assert economic.assess_economic("318", 2024) == "unknown_class"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("十、卫生健康支出", "210"),
        ("（九） 医疗卫生与计划生育支出", "210"),
        ("八、社会保障和就业", "208"),
        ("二十五、其他支出", "229"),
        ("资源勘探电力信息等支出", "215"),
        ("本年支出合计", None),
        ("三十一、人行科目", None),
    ],
)
def test_class_of_line(label: str, code: str | None) -> None:
    assert class_of_line(label) == code


def test_every_current_class_is_a_line() -> None:
    for code in codes.function_codes().values():
        if code.level == "class" and code.status == "current":
            assert class_of_line(code.name) == code.code
    assert is_system_line("三十一、人行科目")
