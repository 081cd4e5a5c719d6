"""说明本年数的年度正确

查什么
    说明收支总额、基本支出、项目支出、“三公”经费、机关运行经费、政府采购的句子所写的年度，应是本预算（决算）年度。

依据
    情况说明是对各表的说明，前后应当一致（财预〔2016〕143号；勾稽关系 I65）。

适用
    句子写明年度而不是说明上年数：同一节没有本年的同一事实，或金额正是表中本年的数。

反例
    2021 年预算写“2020年预算收入706.28万元”。

正例
    2021 年预算写“2021年预算收入706.28万元”。

怎样改
    改正年度，并核对金额是否为本年数。
"""

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import amounts, words_before
from yusuan.check.table_facts import facts_of
from yusuan.check.text_comparer import agrees
from yusuan.model import Disclosure, Statement
from yusuan.model.vocabulary import THREE_PUBLIC_ITEMS

RULE = Rule(
    id="TXT136",
    title="说明本年数的年度正确",
    title_en="Amounts of this year carry this year",
    severity="error",
    basis=(
        "I65",
        "R41",
    ),
    message="文字写“{actual}”，本文件为 {expected} 年度。",
    message_en="The text says “{actual}”, the document is of {expected}.",
    remedy="改正年度。",
    remedy_en="Correct the year.",
)

_TOTALS = (
    "revenue_total",
    "expenditure_total",
    "revenue_expenditure_total",
    "current_revenue",
    "current_expenditure",
    "fiscal_grant_revenue",
    "fiscal_grant_expenditure",
    "general_public_expenditure",
    "fiscal_grant_summary",
    "basic",
    "project",
    "procurement",
    "three_public",
    *THREE_PUBLIC_ITEMS,
)
_CLAUSE = 30


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for totals that a sentence gives to another year though they are the document's own."""
    year = disclosure.year
    for _, statement in amounts(disclosure, *_TOTALS) if year is not None else ():
        if year is None or not _dated(disclosure, statement):
            continue
        if statement.year == year:
            outcome.passed(statement.figure)
        elif _is_of_this_year(disclosure, statement, year):
            outcome.failed(
                at_statement(disclosure, statement),
                expected=str(year),
                actual=f"{statement.year}年",
                figures=[statement.figure],
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("说明收支总额的句子没有写年度")


def _dated(disclosure: Disclosure, statement: Statement) -> bool:
    """Say whether the year is printed in the amount's own sentence."""
    before = words_before(disclosure, statement, _CLAUSE + len(statement.subject))
    sentence = before.rpartition("。")[2].rpartition("；")[2]
    return f"{statement.year}年" in "".join(sentence.split())


def _is_of_this_year(disclosure: Disclosure, statement: Statement, year: int) -> bool:
    """A budget called another year's is this year's where the section tells none of this year, or the table has it."""
    if statement.kind not in (None, "budget", "final") or statement.compared_with is not None:
        return False
    if disclosure.kind != "final" and statement.kind == "final":
        return False
    same = [s for _, s in amounts(disclosure, statement.concept or "") if s.part == statement.part]
    if any(s.year == year and s.section == statement.section for s in same):
        return False
    facts = facts_of(disclosure, statement.part, statement.concept or "", statement.kind)
    return any(agrees(statement, f) for f in facts) or not any(s.year == year for s in same)
