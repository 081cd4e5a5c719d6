"""What holds for any two disclosures: nothing is lost, nothing is invented, the other way round is the opposite."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from yusuan.compare import compare_disclosures, same_content
from yusuan.model.serial import from_json

CODES = ["2010301", "2010308", "2011001", "2013201", "2013202", "2080505", "2080506", "2101101", "2014004", "2210201"]
NAMES = ["行政运行", "一般行政管理事务", "库房改造", "库房维修改造", "信息系统维护", "信息系统运行维护", "培训费"]
amounts = st.one_of(st.none(), st.integers(0, 10**9).map(lambda fen: str(Decimal(fen) / 100)))
rows = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.sampled_from(CODES),
            "label": st.sampled_from(NAMES),
            "values": st.dictionaries(st.sampled_from(["total", "basic", "project"]), amounts, min_size=1),
        }
    ),
    max_size=8,
)
projects = st.lists(st.fixed_dictionaries({"name": st.sampled_from(NAMES), "budget": amounts}), max_size=4)
lines = st.lists(
    st.fixed_dictionaries({"text": st.sampled_from([f"{n}安排{m}万元。" for n in NAMES for m in (1, 2.5)])})
)


@st.composite
def disclosures(draw: st.DrawFn) -> dict[str, Any]:
    table = {"type": "expenditure_summary", "level": "department", "unit": "元", "rows": draw(rows)}
    return {
        "document": "例",
        "entity": "示例县档案馆",
        "kind": "budget",
        "year": draw(st.sampled_from([2020, 2021, 2023, 2024])),
        "unit_of_amount": "元",
        "tables": [table],
        "projects": draw(projects),
        "lines": draw(lines),
    }


@settings(deadline=None, max_examples=80)
@given(disclosures())
def test_a_disclosure_is_equal_to_itself(data: dict[str, Any]) -> None:
    a, b = from_json(data), from_json(data)
    compared = compare_disclosures(a, b)
    assert compared.differences() == [] and same_content(a, b) == []
    assert compared.counts.figures == compared.counts.equal


@settings(deadline=None, max_examples=80)
@given(disclosures(), disclosures())
def test_nothing_is_lost_and_the_change_adds_up(first: dict[str, Any], second: dict[str, Any]) -> None:
    a, b = from_json(first), from_json(second)
    compared = compare_disclosures(a, b)
    for side, disclosure in (("before", a), ("after", b)):
        paired = Counter(id(r) for t in compared.tables for p in t.rows if (r := getattr(p, side)) is not None)
        assert paired == Counter(id(r) for t in disclosure.tables for r in t.rows)
        assert sum(getattr(p, side) is not None for p in compared.projects) == len(disclosure.projects)
    if compared.growth is not None:
        total = [sum(_fen(r) for r in d.tables[0].rows) for d in (a, b)]
        assert (compared.growth.before, compared.growth.after) == tuple(total)
        assert compared.growth.organisation + compared.growth.like_for_like() == total[1] - total[0]
        for codes, part in ((a, "before"), (b, "after")):
            linked = Counter(c for line in compared.growth.lines for c in getattr(line.link, part))
            assert set(linked) == {r.code for r in codes.tables[0].rows} and set(linked.values()) <= {1}


@settings(deadline=None, max_examples=60)
@given(disclosures(), disclosures())
def test_the_other_way_round_is_the_opposite(first: dict[str, Any], second: dict[str, Any]) -> None:
    there = compare_disclosures(from_json(first), from_json(second))
    back = compare_disclosures(from_json(second), from_json(first))
    assert there.counts.equal == back.counts.equal and there.counts.figures == back.counts.figures
    assert [t.change and -t.change for t in there.totals] == [t.change for t in back.totals]
    if there.growth is not None and back.growth is not None:
        assert there.growth.change == -back.growth.change
        assert {(k.link.before, k.link.after) for k in there.growth.lines} == {
            (k.link.after, k.link.before) for k in back.growth.lines
        }


def _fen(row: Any) -> int:
    figure = row.values.get("total")
    return figure.fen if figure is not None and figure.fen is not None else 0
