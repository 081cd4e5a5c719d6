"""The report for the terminal: what was read, what was checked, the findings by weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yusuan.write.wording import WORDS, basis_in_words, place_in_words

_MARKS = {"error": "✘", "warning": "▲", "advice": "·"}


def text_report(data: dict[str, Any], language: str = "zh", *, details: bool = True) -> str:
    """Return the report of one document as text; ``data`` is the JSON of ``yusuan check --format json``."""
    lines = [*_head(data, language)]
    for severity in ("error", "warning", "advice"):
        findings = [f for f in data["findings"] if f["severity"] == severity and not f["caused_by"] and not f["waived"]]
        if findings:
            lines += ["", f"{WORDS[language][severity]} {len(findings)}"]
            for finding in findings:
                lines += _finding(finding, data["findings"], language, details)
    lines += _tail(data, language)
    return "\n".join(lines) + "\n"


def _head(data: dict[str, Any], language: str) -> Iterator[str]:
    words = WORDS[language]
    unknown = words["unknown"]
    yield f"━━ {data['document']}"
    level, kind = words.get(data.get("level") or "", ""), words.get(data.get("kind") or "", "")
    yield (
        f"   {words['entity']}：{data['entity'] or unknown}　{words['year']}：{data['year'] or unknown}　"
        f"{words['kind']}：{level}{kind or unknown}　{words['edition']}：{data['edition'] or unknown}"
    )
    read, rules = data["read"], data["rules"]
    yield (
        f"   {words['read']}：{words['tables']} {read['tables']}，{words['numbers']} {read['numbers']}，"
        f"{words['understood']} {read['understood']}，{words['checked']} {read['checked']}"
    )
    yield (
        f"   {words['rules']}：{words['passed']} {rules['passed']}，{words['failed']} {rules['failed']}，"
        f"{words['not_applicable']} {rules['not_applicable']}"
    )


def _finding(finding: dict[str, Any], everything: list[dict[str, Any]], language: str, details: bool) -> Iterator[str]:
    words = WORDS[language]
    yield f" {_MARKS[finding['severity']]} [{finding['rule']}] {finding['message']}"
    if place := place_in_words(finding["place"], language):
        yield f"     {words['place']}：{place}"
    figures = [
        f"{words[key]} {finding[key]}" for key in ("expected", "actual", "difference") if finding[key] not in (None, "")
    ]
    if figures:
        unit = f"（{finding['unit']}）" if finding["unit"] else ""
        yield f"     {'，'.join(figures)}{unit}"
    for other in finding.get("others", []):
        yield f"     {words['also']}：{place_in_words(other, language)}"
    if not details:
        return
    if basis := basis_in_words(finding["basis"], language):
        yield f"     {words['basis']}：{basis}"
    if finding["remedy"]:
        yield f"     {words['remedy']}：{finding['remedy']}"


def _tail(data: dict[str, Any], language: str) -> Iterator[str]:
    words = WORDS[language]
    folded = sum(1 for f in data["findings"] if f["caused_by"])
    waived = sum(1 for f in data["findings"] if f["waived"])
    if not any(not f["caused_by"] and not f["waived"] for f in data["findings"]):
        yield f"   {words['clean']}"
    if folded or waived:
        yield f"   {words['follows']}：{folded}　{words['waived']}：{waived}"
    for notice in data.get("notices", [])[:20]:
        yield f"   ※ {notice}"
    missed = data.get("unrecognised", [])
    if missed:
        yield f"   {words['not_understood']}：{len(missed)}（{'；'.join(u['text'][:20] for u in missed[:5])}）"
    for rule, error in data.get("crashed", {}).items():
        yield f"   {words['crashed']}：{rule} {error}"
