"""所列项目之和等于项目支出

查什么
    项目支出说明列出全部项目时，各项目金额之和应等于项目支出。

依据
    情况说明是对各表的说明，前后应当一致（财预〔2016〕143号；勾稽关系 I40、I60）。

适用
    文字在项目支出之下列出至少两个项目。写有“等”的，只在项目表的项目几乎全部列出、仅漏一两个时提示。

反例
    项目支出 555.78 万元，列出 17 个项目合计 538.57 万元。

正例
    各项目合计等于项目支出。

怎样改
    补列漏掉的项目。
"""

from yusuan.check.listed_projects import Listed, lists_of_projects
from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import add_up, fen_of, figures_of, listed_loosely
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT117",
    title="所列项目之和等于项目支出",
    title_en="The projects listed add up to project expenditure",
    severity="warning",
    basis=(
        "I40",
        "I60",
    ),
    message=(
        "文字所列 {count} 个项目合计 {actual}{unit}，项目支出 {expected}{unit}，相差 {difference}{unit}{missing}。"
    ),
    message_en=(
        "The {count} projects listed add up to {actual} {unit}, project expenditure is {expected} {unit}, a "
        "difference of {difference} {unit}{missing}."
    ),
    remedy="补列漏掉的项目，或改正金额。",
    remedy_en="Add the missing projects or correct the amounts.",
)

_FEW = 2
"""So many projects may be missing where 等 stands and the list is still meant to be whole."""


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Add up each list of projects and compare with the project expenditure it explains."""
    for whole, listed in lists_of_projects(disclosure):
        if all(entry.agrees for entry in listed if entry.project is not None):
            _check_list(disclosure, whole, listed, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有列出项目，或只是择要列举")


def _check_list(disclosure: Disclosure, whole: Statement, listed: list[Listed], outcome: Outcome) -> None:
    parts = [entry.statement for entry in listed]
    result = add_up(whole, parts)
    if result.agrees:
        outcome.passed(*figures_of(whole, *parts))
        return
    loose = listed_loosely(disclosure, parts[-1])
    missing = _missing(disclosure, whole, listed)
    if loose and result.difference > 0 and not 0 < len(missing) <= _FEW:
        return
    outcome.failed(
        at_statement(disclosure, whole),
        expected=amount(fen_of(whole) or 0, whole.unit),
        actual=amount(sum(fen_of(p) or 0 for p in parts), whole.unit),
        difference=amount(-result.difference, whole.unit),
        unit=whole.unit,
        severity="advice" if loose and result.difference > 0 else None,
        certainty="medium",
        figures=figures_of(whole, *parts),
        count=len(parts),
        missing=f"，没有列出“{'”“'.join(missing)}”" if 0 < len(missing) <= _FEW else "",
    )


def _missing(disclosure: Disclosure, whole: Statement, listed: list[Listed]) -> list[str]:
    """Return the projects of the part that the list leaves out, once each."""
    taken = {id(entry.project) for entry in listed}
    left = [p for p in disclosure.projects_of(whole.part) if id(p) not in taken and p.budget is not None]
    return list(dict.fromkeys(p.name for p in left if p.budget is not None and p.budget.fen))
