"""The words of reports in Chinese and English, shared by the text, XLSX and HTML reports."""

from __future__ import annotations

from typing import Any

from yusuan.model.vocabulary import CONCEPTS, MEASURES, TABLES, THREE_PUBLIC_ITEMS

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "error": "错误",
        "warning": "警告",
        "advice": "提示",
        "budget": "预算",
        "final": "决算",
        "department": "部门",
        "unit": "单位",
        "unknown": "未识别",
        "entity": "公开主体",
        "year": "年度",
        "kind": "类型",
        "edition": "公开模板",
        "read": "读取",
        "rules": "规则",
        "findings": "问题",
        "place": "位置",
        "expected": "应为",
        "actual": "实为",
        "difference": "相差",
        "basis": "依据",
        "remedy": "怎样改",
        "also": "另见",
        "follows": "由此引起",
        "waived": "已豁免",
        "clean": "没有发现问题。",
        "unreadable": "未能读取",
        "document": "文件",
        "not_understood": "未能理解的内容",
        "severity": "级别",
        "rule": "规则编号",
        "message": "问题",
        "certainty": "把握",
        "high": "高",
        "medium": "中",
        "low": "低",
        "tables": "表",
        "numbers": "数字",
        "understood": "已理解",
        "checked": "已核对",
        "page": "第 {} 页",
        "line": "第 {} 行",
        "table": "表“{}”",
        "row": "“{}”行",
        "section": "“{}”部分",
        "column": "“{}”列",
        "text": "“{}”",
        "passed": "通过",
        "failed": "发现问题",
        "not_applicable": "不适用",
        "crashed": "规则执行出错",
        "project_budget": "预算数",
        "project_fiscal": "财政资金",
        "project_other": "其他资金",
        "plan": "支出计划",
        "unit_of": "金额单位",
        "written": "已写入",
    },
    "en": {
        "error": "Error",
        "warning": "Warning",
        "advice": "Advice",
        "budget": "budget",
        "final": "final accounts",
        "department": "department",
        "unit": "unit",
        "unknown": "not found",
        "entity": "Published by",
        "year": "Year",
        "kind": "Kind",
        "edition": "Edition",
        "read": "Read",
        "rules": "Rules",
        "findings": "Findings",
        "place": "Where",
        "expected": "expected",
        "actual": "actual",
        "difference": "difference",
        "basis": "Basis",
        "remedy": "How to mend",
        "also": "See also",
        "follows": "From this follows",
        "waived": "Waived",
        "clean": "No findings.",
        "unreadable": "Could not be read",
        "document": "Document",
        "not_understood": "Not understood",
        "severity": "Severity",
        "rule": "Rule",
        "message": "Finding",
        "certainty": "Certainty",
        "high": "high",
        "medium": "medium",
        "low": "low",
        "tables": "tables",
        "numbers": "numbers",
        "understood": "understood",
        "checked": "checked",
        "page": "page {}",
        "line": "line {}",
        "table": "table “{}”",
        "row": "row “{}”",
        "section": "section “{}”",
        "column": "column “{}”",
        "text": "“{}”",
        "passed": "passed",
        "failed": "failed",
        "not_applicable": "not applicable",
        "crashed": "Rules that crashed",
        "project_budget": "budget",
        "project_fiscal": "fiscal funds",
        "project_other": "other funds",
        "plan": "spending plan",
        "unit_of": "Unit",
        "written": "Written:",
    },
}


#: language → the marks between the words of a report
MARKS: dict[str, dict[str, str]] = {
    "zh": {"colon": "：", "comma": "，", "semicolon": "；", "open": "（", "close": "）", "gap": "　"},
    "en": {"colon": ": ", "comma": ", ", "semicolon": "; ", "open": " (", "close": ")", "gap": "  "},
}


_UNITS = {
    "元": "yuan",
    "千元": "1,000 yuan",
    "万元": "10,000 yuan",
    "百万元": "million yuan",
    "亿元": "100 million yuan",
}


def table_name(type_: str, language: str = "zh") -> str:
    """Return the name of a type of table: official in Chinese, from the vocabulary in English."""
    return TABLES.get(type_, type_) if language == "zh" else _spelt(type_)


def measure_name(measure: str, language: str = "zh") -> str:
    """Return the name of a measure with its year, where it is a column of another year."""
    base, _, year = measure.partition("@")
    name = MEASURES.get(base, base) if language == "zh" else _spelt(base)
    if not year:
        return name
    return f"{year}年{name}" if language == "zh" else f"{name} {year}"


def concept_name(concept: str | None, subject: str, language: str = "zh") -> str:
    """Return the name of what a statement is about; its own words where that is no known concept."""
    if concept not in CONCEPTS:
        return subject
    return CONCEPTS[concept] if language == "zh" else _spelt(concept)


def item_name(item: str, language: str = "zh") -> str:
    """Return the name of an item of the 三公 table."""
    return THREE_PUBLIC_ITEMS.get(item, item) if language == "zh" else _spelt(item)


def unit_name(unit: str | None, language: str = "zh") -> str | None:
    """Return the name of a unit of money; other units stay as printed."""
    return unit if language == "zh" else _UNITS.get(unit or "", unit)


def _spelt(key: str) -> str:
    return key.replace("_", " ").capitalize()


def place_in_words(place: dict[str, Any], language: str = "zh") -> str:
    """Return a finding's place as a phrase: 第 3 页，表“支出总表”，“20132 组织事务”行，“合计”列."""
    words = WORDS[language]
    row = "row" if place.get("table") else "section"  # outside tables the row is the section's heading
    keys = (("page", "page"), ("line", "line"), ("table", "table"), (row, "row"), ("column", "column"))
    parts = [words[word].format(place[key]) for word, key in keys if place.get(key) not in (None, "")]
    if not place.get("table") and place.get("text"):
        parts.append(words["text"].format(shorten(str(place["text"]))))
    return ("，" if language == "zh" else ", ").join(parts)


def shorten(text: str, length: int = 60) -> str:
    """Return ``text`` on one line, cut with … where it is longer than ``length``."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def basis_in_words(basis: list[dict[str, Any]], language: str = "zh") -> str:
    """Return the legal basis as a phrase: 《预算法》第十四条；…"""
    phrases = []
    for item in basis:
        name = item["instrument"]
        phrases.append(
            f"{name}{item['article'] or ''}" if name.startswith("《") else " ".join(filter(None, item.values()))
        )
    return "；".join(dict.fromkeys(phrases)) if language == "zh" else "; ".join(dict.fromkeys(phrases))
