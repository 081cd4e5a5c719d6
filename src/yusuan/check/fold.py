"""One cause is one finding: what follows from another finding is folded under it.

Two patterns are recognised. A *shared cause*: one wrong cell breaks several sums; the finding whose rule is most
local (inside the table) is the cause of those that share its figures, or its table, and are off by as much. A
*repeated copy*: the department part and the unit part of a document print the same defect; the first is kept and the
other is listed as a further place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

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
    table, message = (_without_level(text or "") for text in (place.table, finding.message))
    return (finding.rule, table, place.row, place.column, place.text, finding.expected, finding.actual, message)


def _without_level(text: str) -> str:
    return text.replace("单位", "").replace("部门", "")


def _fold_consequences(findings: list[Finding]) -> list[Finding]:
    causes: dict[object, list[Finding]] = defaultdict(list)
    folded: set[int] = set()
    for finding in sorted(findings, key=_rank):
        cause = _cause(finding, causes)
        if cause is None:
            for clue in _clues(finding):
                causes[clue].append(finding)
            continue
        finding.caused_by = f"{cause.rule}@{cause.number}"
        cause.consequences.append(finding)
        folded.add(id(finding))
    return [finding for finding in findings if id(finding) not in folded]


def _rank(finding: Finding) -> tuple[int, int]:
    return _ORDER.get(finding.rule[:3], len(_ORDER)), finding.number


def _clues(finding: Finding) -> Iterator[object]:
    """What ties a finding to its cause: the figures it involves, and the tables it names together with its size."""
    yield from finding.figures
    if finding.rule[:3] in _ORDER:
        for place in (finding.place, *finding.others):
            if place.table:
                yield place.table, _size(finding), finding.unit


def _cause(finding: Finding, causes: dict[object, list[Finding]]) -> Finding | None:
    """Return an earlier finding that shares a clue with this one and is off by as much."""
    if not _size(finding):
        return None
    for clue in _clues(finding):
        for other in causes.get(clue, ()):
            if _size(other) == _size(finding) and _can_explain(other, finding):
                return other
    return None


def _can_explain(other: Finding, finding: Finding) -> bool:
    """A rule does not explain itself, but for two amounts in one cell that are off alike."""
    same_cell = other.place.location == finding.place.location and other.place.location.row is not None
    return other.rule != finding.rule or same_cell


def _size(finding: Finding) -> str:
    """The difference without its sign; empty where the finding has none."""
    return (finding.difference or "").lstrip("-")
