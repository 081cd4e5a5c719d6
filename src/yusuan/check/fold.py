"""One cause is one finding: what follows from another finding is folded under it.

Two patterns are recognised. A *shared figure*: one wrong cell breaks several sums; the finding whose rule is most
local (inside the table) and whose figures the others share is the cause. A *repeated copy*: the department part and
the unit part of a document print the same defect; the first is kept and the other is listed as a further place.
"""

from __future__ import annotations

from collections import defaultdict

from yusuan.model import Finding
from yusuan.model.report import Report

#: Families in the order in which they explain each other: a code or a sum inside one table explains a comparison
#: between tables, which explains a comparison with the text.
_ORDER = {family: n for n, family in enumerate(("COD", "SUM", "PRJ", "PRO", "AST", "UNI", "XTB", "XCL", "TPE", "TXT"))}


def fold(report: Report) -> None:
    """Fold consequences and copies; ``report.findings`` keeps the causes, each with its consequences."""
    kept = _fold_copies(report.findings)
    report.findings = _fold_consequences(kept)


def _fold_copies(findings: list[Finding]) -> list[Finding]:
    kept: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = _same_defect(finding)
        first = kept.get(key)
        if first is None or first.place == finding.place:
            kept[key if first is None else (key, finding.number)] = finding
            continue
        first.others = (*first.others, finding.place)
    return list(kept.values())


def _same_defect(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    table = (place.table or "").replace("单位", "").replace("部门", "")
    return (finding.rule, table, place.row, place.column, place.text, finding.expected, finding.actual)


def _fold_consequences(findings: list[Finding]) -> list[Finding]:
    causes: dict[int, list[Finding]] = defaultdict(list)
    folded: set[int] = set()
    for finding in sorted(findings, key=_rank):
        cause = _cause(finding, causes)
        if cause is None:
            for figure in finding.figures:
                causes[figure].append(finding)
            continue
        finding.caused_by = f"{cause.rule}@{cause.number}"
        cause.consequences.append(finding)
        folded.add(id(finding))
    return [finding for finding in findings if id(finding) not in folded]


def _rank(finding: Finding) -> tuple[int, int]:
    return _ORDER.get(finding.rule[:3], len(_ORDER)), finding.number


def _cause(finding: Finding, causes: dict[int, list[Finding]]) -> Finding | None:
    """Return a finding of an earlier family or rule that shares a figure with this one and is off by as much."""
    for figure in finding.figures:
        for other in causes.get(figure, ()):
            if other.rule != finding.rule and _same_size(other, finding):
                return other
    return None


def _same_size(a: Finding, b: Finding) -> bool:
    return bool(a.difference) and (a.difference or "").lstrip("-") == (b.difference or "").lstrip("-")
