"""Comparing two disclosures: years with codes and units that changed, versions in other units, two publishers."""

from __future__ import annotations

import copy
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from yusuan.compare import compare_disclosures
from yusuan.compare.disclosures import relation_of
from yusuan.model import Disclosure, Location, Section, Statement, TextLine
from yusuan.model.compared import Compared
from yusuan.model.disclosure import money_figure
from yusuan.model.serial import from_json

CASES = Path(__file__).with_name("cases")


def case(name: str) -> tuple[Compared, dict[str, Any]]:
    data = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return compare_disclosures(from_json(data["before"]), from_json(data["after"])), data["expect"]


def wan(fen: int | None) -> float | None:
    return None if fen is None else fen / 1_000_000


def test_reclassification_is_no_growth() -> None:
    compared, expect = case("two-years")
    assert compared.relation == expect["relation"]
    assert compared.growth is not None
    links = [[k.link.kind, list(k.link.before), list(k.link.after)] for k in compared.growth.lines]
    assert sorted(links) == sorted(expect["links"])
    growth = compared.growth
    assert {
        "before": wan(growth.before),
        "after": wan(growth.after),
        "organisation": wan(growth.organisation),
        "reclassified": wan(growth.reclassified),
        "like_for_like": wan(growth.like_for_like()),
    } == expect["growth"]
    assert {kind: wan(growth.like_for_like(kind)) for kind in expect["kinds"]} == expect["kinds"]
    assert growth.organisation + growth.like_for_like() == growth.after - growth.before


def expenditure(year: int, **rows: dict[str, Any]) -> Disclosure:
    table = {"type": "expenditure_summary", "level": "department"}
    table["rows"] = [{"code": code[1:], **row} for code, row in rows.items()]  # type: ignore[assignment]
    return from_json({"entity": "示例县档案馆", "year": year, "kind": "budget", "tables": [table]})


def links_of(a: Disclosure, b: Disclosure) -> list[tuple[str, tuple[str, ...], tuple[str, ...], str, str]]:
    growth = compare_disclosures(a, b).growth
    assert growth is not None
    links = [line.link for line in growth.lines]
    return [(k.kind, k.before, k.after, k.reason, k.certainty) for k in links if k.kind != "same"]


def test_a_column_of_last_year_tells_where_money_moved() -> None:
    a = expenditure(2023, c2013201={"label": "行政运行", "values": {"total": 88.5}})
    b = expenditure(2024, c2013901={"label": "机关运行", "values": {"total": 90, "total@2023": 88.5}})
    assert links_of(a, b) == [("moved", ("2013201",), ("2013901",), "published", "high")]


def test_the_same_name_once_on_each_side_is_a_likely_move() -> None:
    a = expenditure(2023, c2013201={"label": "行政运行", "values": {"total": 88}})
    b = expenditure(2024, c2013901={"label": "行政运行", "values": {"total": 90}})
    assert links_of(a, b) == [("rebooked", ("2013201",), ("2013901",), "label", "low")]
    b = expenditure(2024, c2013901={"label": "行政运行", "values": {"total": 88}})
    assert links_of(a, b) == [("rebooked", ("2013201",), ("2013901",), "label", "medium")]


def test_a_name_of_many_codes_links_nothing() -> None:
    a = expenditure(2023, c2013201={"label": "行政运行", "values": {"total": 88}})
    b = expenditure(
        2024,
        c2013901={"label": "行政运行", "values": {"total": 50}},
        c2014001={"label": "行政运行", "values": {"total": 40}},
    )
    assert [link[0] for link in links_of(a, b)] == ["ended", "new", "new"]


def test_codes_of_two_publishers_are_not_linked_by_name() -> None:
    a = expenditure(2023, c2013201={"label": "行政运行", "values": {"total": 88}})
    b = expenditure(2023, c2013901={"label": "行政运行", "values": {"total": 88}})
    b.identity.entity = from_json({"entity": "邻县档案馆"}).identity.entity
    assert [link[0] for link in links_of(a, b)] == ["ended", "new"]


def test_codes_merged_by_the_list() -> None:
    a = expenditure(
        2024,
        c2014002={"label": "一般行政管理事务", "values": {"total": 30}},
        c2014004={"label": "信访业务", "values": {"total": 40}},
    )
    b = expenditure(2023, c2010308={"label": "信访事务", "values": {"total": 60}})
    assert [(k[0], k[1], k[2]) for k in links_of(a, b)] == [("merged", ("2014002", "2014004"), ("2010308",))]


