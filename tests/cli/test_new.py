"""``yusuan new``: an empty ledger, never over one that is there."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from click.testing import CliRunner

from yusuan.cli.main import main


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["new", *arguments])
    return result.exit_code, result.output


def test_an_empty_ledger_is_written(tmp_path: Path) -> None:
    code, output = run("--edition", "hebei-2024", "--unit", "万元", str(tmp_path / "ledger"))
    assert (code, "已写入" in output) == (0, True)
    book = openpyxl.load_workbook(tmp_path / "ledger.xlsx")
    assert book.sheetnames[:4] == ["填写说明", "单位信息", "预算明细", "项目"]
    assert book["预算明细"]["L3"].value == "金额（万元）＊"
    assert book["单位信息"]["B7"].value == "2024"
    assert book["代码表"].sheet_state == "veryHidden"
    assert book["预算明细"].protection.sheet
    columns = book["预算明细"].column_dimensions
    assert (columns["A"].protection.locked, columns["B"].protection.locked) == (False, True)


def test_a_ledger_that_is_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    path.write_bytes(b"mine")
    code, output = run("-e", "hebei-2024", str(path))
    assert (code, "已经存在" in output, path.read_bytes()) == (2, True, b"mine")
    assert run("-e", "hebei-2024", "--force", str(path))[0] == 0
    assert path.read_bytes() != b"mine"


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    code, output = run("-e", "hebei-1999", str(tmp_path / "a.xlsx"))
    assert (code, "可以用：hebei-2020" in output) == (2, True)
    assert run("-e", "hebei-2024", str(tmp_path / "a.docx"))[0] == 2
    (tmp_path / "file").write_text("")
    code, output = run("-e", "hebei-2024", str(tmp_path / "file" / "a.xlsx"))
    assert (code, "无法写入" in output) == (2, True)
