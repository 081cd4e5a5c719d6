"""A comparison as text, JSON, XLSX and HTML, and the erratum: complete, offline, the same bytes, text stays text."""

from __future__ import annotations

import copy
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from yusuan.compare import compare_disclosures
from yusuan.model.compared import Compared
from yusuan.model.serial import from_json
from yusuan.write.comparison.amounts import amount_text
from yusuan.write.comparison.data import comparison_data
from yusuan.write.comparison.erratum import erratum_markdown, erratum_of
from yusuan.write.comparison.erratum_pages import erratum_html, write_erratum_docx
from yusuan.write.comparison.html import comparison_html
from yusuan.write.comparison.marked import marked
from yusuan.write.comparison.text import comparison_text
from yusuan.write.comparison.workbook import write_comparison_xlsx
from yusuan.write.files import WriteError

CASES = Path(__file__).resolve().parent.parent / "compare" / "cases"
CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def data(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def case(name: str) -> Compared:
    loaded = data(name)
    return compare_disclosures(from_json(loaded["before"]), from_json(loaded["after"]))


def corrected() -> Compared:
    before = data("versions")["before"]
    after = copy.deepcopy(before)
    rows = after["tables"][1]["rows"]
    for row in (rows[0], rows[1], rows[2], rows[4]):
        row["values"]["total"] += 1
        row["values"]["project"] += 1
    rows.append({"code": "2012699", "label": "其他档案事务支出", "values": {"total": None, "project": None}})
    rows[3]["values"]["project"] = 0
    after["projects"][0]["indicators"][0]["target"] = "≥3间"
    return compare_disclosures(from_json(before), from_json(after))


def test_text_tells_growth_from_what_is_none() -> None:
    text = comparison_text(case("two-years"))
    assert "2010308 → 2014002、2014004" in text and "科目拆分，据科目表" in text
    assert re.search(r"机构变动（单位增减）\s+-100,000.00", text)
    assert re.search(r"两边都有的单位的实际增减\s+\+400,000.00", text)
    assert "上年已公开数被改动：示例县信访局，支出总表，2010301 行政运行，2023年合计" in text
    assert "示例县矛盾调解中心  仅乙有" in text


def test_text_in_english_has_no_chinese_but_names() -> None:
    english = comparison_text(case("versions"), "en")
    words = CHINESE.findall(english)
    printed = json.dumps(data("versions"), ensure_ascii=False)
    assert all(word in printed for word in words), words


def test_no_differences() -> None:
    side = data("versions")["before"]
    compared = compare_disclosures(from_json(side), from_json(side))
    assert "没有差异。" in comparison_text(compared)
    assert "没有差异。" in comparison_html(compared)
    assert comparison_data(compared)["differences"] == []


def test_json_holds_every_difference_and_is_plain() -> None:
    compared = case("two-years")
    found = json.loads(json.dumps(comparison_data(compared), ensure_ascii=False))
    assert len(found["differences"]) == len(compared.differences())
    assert found["growth"]["like_for_like"] == 40_000_000
    split = next(line for line in found["growth"]["lines"] if line["link"] == "split")
    assert split["codes_after"] == ["2014002", "2014004"] and split["reason"] == "reference"
    rows = found["tables"][1]["rows"]
    assert ["2080506", "机关事业单位职业年金缴费支出"] in rows["only_before"]


def check_page(page: str) -> HTMLParser:
    tree = HTMLParser(page)
    assert not re.search(r"<(?:img|link|iframe|object|embed)\b|https?://|url\(|@import|<script[^>]+src", page)
    identifiers = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(identifiers) == len(set(identifiers))
    targets = {(node.attributes["href"] or "")[1:] for node in tree.css("a[href]")}
    assert targets <= set(identifiers)
    for table in tree.css("table"):
        assert table.css("th[scope]"), table.html
    return tree


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["two-years", "versions"])
def test_page_is_offline_accessible_and_the_same_each_time(name: str, language: str) -> None:
    compared = case(name)
    page = comparison_html(compared, language)
    tree = check_page(page)
    assert page == comparison_html(case(name), language)
    assert tree.css_first("html").attributes["lang"] == ("zh-CN" if language == "zh" else "en")  # type: ignore[union-attr]
    changed = [row for pair in compared.tables for row in pair.rows]
    assert sum(len(t.css("tbody tr")) for t in tree.css("#tables .scroll")) >= len(changed)


def test_page_marks_what_differs_and_keeps_the_rest() -> None:
    tree = check_page(comparison_html(case("versions")))
    projects = tree.css_first("#projects")
    assert projects is not None
    assert [n.text() for n in projects.css("del")] == ["2"]
    assert [n.text() for n in projects.css("ins")] == ["3", "的"]
    assert tree.css("#tables td.diff")
    assert tree.css_first("#tables tr.same") is not None


