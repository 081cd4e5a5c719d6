"""``yusuan adopt``: a published budget becomes a workbook that builds what was published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from yusuan.cli.main import main
from yusuan.compare import same_content
from yusuan.operations.building import build
from yusuan.operations.ledgers import load_ledger
from yusuan.operations.reading import read

EXAMPLES = Path(__file__).parents[2] / "examples" / "documents"


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["adopt", *arguments])
    return result.exit_code, result.output


def test_a_published_budget_becomes_a_ledger_that_builds_it(tmp_path: Path) -> None:
    path, book = EXAMPLES / "department-budget-2024.docx", tmp_path / "ledger.xlsx"
    code, output = run(str(path), "--out", str(book))
    assert (code, "项目 18 个，单位 1 个" in output) == (0, True)
    built = build(load_ledger([book]), tmp_path / "out", formats=("docx",))
    found = read(next(file for file in built.files if file.suffix == ".docx"))
    figures = [str(d) for d in same_content(read(path), found, narrative=False) if d.subject.kind == "figure"]
    assert len(figures) == 1 and "资产总额，quantity" in figures[0]


def test_contradictions_are_listed(tmp_path: Path) -> None:
    code, output = run(str(EXAMPLES / "unit-budget-2024.xlsx"), "-o", str(tmp_path / "ledger"))
    assert code == 1
    assert "自相矛盾（4 条）" in output and "经济科目 30212 印的名称是" in output
    assert (tmp_path / "ledger.xlsx").exists()


def test_the_next_year_is_proposed(tmp_path: Path) -> None:
    book = tmp_path / "ledger.xlsx"
    code, output = run(str(EXAMPLES / "department-budget-2024.docx"), "-o", str(book), "--next-year", "--unit", "万元")
    assert code == 0
    assert "科目对应" in output and "2013201 行政运行：未变" in output and "上年结转" in output
    ledger = load_ledger([book])
    assert (ledger.year, all(row.inferred for row in ledger.allocations)) == (2025, True)


def test_final_accounts_are_refused(tmp_path: Path) -> None:
    code, output = run(str(EXAMPLES / "final-accounts-2024.pdf"), "-o", str(tmp_path / "ledger.xlsx"))
    assert (code, "这是决算" in output, list(tmp_path.iterdir())) == (2, True, [])


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--out", "ledger.pdf"], "应以 .xlsx 结尾"),
        (["--out", "ledger.xlsx", "--edition", "mars-2024"], "没有公开模板 mars-2024"),
        (["--out", "there.xlsx"], "已经存在"),
    ],
)
def test_what_is_wrong_is_said(arguments: list[str], complaint: str, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "correct-budget-2024.html", tmp_path / "there.xlsx")
    arguments = [str(tmp_path / a) if a.endswith((".xlsx", ".pdf")) else a for a in arguments]
    code, output = run(str(EXAMPLES / "correct-budget-2024.html"), *arguments)
    assert (code, complaint in output) == (2, True)


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert run(str(EXAMPLES / "correct-budget-2024.html"), "-o", str(tmp_path / name))[0] == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
