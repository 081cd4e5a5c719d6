"""The HTML report: one offline file with the recognised document on one side and the findings on the other."""

from __future__ import annotations

from typing import Any

from yusuan.model import Finding, Grid, Place
from yusuan.model.report import Report
from yusuan.write.charts import charts_of
from yusuan.write.html_document import DocumentView
from yusuan.write.pages import render
from yusuan.write.wording import MARKS, WORDS, basis_in_words, place_in_words, unit_name

LABELS: dict[str, dict[str, str]] = {
    "zh": {
        "title": "预算公开检查报告",
        "document": "文件原貌",
        "charts": "预算概览",
        "unit": "单位：万元",
        "all": "全部",
        "show_missed": "突出显示未理解、未核对的内容",
        "legend_failed": "有问题",
        "legend_checked": "已核对无误",
        "legend_understood": "已理解，尚无规则核对",
        "legend_missed": "未能理解",
        "not_applicable": "不适用的规则及原因",
        "print": "打印",
        "rules": "核对过它的规则",
        "none": "没有规则核对过",
        "skip": "跳到文件原貌",
        "about": "所选数字",
        "more": "其余",
        "keys": "在数字之间移动用左右方向键，查看来历按回车",
        "goto": "查看位置",
        "missed_table": "未识别的表",
        "page": "第{}页",
    },
    "en": {
        "title": "Budget disclosure check",
        "document": "The document as printed",
        "charts": "The budget at a glance",
        "unit": "in 10,000 yuan",
        "all": "All",
        "show_missed": "Highlight what was not understood or not checked",
        "legend_failed": "in a finding",
        "legend_checked": "checked, agrees",
        "legend_understood": "understood, no rule looked at it",
        "legend_missed": "not understood",
        "not_applicable": "Rules that do not apply, and why",
        "print": "Print",
        "rules": "Rules that looked at it",
        "none": "No rule looked at it",
        "skip": "Skip to the document",
        "about": "The chosen number",
        "more": "more:",
        "keys": "Left and right arrow keys move between numbers, Enter shows where one comes from",
        "goto": "Show",
        "missed_table": "Table not recognised",
        "page": "p. {}",
    },
}


def html_report(report: Report, language: str = "zh") -> str:
    """Return the report as one HTML page that needs no network; the same report gives the same text."""
    view = DocumentView(report, language)
    blocks = view.blocks()
    targets = Targets(report)
    return render(
        "report",
        data=report.to_json(),
        blocks=blocks,
        facts=view.facts,
        findings=[_finding(f, language, targets) for f in report.findings],
        charts=charts_of(report.disclosure, language),
        titles={c.id: c.title if language == "zh" else c.title_en for c in report.cards.values()},
        not_applicable=report.not_applicable,
        unrecognised=report.disclosure.unrecognised,
        words=WORDS[language],
        marks=MARKS[language],
        labels=LABELS[language],
        language=language,
    )


def _finding(finding: Finding, language: str, targets: Targets) -> dict[str, Any]:
    data = finding.to_json()
    return {
        **data,
        "number": finding.number,
        "unit": unit_name(data["unit"], language),
        "where": place_in_words(data["place"], language),
        "law": basis_in_words(data["basis"], language),
        "target": targets.of(finding.place),
        "also": [{"where": place_in_words(p.to_json(), language), "target": targets.of(p)} for p in finding.others],
        "follows": [f"[{c.rule}] {c.message}" for c in finding.consequences],
    }


class Targets:
    """Element ids of places: b12 for a block, b12r3c4 for a cell of its grid (counted from 0)."""

    def __init__(self, report: Report) -> None:
        source = report.disclosure.source
        self._blocks = source.blocks if source is not None else []

    def of(self, place: Place) -> str:
        """Return the id of the element that shows a place; an empty text where the place is the whole document."""
        at = place.location
        if at.block is None or at.block >= len(self._blocks):
            return ""
        block = self._blocks[at.block]
        if not isinstance(block, Grid) or at.row is None or at.column is None:
            return f"b{at.block}"
        row, column = at.row - 1 - block.row_origin, at.column - 1 - block.column_origin
        if not (0 <= row < block.height and 0 <= column < block.width):
            return f"b{at.block}"
        cell = block.slots[row][column]
        return f"b{at.block}r{cell.row}c{cell.column}"
