"""Runs the rules over a disclosure and gathers their answers into a :class:`~yusuan.model.report.Report`."""

from __future__ import annotations

from collections.abc import Sequence

from yusuan.check.memory import remembering
from yusuan.check.previous import unlike
from yusuan.check.registry import RegisteredRule, built_in_rules
from yusuan.check.rule import Outcome
from yusuan.model import Disclosure, Finding, LegalBasis
from yusuan.model.finding import CERTAINTIES, SEVERITIES
from yusuan.model.report import Report, RuleCard


def run(
    disclosure: Disclosure,
    *,
    rules: Sequence[RegisteredRule] | None = None,
    previous: Disclosure | None = None,
    language: str = "zh",
    severities: dict[str, str] | None = None,
) -> Report:
    """Apply the rules (the built-in ones unless given) to a disclosure.

    ``previous`` is last year's disclosure for the year-on-year rules; ``severities`` overrides the severity of
    single rules by id. A rule that raises is recorded in ``Report.crashed``; the others still run.
    """
    report = Report(disclosure)
    shared: dict[str, object] = {}
    with remembering():
        for entry in built_in_rules() if rules is None else rules:
            severity = (severities or {}).get(entry.rule.id)
            _apply(entry, report, Outcome(entry.rule, language, previous, severity, shared=shared))
    report.findings.sort(key=_weight)
    for number, finding in enumerate(report.findings, 1):
        finding.number = number
    disclosure.coverage.checked = len(report.figure_rules)
    return report


def _apply(entry: RegisteredRule, report: Report, outcome: Outcome) -> None:
    report.cards[entry.rule.id] = _card(entry)
    if (reason := _inapplicable(entry, report.disclosure, outcome.previous)) is not None:
        report.not_applicable[entry.rule.id] = reason
        return
    try:
        entry.check(report.disclosure, outcome)
    except Exception as error:
        report.crashed[entry.rule.id] = f"{type(error).__name__}: {error}"
    else:
        _record(report, entry, outcome)


def _card(entry: RegisteredRule) -> RuleCard:
    rule = entry.rule
    return RuleCard(rule.id, rule.title, rule.title_en, rule.family, rule.severity)


def _weight(finding: Finding) -> tuple[int, int]:
    return SEVERITIES.index(finding.severity), CERTAINTIES.index(finding.certainty)


def _inapplicable(entry: RegisteredRule, disclosure: Disclosure, previous: Disclosure | None) -> str | None:
    rule = entry.rule
    if disclosure.kind is not None and disclosure.kind not in rule.applies_to:
        return "本规则不适用于决算" if disclosure.kind == "final" else "本规则只适用于决算"
    if rule.year_on_year and previous is None:
        return "没有提供上一年度的文件（--previous）"
    if rule.year_on_year and previous is not None and (reason := unlike(disclosure, previous)) is not None:
        return reason
    missing = [t for t in rule.needs if next(disclosure.tables_of(t), None) is None]
    if missing:
        from yusuan.model.vocabulary import TABLES

        return "文件中没有" + "、".join(TABLES[t] for t in missing)
    return None


def _record(report: Report, entry: RegisteredRule, outcome: Outcome) -> None:
    rule = entry.rule
    for figure in outcome.checked:
        report.figure_rules.setdefault(figure, []).append(rule.id)
    if outcome.findings:
        report.failed.append(rule.id)
        basis = _basis(rule.basis)
        doubtful = rule.delicate and any(notice.kind == "ocr" for notice in report.disclosure.notices)
        for finding in outcome.findings:
            if doubtful:
                finding.severity, finding.certainty = "advice", "low"
            finding.basis = finding.basis or basis
            report.findings.append(finding)
    elif outcome.passes:
        report.passed.append(rule.id)
    else:
        report.not_applicable[rule.id] = "；".join(dict.fromkeys(outcome.reasons)) or "没有可以核对的内容"


def _basis(ids: tuple[str, ...]) -> tuple[LegalBasis, ...]:
    from yusuan.reference.legal import basis

    return basis(*ids)
