"""Every rule passes, fails and stands aside where its cases say so, and every rule has all three."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.build import build
from yusuan.check.engine import run
from yusuan.check.registry import RegisteredRule, built_in_rules

CASES = Path(__file__).parent / "cases"
ANSWERS = ("passed", "failed", "not_applicable")
RULES = {entry.rule.id: entry for entry in built_in_rules()}


@cache
def cases_of(rule_id: str) -> dict[str, list[dict[str, Any]]]:
    path = CASES / f"{rule_id}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    unknown = set(data) - set(ANSWERS)
    assert not unknown, f"{path.name}: unknown answers {unknown}"
    return data


ALL = [
    pytest.param(rule_id, answer, case, id=f"{rule_id}-{answer}-{number}")
    for rule_id in RULES
    for answer in ANSWERS
    for number, case in enumerate(cases_of(rule_id).get(answer, []), 1)
]


@pytest.mark.parametrize(("rule_id", "answer", "case"), ALL)
def test_case(rule_id: str, answer: str, case: dict[str, Any]) -> None:
    previous = build(case["previous"]) if "previous" in case else None
    report = run(build(case["disclosure"]), rules=[RULES[rule_id]], previous=previous)
    assert not report.crashed, report.crashed
    got = "failed" if report.failed else "passed" if report.passed else "not_applicable"
    assert got == answer, [f.message for f in report.findings] or report.not_applicable
    if "findings" in case:
        assert len(report.findings) == case["findings"], [f.message for f in report.findings]
    for expected in case.get("expect", []):
        assert any(_matches(f.to_json(), expected) for f in report.findings), [f.to_json() for f in report.findings]


def _matches(finding: dict[str, Any], expected: dict[str, Any]) -> bool:
    place = finding["place"]
    return all(str(value) == str(finding.get(key, place.get(key))) for key, value in expected.items())


@pytest.mark.parametrize("rule_id", RULES)
def test_every_rule_has_all_three_answers(rule_id: str) -> None:
    assert set(ANSWERS) <= {a for a, cases in cases_of(rule_id).items() if cases}


HEADINGS = ("查什么", "依据", "适用", "反例", "正例", "怎样改")


@pytest.mark.parametrize("entry", RULES.values(), ids=lambda e: e.rule.id)
def test_page_has_every_heading_and_file_carries_the_id(entry: RegisteredRule) -> None:
    lines = entry.page.splitlines()
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
    assert Path(entry.source).name.startswith(entry.rule.id.lower() + "_")


def test_no_case_file_without_rule() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} <= set(RULES)
