"""``yusuan build`` and ``yusuan explain`` at the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.derive.ledgers import CENTRE, OFFICE, archive_ledger
from yusuan.cli.main import main
from yusuan.model.ledger import Ledger
from yusuan.workbook import workbook_bytes


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def part_of(ledger: Ledger, unit: str) -> Ledger:
    """The ledger of one unit alone."""
    return replace(
        ledger,
        units=[u for u in ledger.units if u.code == unit],
        allocations=[a for a in ledger.allocations if a.unit == unit],
        projects=[p for p in ledger.projects if p.unit == unit],
        procurement=[p for p in ledger.procurement if p.unit == unit],
        assets=[a for a in ledger.assets if a.unit == unit],
        previous=[p for p in ledger.previous if p.unit == unit],
        reasons=[],
        explanations=[],
    )


def save(ledger: Ledger, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(workbook_bytes(ledger, ledger.edition))
    return path


def test_units_workbooks_make_one_department(tmp_path: Path) -> None:
    for unit in (OFFICE, CENTRE):
        save(part_of(archive_ledger(), unit), tmp_path / "in" / f"{unit}.xlsx")
    done = run("build", tmp_path / "in", "--out", tmp_path / "out", "-f", "xlsx", "-f", "data")
    assert "203示例县档案馆2024年：已写入" in done.stdout
    assert "待补充：203 “文字说明”表：请填写示例县档案馆的主要职责。" in done.stdout
    assert done.exit_code == 1  # what the units still have to say
    told = run("explain", tmp_path / "out" / "data" / "result.json", "支出总表/2012604/项目支出")
    assert "6.78万元" in told.stdout
    assert "203002.xlsx 工作表“预算明细”" in told.stdout
    assert told.exit_code == 0


def test_every_department_has_its_folder(tmp_path: Path) -> None:
    save(archive_ledger(), tmp_path / "a.xlsx")
    other = replace(
        archive_ledger(), department_code="204", department="示例县地方志办公室", reasons=[], explanations=[]
    )
    save(other, tmp_path / "b.xlsx")
    done = run("build", tmp_path / "a.xlsx", tmp_path / "b.xlsx", "--out", tmp_path / "out", "-f", "xlsx")
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "203示例县档案馆2024年",
        "204示例县地方志办公室2024年",
    ]
    assert all((folder / "manifest.json").is_file() for folder in (tmp_path / "out").iterdir()), done.stdout


def test_a_workbook_that_is_none_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK no")
    save(archive_ledger(), tmp_path / "好.xlsx")
    done = run("build", tmp_path / "坏.xlsx", tmp_path / "好.xlsx", "--out", tmp_path / "out", "-f", "xlsx")
    assert "坏.xlsx" in done.stderr
    assert "203示例县档案馆2024年：已写入" in done.stdout
    assert done.exit_code == 2


def test_what_is_wrong_in_a_ledger_is_told_by_cell(tmp_path: Path) -> None:
    wrong = archive_ledger()
    wrong.allocations[3] = replace(wrong.allocations[3], project="没有这个项目")
    done = run("build", save(wrong, tmp_path / "错.xlsx"), "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert "预算明细" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [["没有.xlsx", "--out", "x"], ["--out", "x"]])
def test_wrong_use(arguments: list[str]) -> None:
    assert run("build", *arguments).exit_code == 2


def test_explain_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    done = run("explain", tmp_path / "a.json", "支出总表/201/合计")
    assert (done.exit_code, "不是 yusuan build 写出的 result.json" in done.stderr) == (3, True)
