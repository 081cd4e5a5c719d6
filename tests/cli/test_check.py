"""``yusuan check``: exit codes, formats, settings, several documents, Chinese messages."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.write.sample import ROWS, sample_docx, sample_text, sample_xlsx
from yusuan.cli.main import main

CHINESE = re.compile(r"[\u4e00-\u9fff]")
OFF = 'profile = "figures"\n[rules]\noff = ["SUM101"]\n'
TOP = ["document", "entity", "year", "kind", "edition", "read", "rules", "findings"]
FINDING = [
    *("rule", "severity", "message", "place", "expected", "actual", "difference"),
    *("unit", "basis", "remedy", "certainty", "caused_by", "waived"),
]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def yusuan(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def objects(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_findings_exit_with_1_and_clean_with_0(home: Path) -> None:
    path = sample_text(home)
    assert yusuan("check", path).exit_code == 1
    (home / "yusuan.toml").write_text(OFF, encoding="utf-8")
    result = yusuan("check", path)
    assert (result.exit_code, "没有发现问题" in result.stdout) == (0, True), result.stdout


def test_fail_on_decides_what_counts(home: Path) -> None:
    good = [*ROWS[:3], ("2012604", "档案馆", "40.00", "", "40.00"), ROWS[4]]
    path = sample_text(home, rows=tuple(good))
    assert yusuan("check", path, "--profile", "disclosure", "--fail-on", "error").exit_code == 1
    result = yusuan("check", path, "--profile", "figures", "--format", "json")
    assert objects(result)[0]["summary"]["error"] == 0


def test_text_report_has_everything_a_reviewer_needs(home: Path) -> None:
    text = yusuan("check", sample_text(home)).stdout
    for words in (
        "━━ 示例",
        "公开主体：示例县档案馆",
        "年度：2024",
        "[SUM101]",
        "位置：",
        "应为 130.00",
        "相差",
        "依据：",
        "怎样改：",
    ):
        assert words in text
    brief = yusuan("check", sample_text(home), "--brief").stdout
    assert "位置：" in brief and "依据：" not in brief and "怎样改：" not in brief


def test_json_has_the_published_schema(home: Path) -> None:
    (data,) = objects(yusuan("check", sample_text(home), "--format", "json"))
    assert list(data)[: len(TOP)] == TOP
    assert list(data["read"]) == ["tables", "numbers", "understood", "checked"]
    assert list(data["rules"]) == ["passed", "failed", "not_applicable"]
    assert (data["document"], data["entity"], data["year"], data["kind"]) == ("示例", "示例县档案馆", 2024, "budget")
    for finding in data["findings"]:
        assert list(finding)[: len(FINDING)] == FINDING
        assert list(finding["place"]) == ["page", "table", "row", "column", "line", "text"]
        assert all(list(b) == ["instrument", "article"] for b in finding["basis"])
        assert finding["severity"] in ("error", "warning", "advice")
    (finding,) = [f for f in data["findings"] if f["rule"] == "SUM101"]
    assert finding["place"] == {
        "page": None,
        "table": "部门预算支出总表",
        "row": "20126 档案事务",
        "column": "合计",
        "line": finding["place"]["line"],
        "text": "120.00",
    }
    assert finding["place"]["line"] == 6
    assert (finding["expected"], finding["actual"], finding["unit"]) == ("130.00", "120.00", "万元")


def test_a_batch_is_a_line_per_document_in_order(home: Path) -> None:
    given = [sample_text(home, f"{n}.txt") for n in "丙甲乙"]
    result = yusuan("check", *given, "--format", "json", "-j", 2)
    assert [d["document"] for d in objects(result)] == ["丙", "甲", "乙"]


def test_json_to_a_file_and_unicode_as_it_is(home: Path) -> None:
    result = yusuan("check", sample_text(home), "--format", "json", "-o", home / "出" / "结果.jsonl")
    assert "已写入" in result.stdout
    assert "示例县档案馆" in (home / "出" / "结果.jsonl").read_text(encoding="utf-8")


def test_xlsx_opens_and_holds_every_finding(home: Path) -> None:
    paths = [sample_text(home), sample_docx(home, "二.docx")]
    found = [f for d in objects(yusuan("check", *paths, "--format", "json")) for f in d["findings"]]
    assert yusuan("check", *paths, home / "坏.docx", "--format", "xlsx").exit_code == 2
    (home / "坏.docx").write_bytes(b"PK\x03\x04 nothing")
    result = yusuan("check", *paths, home / "坏.docx", "--format", "xlsx", "-o", home / "问题.xlsx")
    assert result.exit_code == 3
    book = openpyxl.load_workbook(home / "问题.xlsx")
    lines = list(book["问题"].iter_rows(min_row=2, values_only=True))
    assert [(line[2], line[3]) for line in lines] == [(f["rule"], f["message"]) for f in found]
    summary = list(book["汇总"].iter_rows(values_only=True))
    assert len(summary) == 4 and "坏.docx" in str(summary[3][0]) and summary[3][-1]
    first = (home / "问题.xlsx").read_bytes()
    yusuan("check", *paths, home / "坏.docx", "--format", "xlsx", "-o", home / "问题.xlsx")
    assert (home / "问题.xlsx").read_bytes() == first


def test_html_goes_to_a_file_or_a_folder(home: Path) -> None:
    path = sample_text(home)
    assert "已写入" in yusuan("check", path, "--format", "html", "-o", home / "报告.html").stdout
    assert (home / "报告.html").is_file()
    yusuan("check", path, sample_docx(home), "--format", "html", "-o", home / "报告")
    assert sorted(p.name for p in (home / "报告").iterdir()) == ["示例.docx.html", "示例.txt.html"]


def test_html_that_cannot_be_written_still_exits_with_2(home: Path) -> None:
    (home / "挡").write_text("a file where a folder is needed", encoding="utf-8")
    result = yusuan("check", sample_text(home), "--format", "html", "-o", home / "挡" / "报告")
    assert result.exit_code == 2 and "无法写入" in result.stderr


def test_annotate_writes_copies_and_names_what_it_cannot(home: Path) -> None:
    paths = [sample_docx(home), sample_xlsx(home), sample_text(home)]
    result = yusuan("check", *paths, "--annotate", home / "批注", "--format", "json")
    assert len(objects(result)) == 3, "the findings come all the same"
    assert result.exit_code == 2
    assert "示例.txt：这种格式不能批注" in result.stderr
    assert sorted(p.name for p in (home / "批注").iterdir()) == ["示例-批注.docx", "示例-批注.xlsx"]
    assert yusuan("check", paths[0], "--annotate", home / "批注").exit_code == 1


@pytest.mark.parametrize("format_", ["text", "xlsx"])
def test_english_has_no_chinese_labels(home: Path, format_: str) -> None:
    result = yusuan("check", sample_text(home), "--lang", "en", "--format", format_, "-o", home / f"out.{format_}")
    assert not CHINESE.search(result.stdout.replace(str(home), ""))
    if format_ == "xlsx":
        book = openpyxl.load_workbook(home / "out.xlsx")
        labels = book.sheetnames + [str(c.value) for name in book.sheetnames for c in book[name][1]]
        assert not [label for label in labels if CHINESE.search(label)]
        with zipfile.ZipFile(home / "out.xlsx") as archive:
            assert not CHINESE.search(archive.read("docProps/core.xml").decode())
        return
    lines = (home / "out.text").read_text(encoding="utf-8").splitlines()
    assert "Published by: 示例县档案馆  Year: 2024" in lines[1]
    for line in lines[1:]:
        label = re.split(r"[:“《（]", line)[0]
        assert not CHINESE.search(label) or label.startswith("     actual"), line
        assert "：" not in line.split("《")[0].split("“")[0] and "　" not in line


def test_english_messages(home: Path) -> None:
    (data,) = objects(yusuan("check", sample_text(home), "--lang", "en", "--format", "json"))
    for finding in data["findings"]:
        bare = re.sub("“[^”]*”", "", finding["message"])
        assert re.search("[a-z]{3}", bare), bare
        assert re.search("[a-z]{3}", finding["remedy"])


def test_previous_year_brings_the_year_on_year_rules(home: Path) -> None:
    path, before = sample_text(home), sample_text(home, "上年.txt")
    plain, compared = (
        objects(yusuan("check", path, "--format", "json", *extra))[0]["rules"]["not_applicable"]
        for extra in ([], ["--previous", str(before)])
    )
    assert compared <= plain
    result = yusuan("check", path, "--previous", home / "没有.docx")
    assert result.exit_code == 3 and "没有.docx" in result.stderr and "不存在" in result.stderr


def test_profile(home: Path) -> None:
    (data,) = objects(yusuan("check", sample_text(home), "--profile", "disclosure", "--format", "json"))
    assert data["findings"] and {f["rule"][:3] for f in data["findings"]} == {"COM"}
    result = yusuan("check", sample_text(home), "--profile", "快")
    assert result.exit_code == 2 and "没有名为“快”的检查方案" in result.stderr and "figures" in result.stderr


def waiver(expires: str, text: str = "") -> str:
    return f'profile = "figures"\n[[waive]]\nrule = "SUM101"\nreason = "已向财政核实"\nexpires = {expires}\n{text}'


def test_waivers_hold_until_they_expire(home: Path) -> None:
    path = sample_text(home)
    for settings, code in (
        (waiver("2999-12-31"), 0),
        (waiver("2020-01-01"), 1),
        (waiver("2999-12-31", 'text = "公安"'), 1),
    ):
        (home / "yusuan.toml").write_text(settings, encoding="utf-8")
        result = yusuan("check", path, "--format", "json")
        assert result.exit_code == code, settings
        (finding,) = [f for f in objects(result)[0]["findings"] if f["rule"] == "SUM101"]
        assert finding["waived"] == ("已向财政核实" if code == 0 else None)
    (home / "yusuan.toml").write_text(waiver("2999-12-31"), encoding="utf-8")
    assert "已豁免：1" in yusuan("check", path).stdout


def test_config_elsewhere_and_own_severity(home: Path) -> None:
    (home / "设置.toml").write_text('[rules.severity]\nSUM101 = "advice"\n', encoding="utf-8")
    (data,) = objects(yusuan("check", sample_text(home), "--config", home / "设置.toml", "--format", "json"))
    (finding,) = [f for f in data["findings"] if f["rule"] == "SUM101"]
    assert finding["severity"] == "advice"
    result = yusuan("check", sample_text(home), "--config", home / "无.toml")
    assert result.exit_code == 2 and "无.toml：无法读取设置文件" in result.stderr


def test_bad_settings_stop_before_anything_is_read(home: Path) -> None:
    (home / "yusuan.toml").write_text('[rules]\noff = ["SUM999"]\n', encoding="utf-8")
    result = yusuan("check", sample_text(home))
    assert result.exit_code == 2 and "没有编号为“SUM999”的规则" in result.stderr and result.stdout == ""


USAGE = [
    (["check"], "缺少参数"),
    (["check", "x", "--foo"], "没有选项 --foo"),
    (["check", "x", "--format", "pdf"], "可用的有：text、json、html、xlsx"),
    (["check", "x", "-j", "0"], "不小于 1"),
    (["check", "x", "--format"], "选项 --format 缺少值"),
    (["check", "没有这个.docx"], "找不到文件或文件夹：没有这个.docx"),
    (["chek"], "没有命令“chek”"),
    (["rules", "A1", "B2"], "多余的参数：B2"),
    (["rules", "SUM999"], "没有编号为“SUM999”的规则"),
    (["codes", "不是编码"], "不是编码"),
    (["read", "x", "--csv", "--year", "1"], "没有选项 --year"),
]


@pytest.mark.parametrize(("arguments", "words"), USAGE)
def test_usage_errors_are_chinese_and_exit_with_2(arguments: list[str], words: str) -> None:
    result = yusuan(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("错误：") and words in result.stderr
    assert "Usage" not in result.stderr and "Error" not in result.stderr


def test_unreadable_among_readable(home: Path) -> None:
    good, other = sample_text(home, "甲.txt"), sample_text(home, "乙.txt")
    bad = home / "坏 文件.docx"
    bad.write_bytes(b"PK\x03\x04 broken")
    result = yusuan("check", good, "坏 文件.docx", other, "--format", "json")
    assert result.exit_code == 3
    lines = objects(result)
    assert [d["document"] for d in lines] == ["甲", "坏 文件", "乙"]
    assert [list(d)[: len(TOP)] for d in lines] == [TOP] * 3
    assert [d.get("error", "") for d in lines] == ["", result.stderr.removeprefix("错误：").rstrip("\n"), ""]
    assert result.stderr.startswith("错误：坏 文件.docx：")
    to_file = yusuan("check", good, "坏 文件.docx", other, "--format", "json", "-o", home / "结果.jsonl")
    written = (home / "结果.jsonl").read_text(encoding="utf-8").splitlines()
    assert to_file.exit_code == 3 and [json.loads(line) for line in written] == lines


def test_folder_and_zip(home: Path) -> None:
    folder = home / "全县"
    folder.mkdir()
    sample_text(folder, "甲局.txt")
    sample_docx(folder, "乙局.docx")
    assert [d["document"] for d in objects(yusuan("check", folder, "--format", "json"))] == ["乙局", "甲局"]
    with zipfile.ZipFile(home / "一份.zip", "w") as archive:
        archive.write(folder / "甲局.txt", "支出总表.txt")
    (data,) = objects(yusuan("check", home / "一份.zip", "--format", "json"))
    assert data["read"]["tables"] == 1 and any(f["rule"] == "SUM101" for f in data["findings"])
    (home / "空").mkdir()
    result = yusuan("check", home / "空")
    assert result.exit_code == 2 and "没有找到可以检查的文件" in result.stderr


def test_package_is_one_document(home: Path) -> None:
    folder = home / "公开"
    folder.mkdir()
    sample_text(folder, "甲.txt")
    sample_docx(folder, "乙.docx")
    assert len(objects(yusuan("check", folder, "--format", "json"))) == 2
    (data,) = objects(yusuan("check", folder, "--package", "--format", "json"))
    assert data["document"] == "公开"


def test_a_crashing_rule_is_said_and_does_not_end_clean(home: Path) -> None:
    rules = home / "规则"
    rules.mkdir()
    source = Path(__file__).parent.parent.parent / "src/yusuan/check/rules/sum101_children_add_up.py"
    text = source.read_text(encoding="utf-8").replace('"SUM101"', '"USR001"')
    text = re.sub(
        r"def check\(.*?:\n", lambda m: m[0] + "    raise ValueError('坏规则')\n", text, flags=re.DOTALL, count=1
    )
    (rules / "usr001.py").write_text(text, encoding="utf-8")
    (home / "yusuan.toml").write_text(OFF + 'folder = "规则"\n', encoding="utf-8")
    result = yusuan("check", sample_text(home))
    assert result.exit_code == 1 and "规则执行出错：USR001 ValueError: 坏规则" in result.stdout


def test_as_a_program(home: Path) -> None:
    program = shutil.which("yusuan") or str(Path(sys.executable).with_name("yusuan"))
    path = sample_text(home)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([program, *arguments], capture_output=True, text=True, cwd=home, timeout=60)

    found = run("check", path.name, "--format", "json")
    assert found.returncode == 1 and json.loads(found.stdout)["document"] == "示例" and found.stderr == ""
    assert run("check", "--foo").returncode == 2
    (home / "坏.pdf").write_bytes(b"%PDF-1.4 broken")
    both = run("check", "坏.pdf", path.name, "-j", "2")
    assert both.returncode == 3 and both.stderr.startswith("错误：坏.pdf：") and "SUM101" in both.stdout
    assert re.fullmatch(r"yusuan \d+\.\d+\.\d+\n", run("--version").stdout)
    assert "检查已公开" in run("--help").stdout
