"""``yusuan diff``: formats, exit codes, errors in the user's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from yusuan.cli.main import main

CASES = Path(__file__).resolve().parent.parent / "compare" / "cases"


def yusuan(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def sides(tmp_path: Path) -> dict[str, Path]:
    found = {}
    for name in ("two-years", "versions"):
        data: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
        for side in ("before", "after"):
            path = tmp_path / f"{name}-{side}.json"
            path.write_text(json.dumps(data[side], ensure_ascii=False), encoding="utf-8")
            found[f"{name}-{side}"] = path
    return found


def test_text_on_the_screen_and_exit_codes(sides: dict[str, Path]) -> None:
    result = yusuan("diff", sides["two-years-before"], sides["two-years-after"])
    assert result.exit_code == 1 and "支出变动分解" in result.stdout
    same = yusuan("diff", sides["versions-before"], sides["versions-before"])
    assert same.exit_code == 0 and "没有差异。" in same.stdout
    assert "The change of expenditure" in yusuan("diff", *list(sides.values())[:2], "--lang", "en").stdout


def test_json_is_exact(sides: dict[str, Path]) -> None:
    result = yusuan("diff", sides["versions-before"], sides["versions-after"], "--format", "json")
    data = json.loads(result.stdout)
    assert data["relation"] == "versions" and data["compared"]["within_rounding"] == 12


@pytest.mark.parametrize("format_", ["html", "xlsx", "json", "text"])
def test_files(sides: dict[str, Path], tmp_path: Path, format_: str) -> None:
    target = tmp_path / "结果" / f"a.{format_}"
    result = yusuan("diff", *list(sides.values())[:2], "--format", format_, "--out", target)
    assert result.exit_code == 1 and target.stat().st_size > 500
    assert "已写入" in result.output


@pytest.mark.parametrize("format_", ["html", "docx", "text"])
def test_erratum(sides: dict[str, Path], tmp_path: Path, format_: str) -> None:
    target = tmp_path / f"a.{format_}"
    versions = sides["versions-before"], sides["versions-after"]
    result = yusuan("diff", *versions, "--erratum", "--format", format_, "-o", target)
    assert result.exit_code == 1 and target.is_file()
    assert "关于更正示例县档案馆2024年部门预算公开内容的公告" in yusuan("diff", *versions, "--erratum").stdout


def test_no_erratum_where_there_is_none(sides: dict[str, Path]) -> None:
    years = yusuan("diff", sides["two-years-before"], sides["two-years-after"], "--erratum")
    assert years.exit_code == 2 and "同一单位同一年度" in years.stderr
    same = yusuan("diff", sides["versions-before"], sides["versions-before"], "--erratum")
    assert same.exit_code == 0 and "没有需要更正" in same.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--format", "docx"), "对比结果可用的格式"), (("--erratum", "--format", "xlsx"), "更正公告可用")],
)
def test_formats_that_do_not_fit(sides: dict[str, Path], arguments: tuple[str, ...], words: str) -> None:
    result = yusuan("diff", sides["versions-before"], sides["versions-after"], *arguments)
    assert result.exit_code == 2 and words in result.stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "不是完好的 JSON"),
        ("[]", "不是一份公开文件的数据"),
        ('{"tables": [{"rows": 1}]}', "数据不完整"),
        ('{"tables": []}', "没有识别出"),
    ],
)
def test_damaged_data(sides: dict[str, Path], tmp_path: Path, text: str, words: str) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(text, encoding="utf-8")
    result = yusuan("diff", sides["versions-before"], bad)
    assert result.exit_code == 3 and words in result.stderr, result.stderr


def test_a_file_that_is_not_there(sides: dict[str, Path], tmp_path: Path) -> None:
    result = yusuan("diff", sides["versions-before"], tmp_path / "没有.docx")
    assert result.exit_code == 2 and "找不到" in result.stderr
