"""Editions: every file loads, says what the forms say, and is found by region and year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yusuan.model.vocabulary import STATUTORY, TABLES
from yusuan.reference import editions
from yusuan.reference.expenditure_lines import class_of_line
from yusuan.reference.forms import table_form
from yusuan.reference.tabular import ReferenceDataError

KEYS = editions.edition_keys()


def test_the_editions_are_there() -> None:
    assert set(KEYS) >= {
        "hebei-2020",
        "hebei-2021",
        "hebei-2023",
        "hebei-2024",
        "shanghai-2023",
        "shanghai-2024",
        "shanghai-2025",
        "shanghai-final-2024",
        "national-2016",
    }


@pytest.mark.parametrize("key", KEYS)
def test_every_edition_has_the_nine_tables(key: str) -> None:
    form = editions.edition(key)
    required = {t.type for t in editions.required_tables(form)}
    assert required >= set(STATUTORY)
    assert form.source
    assert form.sections


@pytest.mark.parametrize("key", KEYS)
def test_titles_are_unambiguous(key: str) -> None:
    seen: dict[str, str] = {}
    for table in editions.edition(key).tables.values():
        for title in {table.title, *table.aliases}:
            assert seen.setdefault(title, table.type) == table.type


def test_class_lines_of_hebei() -> None:
    form = editions.edition("hebei-2024")
    assert form.class_of_ordinal("八") == "208"
    assert form.class_of_ordinal("十八") == "219"
    assert form.class_of_ordinal("二十一") == "222"
    assert form.class_of_ordinal("三十一") is None
    assert form.class_of_ordinal("四十") is None
    assert editions.edition("shanghai-final-2024").class_of_ordinal("九") == "210"


def test_columns_carry_the_canonical_measures() -> None:
    leaves = editions.edition("hebei-2024").tables["revenue_summary"].leaves()
    assert [leaf.measure for leaf in leaves if leaf.measure] == [
        "total",
        "current_year",
        "fiscal_grant",
        "special_account",
        "business_revenue",
        "operating_revenue",
        "superior_grant",
        "affiliated_remittance",
        "other",
        "carryover",
    ]
    wide = editions.edition("shanghai-2024").tables["three_public"]
    assert [leaf.item for leaf in wide.leaves()][-1] == "agency_operating"
    assert (wide.unit, editions.edition("shanghai-2024").unit) == ("万元", "元")
    unit = editions.edition("shanghai-2024").tables["revenue_expenditure_summary"].leaves("unit")
    assert [leaf.measure for leaf in unit if leaf.side == "expenditure" and leaf.measure] == [
        "total",
        "personnel",
        "public_funds",
        "project",
    ]


def test_what_an_edition_states_replaces_what_it_extends() -> None:
    older, newer = editions.edition("hebei-2023"), editions.edition("hebei-2024")
    assert (older.equipment_wan, newer.equipment_wan) == (50, 20)
    assert len(older.tables["revenue_expenditure_summary"].revenue) == 9
    assert len(newer.tables["revenue_expenditure_summary"].revenue) == 5
    assert older.tables["assets"] == newer.tables["assets"]
    assert older.tables["three_public"].title == newer.tables["three_public"].title
    assert [len(editions.edition(k).sections) for k in ("hebei-2020", "hebei-2021", "hebei-2023")] == [9, 9, 9]
    assert len(newer.sections_for("unit")) == 9
    assert len(newer.sections_for("department")) == 11


def test_dates_titles_and_notes_take_year_and_level() -> None:
    hebei, shanghai = editions.edition("hebei-2024"), editions.edition("shanghai-2024")
    assert hebei.cutoff_date(2024) == "2023-12-31"
    assert shanghai.cutoff_date(2025) == "2024-08-31"
    assert editions.edition("shanghai-final-2024").cutoff_date(2024) == "2024-12-31"
    fund = shanghai.tables["government_fund_expenditure"]
    assert fund.title_for("unit", 2025) == "2025年预算单位政府性基金预算支出功能分类预算表"
    note = fund.note_for("unit", 2025, "某单位")
    assert note is not None
    assert "本单位2025年" in note


@pytest.mark.parametrize(
    ("region", "year", "kind", "key", "nearest_for"),
    [
        ("中国共产党曲阳县委员会组织部", 2024, "budget", "hebei-2024", None),
        ("秦皇岛市海港区", 2022, "budget", "hebei-2023", 2022),
        ("河北省", 2019, "budget", "hebei-2020", 2019),
        ("上海市普陀区", 2026, "budget", "shanghai-2025", 2026),
        ("上海市普陀区", 2023, "final", "shanghai-final-2024", 2023),
    ],
)
def test_find_edition(region: str, year: int, kind: str, key: str, nearest_for: int | None) -> None:
    found = editions.find_edition(region, year, kind)
    assert found is not None
    assert (found.key, found.nearest_for) == (key, nearest_for)


def test_no_edition_is_none() -> None:
    assert editions.find_edition("北京市海淀区", 2024) is None
    assert editions.find_edition("河北省", 2024, "final") is None
    assert editions.find_edition(None, 2024) is None
    with pytest.raises(KeyError, match="hebei-2024"):
        editions.edition("hebei-1999")


@pytest.mark.parametrize(
    ("text", "number"), [("一", 1), ("十", 10), ("十九", 19), ("三十一", 31), ("", None), ("百", None)]
)
def test_chinese_number(text: str, number: int | None) -> None:
    assert editions.chinese_number(text) == number


def test_sections_are_known_by_title_or_alias() -> None:
    section = editions.edition("hebei-2023").sections[4]
    assert editions.same_section("五、绩效预算信息", section, 2023)
    assert not editions.same_section("六、政府采购预算情况", section, 2023)


@pytest.mark.parametrize(
    "data",
    [
        {"title": "表", "rows_are": "function_codes", "colour": "red"},
        {"title": "表", "rows_are": "planets"},
        {"title": "表", "rows_are": "function_codes", "columns": ["合计=sum"]},
        {"title": "表", "rows_are": "function_codes", "columns": ["合计"]},
        {"title": "表", "rows_are": "two_sides", "revenue": ["收入=nothing"]},
    ],
)
def test_what_is_not_known_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ReferenceDataError):
        table_form("revenue_summary", data, "万元", "test.toml")


def test_the_lines_and_titles_of_published_documents_are_in_their_edition(documents: Path) -> None:
    keys = {
        "cangzhou-edz-2024": "hebei-2024",
        "quyang-2024": "hebei-2024",
        "haigang-2023": "hebei-2023",
        "wanli-street-budget-2024": "shanghai-2024",
        "welfare-home-unit-budget-2024": "shanghai-2024",
        "putuo-socialwork-final-2024": "shanghai-final-2024",
    }
    types = editions.title_types()
    for name, key in keys.items():
        gold = json.loads((documents / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        form = editions.edition(key)
        for table in gold["tables"]:
            if table["type"] in STATUTORY:
                assert types[table["title"].replace(f"{gold['year']}年", "").replace("“", '"').replace("”", '"')]
            if table["type"] == "revenue_expenditure_summary" and form.class_lines:
                lines = [r["label"] for r in table["rows"] if r["side"] == "expenditure" and "、" in r["label"]]
                assert [class_of_line(line) for line in lines] == list(form.class_lines[: len(lines)])
            if table["rows"] and table["type"] in form.tables and table["type"] in TABLES:
                measures = {leaf.measure for leaf in form.tables[table["type"]].leaves(table["level"])}
                assert set(table["rows"][0]["values"]) <= measures, (name, table["type"])
