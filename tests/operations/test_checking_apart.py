"""Documents checked and compared in confined processes that leave pages."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from yusuan.operations.checking_apart import (
    FailedApartError,
    StoppedError,
    check_apart,
    compare_apart,
)
from yusuan.operations.confined_files import COMPARISON, REPORT

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples" / "documents"


def test_a_document_leaves_its_report_and_an_annotated_copy(tmp_path: Path) -> None:
    result = check_apart(EXAMPLES / "department-budget-2024.docx", tmp_path)
    assert result["figures"]["expenditure_total"] == 872240000
    assert result["completeness"] == 100
    assert result["annotated"] == "department-budget-2024-批注.docx"
    assert (tmp_path / result["annotated"]).is_file()
    report = (tmp_path / REPORT).read_text(encoding="utf-8")
    targets = [finding["target"] for finding in result["findings"] if finding["target"]]
    assert targets
    assert all(f'id="{target}"' in report for target in targets)
    assert len({finding["key"] for finding in result["findings"]}) > 1


def test_the_keys_of_findings_stay(tmp_path: Path) -> None:
    keys = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        result = check_apart(EXAMPLES / "unit-budget-2024.xlsx", tmp_path / name)
        keys.append([finding["key"] for finding in result["findings"]])
    assert keys[0] == keys[1]


def test_what_cannot_be_read_is_said_without_our_folders(tmp_path: Path) -> None:
    broken = tmp_path / "预算.docx"
    broken.write_bytes((EXAMPLES / "department-budget-2024.docx").read_bytes()[:3000])
    with pytest.raises(FailedApartError) as caught:
        check_apart(broken, tmp_path)
    assert str(caught.value).startswith("预算.docx：")
    assert str(tmp_path) not in str(caught.value)


def test_the_work_ends_when_nobody_wants_it(tmp_path: Path) -> None:
    started = time.monotonic()
    with pytest.raises(StoppedError):
        check_apart(EXAMPLES / "final-accounts-2024.pdf", tmp_path, wanted=lambda: False, seconds=600)
    assert time.monotonic() - started < 60
    assert not list(tmp_path.iterdir())


def test_two_documents_are_compared(tmp_path: Path) -> None:
    compare_apart(EXAMPLES / "correct-budget-2024.html", EXAMPLES / "unit-budget-2024.xlsx", tmp_path)
    assert "总量对比" in (tmp_path / COMPARISON).read_text(encoding="utf-8")
