"""The documents in examples/ give the findings that were checked by hand, no more and no fewer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import yusuan

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
EXPECTED: dict[str, list[list[str]]] = json.loads((EXAMPLES / "expected.json").read_text(encoding="utf-8"))


def test_every_example_has_its_expectation() -> None:
    assert {path.name for path in (EXAMPLES / "documents").iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_findings_are_the_hand_checked_ones(name: str) -> None:
    report = yusuan.check(EXAMPLES / "documents" / name)
    assert not report.crashed
    findings = [f for finding in report.findings for f in (finding, *finding.consequences)]
    found = Counter((finding.rule, finding.severity) for finding in findings)
    wanted = Counter((rule, severity) for rule, severity, _ in EXPECTED[name])
    assert found == wanted, [f"{f.rule} {f.severity} {f.message}" for f in findings if not wanted[f.rule, f.severity]]


@pytest.mark.parametrize("name", EXPECTED)
def test_everything_printed_was_understood(name: str) -> None:
    disclosure = yusuan.read(EXAMPLES / "documents" / name)
    assert not disclosure.unrecognised
    assert disclosure.coverage.understood == disclosure.coverage.read > 200


def test_the_correct_budget_is_clean() -> None:
    report = yusuan.check(EXAMPLES / "documents" / "correct-budget-2024.html")
    assert report.by_severity() == {"error": 0, "warning": 0, "advice": 0}
    assert len(report.passed) > 100, "a document without findings must have been looked at"


def test_documents_are_what_their_sources_give() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_examples.py", "--check"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_demonstration_runs_and_writes_what_it_names(tmp_path: Path) -> None:
    command: list[str | Path] = [sys.executable, "-X", "utf8", ROOT / "scripts" / "demo.py", tmp_path / "output"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert result.returncode == 0, result.stderr
    named = re.findall(r"^  (\S+)", result.stdout.rpartition("结果在")[2], re.MULTILINE)
    assert {Path(name) for name in named} == {
        p.relative_to(tmp_path / "output") for p in (tmp_path / "output").iterdir()
    }
    for name in EXPECTED:
        assert (tmp_path / "output" / "data" / f"{Path(name).stem}.parquet").stat().st_size > 5000
        page = (tmp_path / "output" / "reports" / f"{Path(name).stem}.html").read_text(encoding="utf-8")
        assert not re.search(r"""(?:src|href)=["'](?!#)|url\(|@import""", page), "a report loads nothing from elsewhere"


def test_pdf_holds_the_figures_of_its_source() -> None:
    tables = json.loads((EXAMPLES / "source" / "figures.json").read_text(encoding="utf-8"))["final"]["tables"]
    disclosure = yusuan.read(EXAMPLES / "documents" / "final-accounts-2024.pdf")
    for type_, rows in tables.items():
        table = disclosure.table(type_)
        assert table is not None, type_
        printed = Counter(figure.printed for row in table.rows for figure in row.values.values() if figure is not None)
        keys = ("total", "basic", "project", "fiscal_grant", "general_public")
        assert printed == Counter(row[key] for row in rows for key in keys if key in row), type_