def test_text_of_documents_is_escaped() -> None:
    loaded = data("versions")
    loaded["after"]["entity"] = loaded["before"]["entity"] = "<script>alert(1)</script>"
    loaded["after"]["projects"][0]["purpose"] = "<b>粗</b>|竖线"
    compared = compare_disclosures(from_json(loaded["before"]), from_json(loaded["after"]))
    for page in (comparison_html(compared), erratum_html(erratum_of(compared))):
        assert "<script>alert" not in page and "<b>粗" not in page
    assert "粗</b>\\|竖线" in erratum_markdown(erratum_of(compared))


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        ("安排872.24万元。", "安排873.24万元。", ["872.24"], ["873.24"]),
        ("相同的句子。", "相同的句子。", [], []),
        ("", "新增。", [], ["新增。"]),
        ("甲乙丙丁", "甲乙丁", ["丙"], []),
    ],
)
def test_marks_whole_numbers(before: str, after: str, old: list[str], new: list[str]) -> None:
    first, second = marked(before, after)
    assert ("".join(p.text for p in first), "".join(p.text for p in second)) == (before, after)
    assert [p.text for p in first if p.differs] == old
    assert [p.text for p in second if p.differs] == new


def test_workbook_has_numbers_and_formulas_and_the_same_bytes(tmp_path: Path) -> None:
    compared = case("two-years")
    write_comparison_xlsx(compared, tmp_path / "a.xlsx")
    write_comparison_xlsx(case("two-years"), tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = load_workbook(tmp_path / "a.xlsx")
    totals = {row[0].value: row for row in book.worksheets[0].iter_rows(min_row=7)}
    spent = totals["支出总计"]
    assert (spent[1].value, spent[2].value, spent[3].value) == (
        3_000_000,
        3_300_000,
        f"=C{spent[3].row}-B{spent[3].row}",
    )
    details = book.worksheets[-1]
    assert details.max_row - 1 == len(compared.differences())
    projects = [[c.value for c in row[1:3]] for row in book.worksheets[3].iter_rows(min_row=2)]
    assert projects[2] == [None, "矛盾调解奖补"]


def test_nothing_is_left_where_a_workbook_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError):
        write_comparison_xlsx(case("versions"), tmp_path / "file" / "a.xlsx")


def test_erratum_lists_every_printed_place() -> None:
    erratum = erratum_of(corrected())
    assert erratum.title == "关于更正示例县档案馆2024年部门预算公开内容的公告"
    tables, projects = erratum.groups
    places = [(row[1], row[2], row[3], row[4], row[5]) for row in tables.rows]
    assert ("表“支出总表”，“合计”行", "合计", "1234.57", "1235.57", "+1.00") in places
    assert ("表“支出总表”，“2012604 档案馆”行", "合计、项目支出", "234.57", "235.57", "+1.00") in places
    assert ("表“支出总表”，“2012601 行政运行”行", "项目支出", "空白", "0.00", "") in places
    added = next(place for place in places if "2012699" in place[0])
    assert added[1:] == ("整行", "（无）", "2012699 其他档案事务支出", "")
    assert [row[1:] for row in projects.rows] == [("项目“库房改造”", "绩效指标“改造间数”指标值", "≥2间", "≥3间")]
    assert f"{erratum.count}处" in erratum.opening
    assert erratum.closing[0] == "本次更正不改变收入总计、支出总计和“三公”经费总额。"


def test_erratum_in_three_forms_says_the_same(tmp_path: Path) -> None:
    erratum = erratum_of(corrected())
    text, page = erratum_markdown(erratum), erratum_html(erratum)
    write_erratum_docx(erratum, tmp_path / "a.docx")
    write_erratum_docx(erratum_of(corrected()), tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        document = archive.read("word/document.xml").decode()
    words = re.sub(r"<[^>]+>", "", document)
    tree = check_page(page)
    for row in (row for group in erratum.groups for row in group.rows):
        for cell in row:
            assert cell in text and cell in words
            assert cell in tree.css_first("main").text()  # type: ignore[union-attr]


def test_erratum_of_versions_in_other_units_prints_the_units() -> None:
    loaded = data("versions")
    loaded["after"]["tables"][1]["rows"][4]["values"]["total"] = "2445678.90"
    compared = compare_disclosures(from_json(loaded["before"]), from_json(loaded["after"]))
    rows = [row for group in erratum_of(compared).groups for row in group.rows]
    assert ("234.57万元", "2445678.90元") in [row[3:5] for row in rows]


@pytest.mark.parametrize(
    ("fen", "unit", "text"),
    [
        (123_456_789, "元", "1,234,567.89"),
        (123_456_789, "万元", "123.456789"),
        (1_000_000, "万元", "1.00"),
        (0, "万元", "0.00"),
        (-1, "万元", "-0.000001"),
        (None, "元", ""),
    ],
)
def test_amounts_are_exact(fen: int | None, unit: str, text: str) -> None:
    assert amount_text(fen, unit) == text
