"""What must hold for whatever is read: nothing raises, no rule crashes, the same again gives the same."""

from __future__ import annotations

import json
from pathlib import Path

from yusuan.model import Disclosure, Document
from yusuan.model.report import Report
from yusuan.model.serial import from_json, to_json
from yusuan.operations.checking import check_disclosure
from yusuan.recognise import recognise
from yusuan.write.facts import facts_of, write_facts_csv, write_facts_parquet
from yusuan.write.html_report import html_report
from yusuan.write.text_report import text_report
from yusuan.write.xlsx_report import write_xlsx_report


def survives(document: Document, folder: Path, previous: Disclosure | None = None) -> Report:
    """Recognise, check and report ``document``; fail where anything crashes. Return the report."""
    disclosure = recognise(document)
    report = checked(disclosure, previous)
    assert disclosure.coverage.understood <= disclosure.coverage.read
    _round_trip(disclosure)
    _reports(report, folder)
    return report


def checked(disclosure: Disclosure, previous: Disclosure | None = None) -> Report:
    """Check a disclosure in both languages; fail where a rule crashes or answers differently."""
    report = check_disclosure(disclosure, previous=previous)
    assert report.crashed == {}, report.crashed
    english = check_disclosure(disclosure, previous=previous, language="en")
    assert english.crashed == {}, english.crashed
    assert [f.rule for f in english.findings] == [f.rule for f in report.findings]
    return report


def _round_trip(disclosure: Disclosure) -> None:
    """What is written as JSON is read again and written the same, and can be checked."""
    data = json.loads(json.dumps(to_json(disclosure), ensure_ascii=False, allow_nan=False))
    again = from_json(data)
    crashed = check_disclosure(again).crashed
    assert crashed == {}, crashed
    assert to_json(again)["tables"] == data["tables"]
    assert to_json(again)["projects"] == data["projects"]


def _reports(report: Report, folder: Path) -> None:
    data = json.loads(json.dumps(report.to_json(), ensure_ascii=False))
    assert html_report(report) == html_report(report)
    html_report(report, "en").encode()
    text_report(data).encode()
    text_report(data, "en", details=False).encode()
    write_xlsx_report(folder / "report.xlsx", [data, data], [("坏文件.pdf", "已损坏")])
    facts = list(facts_of(report.disclosure))
    write_facts_csv(folder / "facts.csv", facts)
    write_facts_parquet(folder / "facts.parquet", facts)
