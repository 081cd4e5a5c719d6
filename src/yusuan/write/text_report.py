"""The report for the terminal: what was read, what was checked, the findings by weight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yusuan.write.wording import MARKS, WORDS, basis_in_words, place_in_words, unit_name

_READ = ("tables", "numbers", "understood", "checked")
_RULES = ("passed", "failed", "not_applicable")
_NOTICES = 20
_MARKS = {"error": "✘", "warning": "▲", "advice": "·"}


def text_report(data: dict[str, Any], language: str = "zh", *, details: bool = True) -> str:
    """Return the report of one document as text; ``data`` is the JSON of ``yusuan check --format json``."""
    lines = [*_head(data, language)]
    for severity in ("error", "warning", "advice"):
        findings = [f for f in data["findings"] if f["severity"] == severity and not f["caused_by"] and not f["waived"]]
        if findings:
            lines += ["", f"{WORDS[language][severity]} {len(findings)}"]
            for finding in findings:
                lines += _finding(finding, language, details)
    lines += _tail(data, language)
    return "\n".join(lines) + "\n"


def _head(data: dict[str, Any], language: str) -> Iterator[str]:
    words, marks = WORDS[language], MARKS[language]
    colon, comma, gap = marks["colon"], marks["comma"], marks["gap"]
    unknown = words["unknown"]
    yield f"━━ {data['document']}"
    level, kind = words.get(data.get("level") or "", ""), words.get(data.get("kind") or "", "")
    of = "" if language == "zh" or not level else " "
    yield (
        f"   {words['entity']}{colon}{data['entity'] or unknown}{gap}{words['year']}{colon}{data['year'] or unknown}"
        f"{gap}{words['kind']}{colon}{level}{of}{kind or unknown}{gap}{words['edition']}{colon}"
        f"{data['edition'] or unknown}"
    )
    for group, keys in (("read", _READ), ("rules", _RULES)):
        yield f"   {words[group]}{colon}" + comma.join(f"{words[key]} {data[group][key]}" for key in keys)


def _finding(finding: dict[str, Any], language: str, details: bool) -> Iterator[str]:
    words, marks = WORDS[language], MARKS[language]
    colon = marks["colon"]
    yield f" {_MARKS[finding['severity']]} [{finding['rule']}] {finding['message']}"
    if place := place_in_words(finding["place"], language):
        yield f"     {words['place']}{colon}{place}"
    figures = [
        f"{words[key]} {finding[key]}" for key in ("expected", "actual", "difference") if finding[key] not in (None, "")
    ]
    if figures:
        unit = unit_name(finding["unit"], language)
        yield f"     {marks['comma'].join(figures)}" + (f"{marks['open']}{unit}{marks['close']}" if unit else "")
    for other in finding.get("others", []):
        yield f"     {words['also']}{colon}{place_in_words(other, language)}"
    if not details:
        return
    if basis := basis_in_words(finding["basis"], language):
        yield f"     {words['basis']}{colon}{basis}"
    if finding["remedy"]:
        yield f"     {words['remedy']}{colon}{finding['remedy']}"


def _tail(data: dict[str, Any], language: str) -> Iterator[str]:
    words, marks = WORDS[language], MARKS[language]
    colon = marks["colon"]
    folded = sum(1 for f in data["findings"] if f["caused_by"])
    waived = sum(1 for f in data["findings"] if f["waived"])
    if not any(not f["caused_by"] and not f["waived"] for f in data["findings"]):
        yield f"   {words['clean']}"
    if folded or waived:
        yield f"   {words['follows']}{colon}{folded}{marks['gap']}{words['waived']}{colon}{waived}"
    for notice in data.get("notices", [])[:_NOTICES]:
        yield f"   ※ {notice}"
    if left := len(data.get("notices", [])[_NOTICES:]):
        yield f"   ※ … +{left}"
    missed = data.get("unrecognised", [])
    if missed:
        some = marks["semicolon"].join(u["text"][:20] for u in missed[:5])
        yield f"   {words['not_understood']}{colon}{len(missed)}{marks['open']}{some}{marks['close']}"
    for rule, error in data.get("crashed", {}).items():
        yield f"   {words['crashed']}{colon}{rule} {error}"