def test_units_that_came_or_went_and_totals_without_them() -> None:
    compared, expect = case("two-years")
    assert compared.growth is not None
    assert [[u.before, u.after, wan(u.total_before), wan(u.total_after)] for u in compared.growth.units] == expect[
        "units"
    ]
    totals = {t.key: t for t in compared.totals}
    for key, expected in expect["totals"].items():
        line = totals[key]
        amounts = [wan(line.before), wan(line.after), str(line.percent)]
        assert [*amounts, wan(line.same_units_before), wan(line.same_units_after)] == expected


def test_units_under_headings_of_one_table() -> None:
    def document(year: int, *units: tuple[str, str, int]) -> Disclosure:
        whole = {"label": "合计", "values": {"total": sum(amount for _, _, amount in units)}}
        table: dict[str, Any] = {"type": "expenditure_summary", "level": "department", "rows": [whole]}
        for code, name, amount in units:
            values = {"total": amount}
            table["rows"].append({"unit_code": code, "label": name, "values": values})
            table["rows"].append({"unit_code": code, "code": "2012601", "label": "行政运行", "values": values})
        return from_json({"entity": "示例县档案馆", "year": year, "kind": "budget", "tables": [table]})

    a = document(2023, ("001", "本级", 60), ("002", "修复中心", 30))
    b = document(2024, ("001", "本级", 66), ("003", "数字化中心", 10))
    compared = compare_disclosures(a, b)
    total = next(t for t in compared.totals if t.key == "expenditure_total")
    assert [wan(x) for x in (total.same_units_before, total.same_units_after)] == [60, 66]
    growth = compared.growth
    assert growth is not None
    assert [wan(x) for x in (growth.change, growth.organisation, growth.like_for_like())] == [-14, -20, 6]
    found = [(u.before, u.after, u.how, wan(u.total_before), wan(u.total_after)) for u in growth.units]
    assert found == [
        ("本级", "本级", "name", 60, 66),
        ("修复中心", None, "gone", 30, None),
        (None, "数字化中心", "came", None, 10),
    ]


def test_projects_are_matched_by_name_without_the_year_then_by_likeness() -> None:
    compared, expect = case("two-years")
    found = []
    for pair in compared.projects:
        names = [p.name if p is not None else None for p in (pair.before, pair.after)]
        both = None not in names
        found.append([*names, pair.how if both else None, pair.certainty if both else None])
    assert found == expect["projects"]


def test_published_figures_changed_without_a_word() -> None:
    compared, expect = case("two-years")
    found = []
    for d in compared.published:
        assert d.change == "restated"
        fens = [None if side is None else wan(side.fen) for side in (d.before, d.after)]
        found.append([d.subject.code or "", d.subject.row, *fens])
    assert found == expect["published"]
    assert [d.within for d in compared.published] == ["sum", "sum", "sum", None]


def test_versions_in_other_units_agree_within_rounding() -> None:
    compared, expect = case("versions")
    assert compared.relation == expect["relation"]
    assert compared.counts.tails == expect["tails"]
    found = [[d.subject.kind, d.change, d.subject.code, d.subject.item, d.within] for d in compared.differences()]
    assert sorted(map(str, found)) == sorted(map(str, expect["differences"]))
    target = next(d for d in compared.differences() if d.subject.item == "改造间数")
    assert target.notes == ("target", "raised")


def test_sums_and_copies_follow_from_one_cause() -> None:
    data = yaml.safe_load((CASES / "versions.yaml").read_text(encoding="utf-8"))["before"]
    changed = copy.deepcopy(data)
    for row in changed["tables"][1]["rows"]:
        for measure in ("total", "project"):
            if row["code"] != "2012601" if "code" in row else True:
                row["values"][measure] += 1
    for row in changed["tables"][0]["rows"]:
        row["values"]["total"] += 1
    compared = compare_disclosures(from_json(data), from_json(changed))
    causes = [d for d in compared.differences() if d.within is None]
    assert [(d.subject.code, d.subject.item, d.amount) for d in causes] == [("2012604", "total", 1_000_000)]
    assert len(compared.differences()) == 10


