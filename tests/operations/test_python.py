"""What a Python user calls: ``yusuan.read`` and ``yusuan.check`` give typed objects. mypy reads this module too."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import assert_type

import pytest

import yusuan
from tests.write.sample import sample_text
from yusuan.check.settings import Settings, Waiver
from yusuan.model import Disclosure, Finding, StatutoryTable
from yusuan.model.report import Report
from yusuan.operations.checking import check_disclosure
from yusuan.read.errors import ReadError


def test_read_gives_a_disclosure(tmp_path: Path) -> None:
    disclosure = yusuan.read(sample_text(tmp_path))
    assert_type(disclosure, Disclosure)
    table = disclosure.table("expenditure_summary")
    assert_type(table, StatutoryTable | None)
    assert table is not None
    row = table.total_row()
    assert row is not None and (figure := row.values["total"]) is not None
    assert figure.fen == 120_000_000
    assert (disclosure.entity, disclosure.year, disclosure.kind) == ("示例县档案馆", 2024, "budget")


def test_check_gives_a_report(tmp_path: Path) -> None:
    report = yusuan.check(str(sample_text(tmp_path)))
    assert_type(report, Report)
    findings = report.open_findings()
    assert_type(findings, list[Finding])
    (finding,) = [f for f in findings if f.rule == "SUM101"]
    assert (finding.expected, finding.actual, finding.unit) == ("130.00", "120.00", "万元")
    assert report.by_severity()["error"] == sum(f.severity == "error" for f in findings)


def test_check_takes_settings_language_and_last_year(tmp_path: Path) -> None:
    path = sample_text(tmp_path)
    report = yusuan.check(path, previous=path, settings=Settings(profile="figures"), language="en")
    assert {f.rule[:3] for f in report.findings} <= {"SUM", "XTB", "XCL", "TXT", "UNI", "PRO", "AST", "TPE"}
    assert "its children" in report.findings[0].message or report.findings[0].message.isascii() is False
    assert report.crashed == {}


def test_packages_are_still_packages() -> None:
    from yusuan.check.engine import run
    from yusuan.read import read_document

    assert callable(run) and callable(read_document) and callable(yusuan.read) and callable(yusuan.check)


def test_unreadable_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"没有\.docx"):
        yusuan.check(tmp_path / "没有.docx")


def test_waiver_counts_until_it_expires(tmp_path: Path) -> None:
    disclosure = yusuan.read(sample_text(tmp_path))
    day = datetime.date(2024, 6, 30)
    settings = Settings(waivers=(Waiver("SUM101", "已核实", day),))
    for today, expected in ((day, "已核实"), (day + datetime.timedelta(1), None)):
        report = check_disclosure(disclosure, settings=settings, today=today)
        (finding,) = [f for f in report.findings if f.rule == "SUM101"]
        assert finding.waived == expected
        assert (finding in report.open_findings()) == (expected is None)
