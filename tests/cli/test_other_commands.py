"""``yusuan read``, ``rules`` and ``codes``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from tests.write.sample import sample_docx, sample_text, sample_xlsx
from yusuan.check.registry import built_in_rules
from yusuan.cli.main import main


def yusuan(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_read_prints_json(tmp_path: Path) -> None:
    data = json.loads(yusuan("read", sample_text(tmp_path), "--json").stdout)
    (table,) = data["tables"]
    assert (data["document"], data["entity"], data["unit_of_amount"]) == ("示例", "示例县档案馆", "万元")
    assert table["type"] == "expenditure_summary"
    values = {row["code"]: row["values"] for row in table["rows"]}
    assert values["2012601"] == {"total": 80, "basic": 80, "project": None}


def test_read_writes_json_as_files(tmp_path: Path) -> None:
    result = yusuan("read", sample_text(tmp_path), sample_docx(tmp_path), "-o", tmp_path / "数据")
    assert result.exit_code == 0 and result.stdout.count("已写入") == 2
    assert sorted(p.name for p in (tmp_path / "数据").iterdir()) == ["示例.docx.json", "示例.txt.json"]


def test_read_writes_csv_with_exact_fen_and_place(tmp_path: Path) -> None:
    path = sample_xlsx(tmp_path, top=5, left=3)
    assert yusuan("read", path, "--csv", "-o", tmp_path / "a.csv").exit_code == 0
    text = (tmp_path / "a.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    facts = list(csv.DictReader(text.decode("utf-8-sig").splitlines()))
    (fact,) = [f for f in facts if f["row_code"] == "2012604" and f["measure"] == "total"]
    assert (fact["fen"], fact["printed"], fact["table"]) == ("50000000", "50.00", "expenditure_summary")
    assert (fact["sheet"], fact["row"], fact["column"]) == ("部门预算支出总表", "12", "5")


def test_read_writes_parquet_with_whole_numbers(tmp_path: Path) -> None:
    assert yusuan("read", sample_text(tmp_path), "--parquet", "-o", tmp_path / "a.parquet").exit_code == 0
    table = pq.read_table(tmp_path / "a.parquet")
    assert str(table.schema.field("fen").type) == "int64"
    assert sum(v for v in table.column("fen").to_pylist() if v) > 0
    assert set(table.column("entity").to_pylist()) == {"示例县档案馆"}


def test_read_needs_an_output_for_files_and_names_what_is_unreadable(tmp_path: Path) -> None:
    result = yusuan("read", sample_text(tmp_path), "--csv")
    assert result.exit_code == 2 and "--output" in result.stderr
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.4")
    result = yusuan("read", tmp_path / "坏.pdf", sample_text(tmp_path))
    assert result.exit_code == 3 and "坏.pdf" in result.stderr
    assert json.loads(result.stdout)["document"] == "示例"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rules_lists_all(language: str) -> None:
    result = yusuan("rules", "--lang", language)
    assert result.exit_code == 0
    for entry in built_in_rules():
        assert f"  {entry.rule.id}  " in result.stdout
        assert (entry.rule.title if language == "zh" else entry.rule.title_en) in result.stdout


def test_rule_page() -> None:
    result = yusuan("rules", "sum101")
    assert result.exit_code == 0 and result.stdout.startswith("SUM101 ")
    for heading in ("查什么", "适用", "反例", "正例", "怎样改", "法律和制度", "级别：错误"):
        assert heading in result.stdout
    assert "In English" in yusuan("rules", "SUM101", "--lang", "en").stdout


def test_every_rule_has_a_page() -> None:
    from yusuan.check.pages import HEADINGS, rule_page

    for entry in built_in_rules():
        page = rule_page(entry)
        assert page.startswith(f"{entry.rule.id} {entry.rule.title}\n")
        assert all(heading in page for heading in HEADINGS), entry.rule.id


def test_codes() -> None:
    result = yusuan("codes", "2013201")
    assert result.exit_code == 0 and "行政运行" in result.stdout and "组织事务" in result.stdout
    assert yusuan("codes", "30201", "--lang", "en").exit_code == 0
    assert yusuan("codes", "2013201", "--year", "2024").exit_code == 0


def test_no_arguments_show_help() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert result.exit_code == 0
    for command in ("check", "codes", "read", "rules"):
        assert command in result.stdout
        assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0
