"""The HTML report: every finding leads to a place, every figure can be asked, nothing is fetched, text stays text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

import yusuan
from tests.read.docx_parts import docx, par, row, table
from tests.write.sample import HEADER, ROWS, TITLES, sample_docx, sample_xlsx
from yusuan.model import Figure
from yusuan.model.report import Report
from yusuan.write.html_report import html_report

CHINESE = re.compile(r"[\u4e00-\u9fff]")
REAL = [
    "hebei/cangzhou-edz-2024.docx",
    "hebei/dachang-2020.txt",
    "hebei/quyang-2024.xlsx",
    "shanghai/putuo-socialwork-final-2024.pdf",
    "shanghai/welfare-home-unit-budget-2024.pdf",
]


def figures_of(report: Report) -> list[Figure]:
    tables = report.disclosure.tables
    return [f for t in tables for r in t.rows for f in r.values.values() if f is not None and f.cell is not None]


def check_page(report: Report, page: str) -> None:
    tree = HTMLParser(page)
    identifiers = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(identifiers) == len(set(identifiers))
    targets = {node.attributes["data-target"] for node in tree.css("[data-target]")}
    assert targets <= set(identifiers)
    for finding in report.findings:
        item = tree.css_first(f"#f{finding.number}")
        assert item is not None, finding
        if finding.place.location.block is not None:
            assert item.css_first(".where [data-target]") is not None, finding.message
    facts = json.loads(tree.css_first("#facts").text())  # type: ignore[union-attr]
    keys = [int(node.attributes["data-k"] or -1) for node in tree.css("[data-k]")]
    assert sorted(keys) == list(range(len(facts)))
    clickable = {node.attributes.get("id") for node in tree.css("td[data-k]")}
    for figure in figures_of(report):
        at = figure.location
        assert figure.grid is not None and figure.cell is not None
        assert f"b{at.block}r{figure.cell.row}c{figure.cell.column}" in clickable, figure.printed


def check_offline(page: str) -> None:
    outside = re.findall(r"(?:src|href)\s*=\s*[\"']?(?!#)[^\"'>\s]+|url\(|@import|https?://", page.split("<main>")[0])
    assert outside == []
    assert not re.search(r"<(?:img|link|iframe|object|embed)\b", page)
    assert not re.search(r"<script[^>]+src", page)


@pytest.mark.parametrize("name", REAL)
def test_real_documents(documents: Path, name: str) -> None:
    report = yusuan.check(documents / name)
    page = html_report(report)
    check_page(report, page)
    check_offline(page)
    assert html_report(report) == page
    assert len(page.encode()) < 3_000_000


def test_table_that_does_not_begin_at_the_first_cell_of_its_sheet(tmp_path: Path) -> None:
    report = yusuan.check(sample_xlsx(tmp_path, top=5, left=3))
    page = html_report(report)
    check_page(report, page)
    finding = next(f for f in report.findings if f.rule == "SUM101")
    tree = HTMLParser(page)
    button = tree.css_first(f"#f{finding.number} .where [data-target]")
    assert button is not None
    cell = tree.css_first(f"#{button.attributes['data-target']}")
    assert cell is not None and cell.text() == finding.place.text
    assert "failed" in (cell.attributes["class"] or "")


def test_text_of_the_document_is_text(tmp_path: Path) -> None:
    bad = "<script>alert(1)</script>\"'&<img src=x onerror=y>"
    path = tmp_path / "<b>坏.docx"
    cells = (("201", bad.replace("&", "&amp;").replace("<", "&lt;"), *ROWS[0][2:]), *ROWS[1:])
    lines = "".join(par(t) for t in TITLES) + par("&lt;/script&gt;&lt;b&gt; 3.00 万元")
    path.write_bytes(docx(lines + table(row(*HEADER), *(row(*c) for c in cells))))
    report = yusuan.check(path)
    page = html_report(report)
    tree = HTMLParser(page)
    assert bad in [node.text() for node in tree.css("td")]
    assert len(tree.css("script")) == 3 and not tree.css("img") and not tree.css("#document b")
    check_page(report, page)


def test_numbers_are_coloured_by_what_rules_said(tmp_path: Path) -> None:
    cells = [*ROWS[:-1], ("", "合计", "120.00", "80.00", "40.00")]
    stray = table(row("甲", "数"), row("乙", "77.00"), row("丙", "88.00"))
    path = sample_docx(tmp_path, after=par("附：无名之表") + stray)
    tree = HTMLParser(html_report(yusuan.check(path)))
    status = {node.text(): (node.attributes.get("class") or "").replace("n ", "") for node in tree.css("td")}
    assert status["77.00"] == status["88.00"] == "missed"
    assert status["50.00"] == "failed" and status["科目名称"] == "" and status["2012604"] == ""
    assert len(cells) == len(ROWS)


def test_order_numbers_of_columns_are_not_called_missed(documents: Path) -> None:
    report = yusuan.check(documents / "hebei" / "quyang-2024.docx")
    tree = HTMLParser(html_report(report))
    missed = len(tree.css("td.missed"))
    listed = sum(u.numbers for u in report.disclosure.unrecognised if u.kind != "amount")
    assert missed == listed


def test_landmarks_and_language(tmp_path: Path) -> None:
    tree = HTMLParser(html_report(yusuan.check(sample_docx(tmp_path))))
    assert tree.css_first("html").attributes["lang"] == "zh-CN"  # type: ignore[union-attr]
    assert len(tree.css("main")) == len(tree.css("h1")) == len(tree.css("header")) == 1
    assert all(node.attributes.get("aria-label") for node in tree.css("main > section"))
    assert all(node.attributes.get("type") == "button" for node in tree.css("button"))
    skip = tree.css_first("a.skip")
    assert skip is not None and tree.css_first(skip.attributes["href"] or "") is not None


def test_english_has_no_chinese_labels(tmp_path: Path) -> None:
    tree = HTMLParser(html_report(yusuan.check(sample_docx(tmp_path), language="en"), "en"))
    labels = tree.css("dt, button, summary, figcaption, .key, label, .badge, .what > b, .page, #findings h2, .skip")
    assert len(labels) > 20
    assert [node.text() for node in labels if CHINESE.search(node.text())] == []
    attributes = [v or "" for n in tree.css("[aria-label], [title]") for k, v in n.attributes.items() if k != "data-k"]
    assert [v for v in attributes if CHINESE.search(v)] == []


def test_empty_report(tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_text("一份没有内容的文件", encoding="utf-8")
    report = Report(yusuan.read(path))
    assert "没有发现问题" in html_report(report)
    report.disclosure.source = None
    assert html_report(report)
