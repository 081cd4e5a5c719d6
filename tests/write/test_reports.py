"""Text and XLSX reports, facts, charts, words, and files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

import yusuan
from tests.rules.build import build
from tests.write.sample import ROWS, sample_text
from yusuan.model import Finding, LegalBasis, Location, Notice, Place, Unrecognised
from yusuan.model.report import Report
from yusuan.write.charts import charts_of
from yusuan.write.facts import Fact, facts_of
from yusuan.write.files import WriteError, replaced, write_bytes, write_text
from yusuan.write.text_report import text_report
from yusuan.write.wording import MARKS, WORDS, basis_in_words, place_in_words, unit_name
from yusuan.write.xlsx_report import write_xlsx_report


def report() -> Report:
    result = Report(build({"document": "示例"}))
    cause = Finding("SUM101", "error", "合计不等", Place(Location(page=3), "支出总表", "甲", "合计"), number=1)
    cause.expected, cause.actual, cause.difference, cause.unit = "0.00", "1.00", "1.00", "万元"
    cause.basis = (LegalBasis("《预算法》", "第十四条"),)
    follows = Finding("TXT101", "error", "文字不符", caused_by="SUM101@1")
    cause.consequences.append(follows)
    cause.others = (Place(table="单位支出总表"),)
    waived = Finding("WRD101", "advice", "占位", Place(text="某某"), waived="已知", number=2)
    result.findings = [cause, waived]
    result.disclosure.notices = [Notice("x", f"提醒{n}", Location()) for n in range(25)]
    result.disclosure.unrecognised = [Unrecognised("table", "无名表", "没有认出", Location(), 3)]
    result.crashed = {"COM101": "ValueError: x"}
    return result


def test_text_report_says_all_and_counts_what_is_folded() -> None:
    text = text_report(report().to_json())
    assert "✘ [SUM101] 合计不等" in text and "[TXT101]" not in text and "[WRD101]" not in text
    assert "位置：第 3 页，表“支出总表”，“甲”行，“合计”列" in text
    assert "应为 0.00，实为 1.00，相差 1.00（万元）" in text, "a zero is a figure"
    assert "另见：表“单位支出总表”" in text
    assert "由此引起：1　已豁免：1" in text
    assert text.count("※ 提醒") == 20 and "※ … +5" in text
    assert "未能理解的内容：1（无名表）" in text
    assert "规则执行出错：COM101 ValueError: x" in text


def test_english_text_report_has_english_marks() -> None:
    text = text_report(report().to_json(), "en")
    assert "expected 0.00, actual 1.00, difference 1.00 (10,000 yuan)" in text
    assert not set("：，；（）　") & set(text)


def test_clean_report() -> None:
    assert "没有发现问题。" in text_report(Report(build({})).to_json())


def test_workbook_keeps_formulas_of_the_document_as_text(tmp_path: Path) -> None:
    data = report().to_json()
    data["findings"][0]["message"] = "=1+1"
    data["findings"][0]["actual"] = "http://x"
    write_xlsx_report(tmp_path / "a.xlsx", [data], [])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["问题"]
    assert sheet["D2"].value == "=1+1" and sheet["D2"].data_type == "s"
    assert sheet["G2"].hyperlink is None
    titles = [cell.value for cell in sheet[1]]
    rows = [dict(zip(titles, [c.value for c in line], strict=True)) for line in sheet.iter_rows(min_row=2)]
    assert [r["规则编号"] for r in rows] == ["SUM101", "TXT101", "WRD101"]
    assert (rows[0]["应为"], rows[0]["金额单位"], rows[1]["已豁免"], rows[2]["已豁免"]) == (
        "0.00",
        "万元",
        "由此引起 SUM101@1",
        "已知",
    )


def test_words_exist_in_both_languages() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys() and MARKS["zh"].keys() == MARKS["en"].keys()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({}, ""),
        ({"page": 3, "text": "原文"}, "第 3 页，“原文”"),
        ({"row": "一、概况", "text": "长" * 80}, f"“一、概况”部分，“{'长' * 59}…”"),
        ({"table": "表", "row": "行", "text": "1.00"}, "表“表”，“行”行"),
        ({"line": 7, "text": "a\n b"}, "第 7 行，“a b”"),
    ],
)
def test_places_in_words(place: dict[str, Any], words: str) -> None:
    assert place_in_words(place) == words


def test_basis_in_words_names_each_once() -> None:
    law = {"instrument": "《预算法》", "article": "第十四条"}
    assert basis_in_words([law, law, {"instrument": "《规程》", "article": None}]) == "《预算法》第十四条；《规程》"
    assert unit_name("台", "en") == "台" and unit_name(None) is None


def test_facts_are_every_number_with_its_place(tmp_path: Path) -> None:
    disclosure = yusuan.read(sample_text(tmp_path))
    facts = list(facts_of(disclosure))
    printed = [f for r in disclosure.tables[0].rows for f in r.values.values() if f is not None]
    assert len(facts) == len(printed) == sum(bool(cell) for cells in ROWS for cell in cells[2:])
    assert all(isinstance(f, Fact) and f.fen is not None and f.line for f in facts)
    assert facts[0][:7] == ("示例", "示例县档案馆", None, "department", 2024, "budget", "expenditure_summary")


def test_facts_of_projects_name_each_step_of_the_plan() -> None:
    project = {"name": "甲", "code": "P1", "unit": "万元", "budget": 5, "plan": [1, None, 3, 5]}
    facts = list(facts_of(build({"projects": [project]})))
    assert [(f.measure, f.fen) for f in facts] == [
        ("budget", 5_000_000),
        ("plan_1", 1_000_000),
        ("plan_3", 3_000_000),
        ("plan_4", 5_000_000),
    ]


def test_charts_are_sorted_and_leave_out_what_is_not_positive() -> None:
    rows = [
        {"code": code, "label": code, "values": {"total": value}}
        for code, value in (("201", 1), ("205", 4), ("208", 0), ("210", -3), ("20101", 9), ("212", None))
    ]
    (chart,) = charts_of(build({"tables": [{"type": "expenditure_summary", "unit": "万元", "rows": rows}]}))
    assert [(b.label, b.amount, b.length) for b in chart.bars] == [
        ("205 205", "4.00", 100.0),
        ("201 201", "1.00", 25.0),
    ]
    assert charts_of(build({})) == []


def test_files_appear_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "新" / "a.txt"
    write_text(path, "一\n")
    assert path.read_bytes() == "一\n".encode()
    with pytest.raises(ZeroDivisionError), replaced(path) as temporary:
        temporary.write_text("半")
        raise ZeroDivisionError
    assert path.read_bytes() == "一\n".encode() and [p.name for p in path.parent.iterdir()] == ["a.txt"]


def test_what_stands_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "挡").write_bytes(b"")
    for path in (tmp_path / "挡" / "a.txt", tmp_path / "挡" / "b" / "a.txt"):
        with pytest.raises(WriteError, match=r"a\.txt：无法写入"):
            write_bytes(path, b"x")
    (tmp_path / "夹").mkdir()
    with pytest.raises(WriteError, match="夹：无法写入"):
        write_bytes(tmp_path / "夹", b"x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["夹", "挡"]
