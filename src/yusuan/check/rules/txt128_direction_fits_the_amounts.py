"""增减、持平、大于小于与金额相符

查什么
    写“增加”“大于”的，本年数（决算数）应大于上年数（预算数）；写“减少”“小于”的应小于；写“持平”的应相等；写有增减额的，增减额应等于两数之差。

依据
    增减变动及其原因应当写明并与数据一致（财预〔2016〕143号；勾稽关系 I67、I86）。

适用
    文字写明相比的两个数。“基本持平”相差不超过百分之五的视为一致。

反例
    全年预算 17.68 万元，决算 11.31 万元，写“决算数大于全年预算数”。

正例
    全年预算 17.68 万元，决算 11.31 万元，写“决算数小于全年预算数”。

怎样改
    改正方向词，或改正金额。
"""

from itertools import pairwise

from yusuan.check.comparisons import bases, subject_of, tellings
from yusuan.check.function_items import FunctionFacts
from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import fen_of, figures_of, named, quantum_of, words_before
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT128",
    title="增减、持平、大于小于与金额相符",
    title_en="Words of direction fit the amounts",
    severity="error",
    basis=(
        "I67",
        "I86",
        "R41",
    ),
    message="“{subject}”{problem}：文字写 {actual}，两数相差 {expected}{unit}。",
    message_en="“{subject}”: {problem_en}; the text says {actual}, the amounts differ by {expected} {unit}.",
    remedy="核对两数，改正增减方向或金额。",
    remedy_en="Check both amounts and correct the direction or the amount.",
)

_WORDS = {"increase": "增加（大于）", "decrease": "减少（小于）", "flat": "持平"}
_DIRECTION = ("增减方向与金额不符", "the direction contradicts the amounts")
_SIZE = ("增减额不等于两数之差", "the change is not the difference of the amounts")
_BOTH = "“{subject}”的增减额与百分比方向相反：{actual}。"
_BOTH_EN = "Amount and percentage of the change of “{subject}” go in opposite directions."
_BEHIND = 8
"""A percentage stands so many characters behind its amount at most: ，增长"""
_ROUGHLY = 20
"""基本持平: within a twentieth."""


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare direction and size of every change with the two amounts told."""
    tables = FunctionFacts(disclosure)
    for statement in disclosure.statements:
        told = subject_of(disclosure, statement) if statement.role in ("change", "flat") else None
        if told is None or statement.direction is None:
            continue
        earlier = bases(disclosure, told, statement)
        current = [now for now in tellings(disclosure, told) if not tables.contradict(now)]
        pairs = [(now, before) for now in current for before in earlier]
        if pairs:
            _judge(disclosure, statement, pairs, outcome)
    for size, rate in pairwise(disclosure.statements):
        if _one_change(size, rate):
            _check_pair(disclosure, size, rate, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有同时写相比的两个数")


def _one_change(size: Statement, rate: Statement) -> bool:
    """Say whether two statements tell one change, once as an amount and once as a percentage right behind it."""
    changes = size.role == rate.role == "change" and size.parent == rate.parent is not None
    near = size.paragraph == rate.paragraph and 0 <= rate.start - size.end <= _BEHIND
    return changes and near and fen_of(size) is not None and rate.figure is None and rate.percent is not None


def _check_pair(disclosure: Disclosure, size: Statement, rate: Statement, outcome: Outcome) -> None:
    if size.direction == rate.direction or None in (size.direction, rate.direction):
        outcome.passed(size.figure)
        return
    outcome.failed(
        at_statement(disclosure, rate),
        actual=f"{_WORDS[size.direction or 'flat']}、{_WORDS[rate.direction or 'flat']}",
        figures=[size.figure],
        message=_BOTH,
        message_en=_BOTH_EN,
        subject=named(size),
    )


def _judge(
    disclosure: Disclosure, statement: Statement, pairs: list[tuple[Statement, Statement]], outcome: Outcome
) -> None:
    problems = [_problem(disclosure, statement, now, before) for now, before in pairs]
    if None in problems:
        now, before = pairs[problems.index(None)]
        outcome.passed(*figures_of(statement, now, before))
        return
    now, before = pairs[0]
    problem = problems[0] or _DIRECTION
    size = fen_of(statement)
    stated = f"{amount(size, statement.unit)}{statement.unit}" if size is not None else ""
    outcome.failed(
        at_statement(disclosure, statement),
        expected=amount((fen_of(now) or 0) - (fen_of(before) or 0), now.unit),
        actual=_WORDS[statement.direction or "flat"] + stated,
        unit=now.unit,
        others=(at_statement(disclosure, now), at_statement(disclosure, before)),
        figures=figures_of(statement, now, before),
        subject=named(now),
        problem=problem[0],
        problem_en=problem[1],
    )


def _problem(disclosure: Disclosure, statement: Statement, now: Statement, before: Statement) -> tuple[str, str] | None:
    difference = (fen_of(now) or 0) - (fen_of(before) or 0)
    slack = (quantum_of(now) + quantum_of(before)) // 2
    if statement.direction == "flat":
        if words_before(disclosure, statement, 2) == "基本":
            slack = max(slack, abs(fen_of(before) or 0) // _ROUGHLY)
        else:
            slack = 0 if quantum_of(now) == quantum_of(before) else slack
        return _DIRECTION if abs(difference) > slack else None
    grows = statement.direction == "increase"
    if difference == 0 and fen_of(statement) in (None, 0):
        return _DIRECTION if fen_of(statement) is None and statement.percent else None
    if difference != 0 and (difference > 0) != grows:
        return _DIRECTION
    size = fen_of(statement)
    if size is not None and abs(abs(difference) - abs(size)) > slack + quantum_of(statement) // 2:
        return _SIZE
    return None
