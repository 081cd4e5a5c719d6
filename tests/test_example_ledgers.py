"""The ledgers in examples/ledgers make a department's budget without a finding, in every format, in both years."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import yusuan
from yusuan.model.ledger import Ledger
from yusuan.operations.building import Built, build
from yusuan.operations.ledgers import load_ledger
from yusuan.reference.project_code import check_project_code

ROOT = Path(__file__).resolve().parent.parent
LEDGERS = ROOT / "examples" / "ledgers"
#: The form of 2023 prints neither codes nor budgets over its goals, which the rule rightly misses.
KNOWN = {"2023": {"COM123"}, "2024": set[str]()}


def ledger(year: str) -> Ledger:
    return load_ledger(sorted((LEDGERS / year).glob("*.xlsx")))


@pytest.fixture(scope="module", params=["2023", "2024"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(ledger(request.param), tmp_path_factory.mktemp("built") / "out", self_test=False)


def test_workbooks_are_what_their_source_gives() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "make_example_ledgers.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_three_units_and_forty_projects() -> None:
    found = ledger("2024")
    assert not found.notices
    assert [unit.code for unit in found.units] == ["305001", "305002", "305003"]
    assert len(found.projects) == 40
    earlier = {project.key for project in ledger("2023").projects}
    later = {project.key for project in found.projects}
    assert (len(earlier - later), len(later - earlier)) == (4, 6), "some ended and some are new"


def test_project_codes_have_their_check_character() -> None:
    codes = [project.code or "" for project in ledger("2024").projects]
    assert len(set(codes)) == 40
    assert all(check_project_code(code).check_ok for code in codes)


def test_no_sentence_is_said_twice() -> None:
    said: Counter[str] = Counter()
    for project in ledger("2024").projects:
        said.update([project.purpose or "", *(goal.partition(".")[2] for goal in project.goals), project.name])
        said.update({f"{i.name}：{i.description}" for i in project.indicators})
    assert [text for text, times in said.items() if times > 1] == []


@pytest.mark.parametrize("format_", ["docx", "pdf", "xlsx", "html"])
def test_what_is_built_has_no_findings(built: Built, format_: str) -> None:
    [path] = [file for file in built.files if file.suffix == f".{format_}"]
    report = yusuan.check(path)
    assert len(report.passed) > 180
    found = {finding.rule for finding in report.findings}
    assert found == KNOWN[str(built.derived.ledger.year)], [finding.message for finding in report.findings]


def test_nothing_is_left_to_be_asked(built: Built) -> None:
    assert [question.text for question in built.derived.questions] == []
