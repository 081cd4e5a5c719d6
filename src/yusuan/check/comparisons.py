"""What a statement of change compares: the amount it is about, and the amounts that stand on the other side."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from yusuan.check.statements import fen_of
from yusuan.model import Disclosure, Statement

_NEAR = 1
"""Paragraphs apart: wrapped lines of one paragraph count as two."""
_OPENING = re.compile(r"年初")
_ANNUAL = re.compile(r"全年|调整")
_EXECUTED = re.compile(r"执行|完成")
#: 收入、支出总计各增加…: the change is of either side.
_SIDES_OF = {
    "revenue_expenditure_total": ("revenue_total", "expenditure_total"),
    "fiscal_grant_summary": ("fiscal_grant_revenue", "fiscal_grant_expenditure"),
}
_BUDGETS = ("annual_budget", "opening_budget", "budget")


def subject_of(disclosure: Disclosure, statement: Statement) -> Statement | None:
    """Return the amount that a change, a share or a completion is about, or None."""
    if statement.parent is None:
        return None
    amount = disclosure.statements[statement.parent]
    told = amount.role == "amount" and fen_of(amount) is not None
    same = _same_thing(amount, statement) or amount.concept in _SIDES_OF.get(statement.concept or "", ())
    return amount if told and same else None


def tellings(disclosure: Disclosure, amount: Statement) -> list[Statement]:
    """Return the amounts told of the same thing, year and kind beside ``amount`` (itself included)."""
    found = [s for s in _beside(disclosure, amount) if s.year == amount.year and _same_kind(s, amount)]
    return [amount, *(s for s in found if s is not amount)]


def bases(disclosure: Disclosure, amount: Statement, change: Statement) -> list[Statement]:
    """Return the amounts beside ``amount`` that the words of a comparison can mean: another year's, or a budget's."""
    words = change.compared_with or ""
    beside = [s for s in _beside(disclosure, amount) if s is not amount]
    if change.basis_year is not None and change.basis_year != amount.year:
        earlier = [s for s in beside if s.year == change.basis_year]
        return [s for s in earlier if _kind_fits(words, s)] or earlier
    if amount.kind in ("final", "execution"):
        return [s for s in beside if s.year == amount.year and _kind_fits(words, s)]
    return []


def _kind_fits(words: str, statement: Statement) -> bool:
    if _OPENING.search(words):
        return statement.kind == "opening_budget"
    if _ANNUAL.search(words):
        return statement.kind in ("annual_budget", "budget")
    if _EXECUTED.search(words):
        return statement.kind in ("execution", "final")
    return statement.kind in _BUDGETS


def _beside(disclosure: Disclosure, amount: Statement) -> list[Statement]:
    told = disclosure.statements  # in the order of the text
    first = bisect_left(told, amount.paragraph - _NEAR, key=_paragraph)
    end = bisect_right(told, amount.paragraph + _NEAR, first, key=_paragraph)
    return [
        s
        for s in told[first:end]
        if s.role == "amount" and fen_of(s) is not None and s.section == amount.section and _same_thing(s, amount)
    ]


def _paragraph(statement: Statement) -> int:
    return statement.paragraph


def _same_thing(a: Statement, b: Statement) -> bool:
    if a.part != b.part or a.concept != b.concept or a.code != b.code:
        return False
    return a.concept not in (None, "function", "economic", "project_item") or bool(a.code) or a.subject == b.subject


def _same_kind(a: Statement, b: Statement) -> bool:
    plain = (None, "budget")
    return a.kind == b.kind or (a.kind in plain and b.kind in plain)
