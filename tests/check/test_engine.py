"""The engine: three answers, crashes recorded, severities, language; and folding: one cause is one finding."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.build import build
from yusuan.check.engine import run
from yusuan.check.fold import fold
from yusuan.check.registry import RegisteredRule, built_in_rules
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Figure, Finding, Location, Place
from yusuan.model.report import Report

RULE = Rule(
    id="SUM900",
    title="试验",
    title_en="trial",
    severity="error",
    basis=(),
    message="{row}错了{more}",
    message_en="{row} is wrong{more}",
    remedy="改",
    remedy_en="mend",
)


def rule(function: Any, **changes: Any) -> RegisteredRule:
    return RegisteredRule(RULE._replace(**changes), function, "页", "试验.py")


def passing(disclosure: Disclosure, outcome: Outcome) -> None:
    outcome.passed()


def failing(disclosure: Disclosure, outcome: Outcome) -> None:
    outcome.failed(Place(row="甲"), more="！")


def silent(disclosure: Disclosure, outcome: Outcome) -> None:
    outcome.not_applicable("没有表")
    outcome.not_applicable("没有表")


def crashing(disclosure: Disclosure, outcome: Outcome) -> None:
    outcome.failed(Place(row="甲"), more="")
    raise KeyError("合计")


def answer(*rules: RegisteredRule, **options: Any) -> Report:
    return run(build({"kind": "budget"}), rules=rules, **options)


def test_three_answers_and_a_crash() -> None:
    report = answer(
        rule(passing, id="SUM901"), rule(failing, id="SUM902"), rule(silent, id="SUM903"), rule(crashing, id="SUM904")
    )
    assert report.passed == ["SUM901"]
    assert report.failed == ["SUM902"] and [f.rule for f in report.findings] == ["SUM902"]
    assert report.not_applicable == {"SUM903": "没有表"}
    assert report.crashed == {"SUM904": "KeyError: '合计'"}
    assert set(report.cards) == {"SUM901", "SUM902", "SUM903", "SUM904"}
    assert report.to_json()["crashed"] == report.crashed


def test_saying_nothing_is_not_passing() -> None:
    report = answer(rule(lambda d, o: None))
    assert report.passed == [] and report.not_applicable == {"SUM900": "没有可以核对的内容"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"applies_to": ("final",)}, "只适用于决算"),
        ({"needs": ("assets",)}, "没有固定资产占用情况表"),
        ({"year_on_year": True}, "没有提供上一年度的文件"),
    ],
)
def test_conditions_of_a_rule_come_before_it(changes: dict[str, Any], words: str) -> None:
    report = answer(rule(crashing, **changes))
    assert not report.crashed and words in report.not_applicable["SUM900"]


def test_final_accounts_skip_rules_of_budgets() -> None:
    report = run(build({"kind": "final"}), rules=[rule(failing, applies_to=("budget",))])
    assert report.not_applicable == {"SUM900": "本规则不适用于决算"}


def test_year_on_year_rule_gets_last_year() -> None:
    before = build({"year": 2023})
    seen: list[Disclosure | None] = []
    answer(rule(lambda d, o: seen.append(o.previous), year_on_year=True), previous=before)
    assert seen == [before]


def test_language_and_own_severity() -> None:
    (chinese,) = answer(rule(failing)).findings
    (english,) = answer(rule(failing), language="en", severities={"SUM900": "advice"}).findings
    assert (chinese.message, chinese.remedy, chinese.severity) == ("甲错了！", "改", "error")
    assert (english.message, english.remedy, english.severity) == ("甲 is wrong！", "mend", "advice")


def test_heaviest_first_and_numbered() -> None:
    def three(disclosure: Disclosure, outcome: Outcome) -> None:
        for severity, certainty in (("advice", "high"), ("error", "low"), ("error", "high")):
            outcome.failed(Place(row=f"{severity} {certainty}"), severity=severity, certainty=certainty, more="")

    report = answer(rule(three))
    assert [f.place.row for f in report.findings] == ["error high", "error low", "advice high"]
    assert [f.number for f in report.findings] == [1, 2, 3]


def test_coverage_counts_each_figure_once() -> None:
    figures = [Figure("1.00", 100), Figure("2.00", 200)]

    def looks(disclosure: Disclosure, outcome: Outcome) -> None:
        outcome.passed(*figures)

    report = answer(rule(looks, id="SUM901"), rule(looks, id="SUM902"))
    assert report.disclosure.coverage.checked == 2
    assert report.figure_rules[id(figures[0])] == ["SUM901", "SUM902"]


def test_no_built_in_rule_crashes_on_nothing_or_nearly_nothing() -> None:
    row = {"code": "201", "label": "甲", "values": {"total": None, "basic": "见附表"}, "printed": {"basic": "见附表"}}
    table = {"type": "expenditure_summary", "title": "表", "rows": [row, {"label": "合计", "values": {}}]}
    project: dict[str, Any] = {"name": "", "plan": [None, None, None, None], "indicators": [{}]}
    cases: list[dict[str, Any]] = [
        {},
        {"kind": "final"},
        {"kind": None, "level": None, "year": None, "paragraphs": ["", "。", "2024年预算"]},
        {"tables": [table], "projects": [project]},
        {"kind": "final", "tables": [{**table, "type": t} for t in ("three_public", "procurement", "institutions")]},
    ]
    for case in cases:
        for previous in (None, build(case)):
            assert run(build(case), previous=previous).crashed == {}, case


def test_built_in_rules_have_ids_of_their_own() -> None:
    ids = [entry.rule.id for entry in built_in_rules()]
    assert len(ids) == len(set(ids)) >= 120


# Folding -----------------------------------------------------------------------------------------------------


def finding(rule_id: str, number: int, **given: Any) -> Finding:
    given.setdefault("place", Place(Location(block=number)))
    return Finding(rule_id, "error", given.pop("message", f"{rule_id}错"), number=number, **given)


def folded(*findings: Finding) -> Report:
    report = Report(build({}), findings=list(findings))
    fold(report)
    return report


def test_shared_figure_with_the_same_difference_is_one_cause() -> None:
    report = folded(
        finding("TXT101", 1, figures=(7, 8), difference="-10.00"),
        finding("XTB201", 2, figures=(8, 9), difference="10.00"),
        finding("SUM101", 3, figures=(7,), difference="10.00"),
    )
    assert [f.rule for f in report.findings] == ["XTB201", "SUM101"]
    cause = report.findings[1]
    assert [c.rule for c in cause.consequences] == ["TXT101"]
    assert cause.consequences[0].caused_by == "SUM101@3"
    assert [f["rule"] for f in report.to_json()["findings"]] == ["XTB201", "SUM101", "TXT101"]
    assert report.by_severity()["error"] == 2


@pytest.mark.parametrize(
    "other",
    [
        {"figures": (7,), "difference": "5.00"},
        {"figures": (8,), "difference": "10.00"},
        {"figures": (7,), "difference": None},
        {"figures": (), "difference": "10.00"},
    ],
)
def test_another_amount_or_figure_is_another_cause(other: dict[str, Any]) -> None:
    report = folded(finding("SUM101", 1, figures=(7,), difference="10.00"), finding("XTB201", 2, **other))
    assert len(report.findings) == 2


def test_one_rule_does_not_explain_itself() -> None:
    twice = [finding("SUM101", n, figures=(7,), difference="10.00", actual=str(n)) for n in (1, 2)]
    assert len(folded(*twice).findings) == 2


def test_copies_in_the_parts_are_one_finding_with_both_places() -> None:
    first = finding("SUM101", 1, place=Place(Location(block=3), "部门预算支出总表", "甲"), actual="1.00")
    second = finding("SUM101", 2, place=Place(Location(block=9), "单位预算支出总表", "甲"), actual="1.00")
    report = folded(first, second)
    assert report.findings == [first]
    assert [p.location.block for p in first.others] == [9]


@pytest.mark.parametrize(
    "change",
    [{"actual": "2.00"}, {"message": "另一回事"}, {"place": Place(Location(block=9), "单位预算支出总表", "乙")}],
)
def test_what_is_not_a_copy_stays(change: dict[str, Any]) -> None:
    given = {"place": Place(Location(block=9), "单位预算支出总表", "甲"), "actual": "1.00", **change}
    first = finding("SUM101", 1, place=Place(Location(block=3), "部门预算支出总表", "甲"), actual="1.00")
    report = folded(first, finding("SUM101", 2, **given))
    assert len(report.findings) == 2
