"""Rule pages: the same text for ``yusuan rules``, ``docs/rules/`` and the web."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from yusuan.check.registry import RegisteredRule, built_in_rules
from yusuan.check.rule import FAMILIES

SEVERITY_NAMES = {"error": "错误", "warning": "警告", "advice": "提示"}
HEADINGS = ("查什么", "依据", "适用", "反例", "正例", "怎样改")


@cache
def measured() -> dict[str, Any]:
    """Return the measured precision per rule id, from judged findings on labelled documents."""
    path = Path(__file__).with_name("measured.json")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return data


def rule_list(language: str = "zh") -> str:
    """Return every rule on a line, by family."""
    lines: list[str] = []
    family = ""
    for entry in built_in_rules():
        rule = entry.rule
        if rule.family != family:
            family = rule.family
            lines.append(f"\n{family} {FAMILIES[family]}")
        title = rule.title_en if language == "en" else rule.title
        severity = rule.severity if language == "en" else SEVERITY_NAMES[rule.severity]
        lines.append(f"  {rule.id}  {severity}  {title}")
    return "\n".join(lines).lstrip("\n") + "\n"


def rule_page(entry: RegisteredRule, language: str = "zh") -> str:
    """Return a rule's page as text; the law it rests on is printed from the reference data."""
    from yusuan.reference.legal import basis

    rule = entry.rule
    body = entry.page.strip().splitlines()
    lines = [f"{rule.id} {rule.title}", f"{rule.title_en}", ""]
    lines.append(f"级别：{SEVERITY_NAMES[rule.severity]}　族：{rule.family} {FAMILIES[rule.family]}")
    lines.append(f"检出精度：{precision_in_words(rule.id)}")
    lines += body[1:]
    cited = [f"{b.instrument}{b.article or ''}" for b in basis(*rule.basis)]
    if cited:
        lines += ["", "法律和制度", *(f"    {c}" for c in dict.fromkeys(cited))]
    if language == "en":
        lines += ["", "In English", f"    {rule.message_en}", f"    {rule.remedy_en}"]
    return "\n".join(lines) + "\n"


def precision_in_words(rule_id: str, language: str = "zh") -> str:
    """Return the rule's measured precision on the labelled documents, or that it found nothing there."""
    entry = measured().get(rule_id)
    if not entry:
        return "在标注文件上没有触发" if language == "zh" else "no findings on the labelled documents"
    right, judged = entry["right"], entry["judged"]
    if language == "en":
        return f"{judged} on the labelled documents, {right} of them right ({100 * right / judged:.0f}%)"
    return f"在标注文件上 {judged} 处，其中 {right} 处属实（{100 * right / judged:.0f}%）"
