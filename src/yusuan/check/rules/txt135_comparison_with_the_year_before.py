"""比较的年度是上一年度

查什么
    增减变动写明比较年度的，应是本预算（决算）年度的上一年度。

依据
    情况说明是对各表的说明，前后应当一致（财预〔2016〕143号；勾稽关系 I65）。

适用
    文字写有“比××××年”“与××××年相比”，且说的是收支、“三公”经费、机关运行经费等总额或科目；同一事实另与上一年度比较的不算。

反例
    2024 年预算写“比2022年预算增加”。

正例
    2024 年预算写“比2023年预算增加”。

怎样改
    改正年度，并核对所比的金额。
"""

import re

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import named
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT135",
    title="比较的年度是上一年度",
    title_en="Comparisons are with the year before",
    severity="error",
    basis=(
        "I65",
        "R41",
    ),
    message="“{subject}”写“比{basis}”，本文件为 {year} 年度，应与 {expected} 年度比较。",
    message_en="“{subject}” is compared with “{basis}”; the document is of {year} and should compare with {expected}.",
    remedy="改正比较的年度。",
    remedy_en="Correct the year compared with.",
)

_YEAR = re.compile(r"(20\d\d)年?")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at every change of this year that names the year it is compared with."""
    year = disclosure.year
    right = {_subject(s) for s in disclosure.statements if year is not None and s.basis_year == year - 1}
    for statement in disclosure.statements if year is not None else []:
        match = _YEAR.match(statement.compared_with or "")
        if match is None or statement.role not in ("change", "flat") or statement.concept in (None, "project_item"):
            continue
        if statement.year not in (None, year) or int(match[1]) == year:
            continue
        if year is not None and int(match[1]) != year - 1 and _subject(statement) not in right:
            _report(disclosure, statement, year, outcome)
        else:
            outcome.passed(statement.figure)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写明比较的年度")


def _subject(statement: Statement) -> tuple[object, ...]:
    return statement.paragraph, statement.concept, statement.code


def _report(disclosure: Disclosure, statement: Statement, year: int, outcome: Outcome) -> None:
    outcome.failed(
        at_statement(disclosure, statement),
        expected=str(year - 1),
        actual=statement.compared_with,
        figures=[statement.figure],
        subject=named(statement),
        basis=statement.compared_with or "",
        year=year,
    )