def test_indicators_without_a_name_are_told_by_their_levels() -> None:
    indicator = {"level1": "产出指标", "level2": "时效指标", "name": None, "target": "≤12月"}
    sides = [
        from_json({"entity": "例", "projects": [{"name": "培训", "indicators": [{**indicator, "target": target}]}]})
        for target in ("≤12月", "≤11月")
    ]
    assert compare_disclosures(sides[0], sides[0]).differences() == []
    (found,) = compare_disclosures(*sides).differences()
    assert (found.change, found.notes) == ("changed", ("target", "lowered"))


def test_nothing_is_lost() -> None:
    """Every row and project of either side stands in exactly one pair."""
    for name in ("two-years", "versions"):
        compared, _ = case(name)
        for side in ("before", "after"):
            rows = Counter(id(r) for p in compared.tables for pair in p.rows if (r := getattr(pair, side)) is not None)
            disclosure: Disclosure = getattr(compared, side)
            assert rows == Counter(id(r) for t in disclosure.tables for r in t.rows)
            projects = [getattr(p, side) for p in compared.projects if getattr(p, side) is not None]
            assert Counter(map(id, projects)) == Counter(map(id, disclosure.projects))


def test_comparing_the_other_way_round_gives_the_same_amounts() -> None:
    data = yaml.safe_load((CASES / "two-years.yaml").read_text(encoding="utf-8"))
    a, b = from_json(data["before"]), from_json(data["after"])
    there, back = compare_disclosures(a, b), compare_disclosures(b, a)
    assert there.growth is not None and back.growth is not None
    assert there.growth.like_for_like() == -back.growth.like_for_like()
    assert there.growth.organisation == -back.growth.organisation
    restated = [(d.subject.code, d.amount) for d in there.published]
    assert [(d.subject.code, d.amount) for d in back.published] == restated


def text(*lines: tuple[str, str], year: int = 2024) -> Disclosure:
    disclosure = from_json({"document": "例", "entity": "示例县档案馆", "year": year, "kind": "budget"})
    for number, (section, words) in enumerate(lines):
        disclosure.paragraphs.append(TextLine(words, Location(line=number + 1), "body", (section,)))
    return disclosure


def state(d: Disclosure, paragraph: int, words: str, concept: str, **more: Any) -> None:
    start = d.paragraphs[paragraph].text.index(words)
    figure = money_figure(words.removesuffix("万元"), "万元")
    values = {"role": "amount", "year": d.year, **more}
    role = values.pop("role")
    d.statements.append(
        Statement(role, concept, paragraph, start, start + len(words), figure, "万元", concept, **values)
    )


def test_sentences_are_aligned_and_their_numbers_compared() -> None:
    a = text(("一、总体", "今年安排120.50万元。主要用于库房。"), ("二、其他", "没有其他事项。"))
    b = text(("一、总体", "今年安排130.00万元。主要用于档案库房。"), ("二、其他", "新增一句话在此处。"))
    state(a, 0, "120.50万元", "expenditure_total")
    state(b, 0, "130.00万元", "expenditure_total")
    compared = compare_disclosures(a, b)
    found = [(p.change, p.numbers_only, len(p.statements)) for p in compared.sentences]
    assert sorted(found) == [("added", False, 0), ("changed", False, 0), ("changed", True, 1), ("removed", False, 0)]
    (statement,) = [s for p in compared.sentences for s in p.statements]
    assert statement.amount == 9_500_000
    assert compared.counts.sentences == 3


def test_a_sentence_that_only_moved() -> None:
    a = text(("一", "甲事办好。乙事办好了没有。丙事照旧。"))
    b = text(("一", "丙事照旧。甲事办好。乙事办好了没有。"))
    assert [p.change for p in compare_disclosures(a, b).sentences] == ["order"]


def test_a_stated_change_that_does_not_lead_back_to_what_was_published() -> None:
    a = text(("一", "支出100.00万元。"), year=2023)
    state(a, 0, "100.00万元", "expenditure_total")
    b = text(("一", "支出130.00万元，比上年增加20.00万元。"))
    state(b, 0, "130.00万元", "expenditure_total")
    state(b, 0, "20.00万元", "expenditure_total", role="change", direction="increase", basis_year=2023, parent=0)
    (found,) = compare_disclosures(a, b).published
    assert (found.before and found.before.fen, found.after and found.after.fen) == (100_000_000, 110_000_000)
    b.statements[1].figure = money_figure("30.00", "万元")
    assert compare_disclosures(a, b).published == []


