"""同一事实的金额前后一致

查什么
    同一部分的文字两次说到同一事实（同一科目、同一年度、同一口径）时，金额应当相同。

依据
    情况说明前后应当一致，数据应当准确（财预〔2016〕143号；勾稽关系 I60）。

适用
    没有表可以核对这一事实（有表的由文字与表的规则核对），且两处说的是同一范围。

反例
    “住房公积金350.35万元……2024年预算安排352.67万元”。

正例
    两处均为 350.35 万元。

怎样改
    统一前后文字。
"""

import re

from yusuan.check.function_items import FunctionFacts
from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import (
    amounts,
    fen_of,
    figures_of,
    named,
    of_this_year,
    of_whole,
    same_amount,
    tells_result,
)
from yusuan.check.table_facts import facts_of
from yusuan.model import Disclosure, Statement
from yusuan.model.vocabulary import THREE_PUBLIC_ITEMS

RULE = Rule(
    id="TXT123",
    title="同一事实的金额前后一致",
    title_en="One fact has one amount",
    severity="error",
    basis=(
        "I60",
        "R41",
    ),
    message="“{subject}”在文字中先写 {expected}{unit}，又写 {actual}{unit}，相差 {difference}{unit}。",
    message_en=(
        "The text first gives {expected} {unit} for “{subject}”, then {actual} {unit}, a difference of "
        "{difference} {unit}."
    ),
    remedy="查明哪个数正确，统一前后文字。",
    remedy_en="Find out which is right and make the text agree with itself.",
)

_CHANGES = frozenset({"basic", "project", "revenue_total", "expenditure_total", "revenue_expenditure_total"})
_AGAIN = re.compile("以上|合计|共计|总计")
_TOTALS = ("revenue_total", "expenditure_total", "procurement", "three_public", *THREE_PUBLIC_ITEMS)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every amount with the first telling of the same fact in its part."""
    first: dict[tuple[object, ...], Statement] = {}
    tables = FunctionFacts(disclosure)
    for _, statement in amounts(disclosure):
        key = _key(disclosure, statement)
        if key is None:
            continue
        earlier = first.setdefault(key, statement)
        if earlier is statement:
            continue
        if same_amount(earlier, statement):
            outcome.passed(*figures_of(earlier, statement))
        elif not _in_a_table(disclosure, tables, statement):
            _report(disclosure, earlier, statement, outcome)
    _compare_changes(disclosure, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有两次说到同一事实，或已由表核对")


def _compare_changes(disclosure: Disclosure, outcome: Outcome) -> None:
    """以上项目支出合计减少…: a change told again at the end of its paragraph."""
    first: dict[tuple[object, ...], Statement] = {}
    for statement in disclosure.statements:
        if statement.role != "change" or statement.concept not in _CHANGES or fen_of(statement) is None:
            continue
        key = (statement.paragraph, statement.concept, statement.direction)
        earlier = first.setdefault(key, statement)
        if earlier is statement or not _AGAIN.search(statement.subject):
            continue
        if same_amount(earlier, statement):
            outcome.passed(*figures_of(earlier, statement))
        else:
            _report(disclosure, earlier, statement, outcome)


def _key(disclosure: Disclosure, statement: Statement) -> tuple[object, ...] | None:
    """Return what identifies the fact; codes and items only within one section, where the scope is one."""
    if not (
        of_this_year(disclosure, statement) and of_whole(disclosure, statement) and tells_result(disclosure, statement)
    ):
        return None
    if statement.concept == "function" and statement.code and "项" in statement.subject:
        return statement.part, statement.section, statement.code
    if statement.concept in _TOTALS:
        return statement.part, statement.section[:2], statement.concept
    return None


def _in_a_table(disclosure: Disclosure, tables: FunctionFacts, statement: Statement) -> bool:
    if statement.concept == "function":
        return bool(tables.of(statement))
    return bool(facts_of(disclosure, statement.part, statement.concept or "", statement.kind))


def _report(disclosure: Disclosure, earlier: Statement, statement: Statement, outcome: Outcome) -> None:
    outcome.failed(
        at_statement(disclosure, statement),
        expected=amount(fen_of(earlier) or 0, statement.unit),
        actual=amount(fen_of(statement) or 0, statement.unit),
        difference=amount((fen_of(statement) or 0) - (fen_of(earlier) or 0), statement.unit),
        unit=statement.unit,
        others=(at_statement(disclosure, earlier),),
        figures=figures_of(earlier, statement),
        subject=named(earlier),
    )