def test_headings() -> None:
    a, b = text(), text()
    for d, titles in (
        (a, ("部门职责及机构设置", "总体情况", "名词解释")),
        (b, ("部门职责及机构设置情况", "名词解释", "其他")),
    ):
        d.sections = [Section(t, (t,), 1, None, Location(), 0, 1) for t in titles]
    found = [(d.change, d.subject.row) for d in compare_disclosures(a, b).sections]
    assert found == [("renamed", "部门职责及机构设置情况"), ("removed", "总体情况"), ("added", "其他")]


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (("示例县档案馆", 2023), ("示例县档案馆", 2024), "years"),
        (("示例县档案馆", 2024), ("示例县档案馆", 2024), "versions"),
        (("示例县档案馆", 2024), ("示例县统计局", 2024), "publishers"),
        (("中共示例县委组织部", 2024), ("中国共产党示例县委组织部", 2024), "versions"),
        ((None, 2024), ("示例县档案馆", None), "versions"),
    ],
)
def test_relations(first: tuple[str | None, int], second: tuple[str, int | None], relation: str) -> None:
    a, b = (from_json({"entity": entity, "year": year, "kind": "budget"}) for entity, year in (first, second))
    assert relation_of(a, b) == relation


def test_a_budget_and_the_final_accounts_of_its_year_are_no_versions() -> None:
    a, b = (from_json({"entity": "示例县档案馆", "year": 2024, "kind": kind}) for kind in ("budget", "final"))
    assert relation_of(a, b) == "kinds"
    assert compare_disclosures(a, b).published == []


def test_a_renamed_publisher_is_known_by_its_code_and_place() -> None:
    a = from_json({"entity": "示例县档案局", "entity_code": "126", "year": 2023})
    b = from_json({"entity": "示例县档案馆", "entity_code": "126", "year": 2024})
    assert relation_of(a, b) == "years"
    for other in ("邻近县档案局", "示例县某某经济技术开发区工作委员会"):
        assert relation_of(a, from_json({"entity": other, "entity_code": "126", "year": 2024})) == "publishers"


def test_a_real_document_in_two_formats_is_one(documents: Path) -> None:
    import yusuan

    a, b = (yusuan.read(documents / "hebei" / f"quyang-2024.{e}") for e in ("docx", "pdf"))
    compared = compare_disclosures(a, b)
    assert compared.differences() == [] and compared.sentences == []
    assert compared.counts.figures > 400 and compared.counts.equal == compared.counts.figures
    assert compared.counts.sentences > 100 and compared.counts.indicators > 100


@pytest.mark.parametrize(
    "name",
    [
        "hebei/cangzhou-edz-2024.txt",
        "hebei/haigang-2023.txt",
        "shanghai/putuo-socialwork-final-2024.pdf",
        "shanghai/wanli-street-budget-2024.pdf",
    ],
)
def test_real_documents_agree_with_what_was_read_from_them_by_hand(documents: Path, name: str) -> None:
    import yusuan

    read = yusuan.read(documents / name)
    gold = from_json(json.loads((documents / "gold" / f"{read.document}.json").read_text(encoding="utf-8")))
    compared = compare_disclosures(gold, read)
    assert compared.relation == "versions"
    figures = [d for d in compared.differences() if d.subject.kind in ("figure", "row", "column", "project_field")]
    assert figures == [] and compared.counts.equal == compared.counts.figures > 150


def test_two_real_publishers(documents: Path) -> None:
    import yusuan

    folder = documents / "shanghai"
    a = yusuan.read(folder / "wanli-street-budget-2024.pdf")
    b = yusuan.read(folder / "welfare-home-unit-budget-2024.pdf")
    compared = compare_disclosures(a, b)
    assert compared.relation == "publishers" and compared.published == []
    totals = {t.key: (t.before, t.after) for t in compared.totals}
    assert totals["expenditure_total"] == (15_621_112_300, 1_212_116_400)
    assert totals["three_public"] == (47_910_000, 6_400_000)
    labels = {(p.before.label, p.after.label) for t in compared.tables for p in t.rows if p.before and p.after}
    assert ("六、社会保障和就业支出", "二、社会保障和就业支出") in labels
    assert ("七、卫生健康支出", "三、医疗卫生与计划生育支出") in labels
