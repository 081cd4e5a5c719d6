"""所列增减事项与变动额相符

查什么
    说明变动原因时写出的各项增减：同方向各项之和不应大于变动额（除非也写出相反方向的事项）；写有“合计增加（减少）”的，合计应等于所列各项之和，增减合计相抵应等于变动额。

依据
    情况说明前后应当一致，数据应当准确（财预〔2016〕143号；勾稽关系 I61）。

适用
    变动额之下写出至少两项带金额的增减。只差末位一个单位的，作为尾差提示。

反例
    项目支出增加 2583.17 万元，主要为增加甲支出 600 万元、乙支出 2000 万元。

正例
    项目支出减少 69.70 万元，减少合计 139.90 万元，增加合计 70.20 万元。

怎样改
    列全增减事项，使其与变动额相符。
"""

import re
from itertools import groupby

from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import add_up, fen_of, figures_of, signed
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT121",
    title="所列增减事项与变动额相符",
    title_en="Named parts of a change fit it",
    severity="warning",
    basis=(
        "I61",
        "R41",
    ),
    message="{problem}：变动 {actual}{unit}，所列各项合计 {expected}{unit}，相差 {difference}{unit}。",
    message_en=(
        "{problem_en}: the change is {actual} {unit}, the parts named make {expected} {unit}, a difference of "
        "{difference} {unit}."
    ),
    remedy="补写相反方向的事项，或改正金额。",
    remedy_en="Name what went the other way, or correct the amounts.",
)

_SUBTOTAL = re.compile(r"合计|共计|小计|总计")
#: Concepts of things named as reasons; anything else is a whole of its own.
_NAMED = (None, "project_item", "function")
_LESS = ("所列各项之和大于变动额，又没有写相反方向的事项", "the parts named exceed the change")
_SUM = ("“合计”与所列各项之和不等", "the subtotal is not the sum of the parts named")
_NET = ("增减合计相抵后与变动额不等", "the subtotals of both directions do not make the change")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at every change with the changes that follow it in its paragraph."""
    changes = [(i, s) for i, s in enumerate(disclosure.statements) if _is_change(s)]
    for _, group in groupby(changes, key=lambda pair: pair[1].paragraph):
        told = list(group)
        for position, (index, whole) in enumerate(told):
            after = told[position + 1 :]
            parts = _parts_of(index, whole, after)
            if len(parts) > 1:
                _check_change(disclosure, whole, parts, [s for _, s in after], outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写出变动的各项金额")


def _is_change(statement: Statement) -> bool:
    return statement.role == "change" and statement.direction is not None and fen_of(statement) is not None


def _parts_of(index: int, whole: Statement, after: list[tuple[int, Statement]]) -> list[Statement]:
    """Return the named parts: the children, and what goes on after them about no other whole."""
    parts: list[Statement] = []
    for _, statement in after:
        own = statement.parent == index
        goes_on = statement.parent is None and bool(parts) and statement.concept in _NAMED
        if statement.concept == whole.concept and not own:
            break
        if own or goes_on:
            parts.append(statement)
        elif parts:
            break
    return [p for p in parts if p.concept not in ("basic", "project")]


def _check_change(
    disclosure: Disclosure, whole: Statement, parts: list[Statement], after: list[Statement], outcome: Outcome
) -> None:
    subtotals = [p for p in parts if _SUBTOTAL.search(p.subject)]
    if not subtotals:
        if not any(s.direction != whole.direction and s.concept in _NAMED for s in after):
            _check_excess(disclosure, whole, parts, outcome)
        return
    pending: list[Statement] = []
    for part in parts:
        if part not in subtotals:
            pending.append(part)
            continue
        if pending:
            _report(disclosure, outcome, part, pending, _SUM)
        pending = []
    if len({s.direction for s in subtotals}) == 2 and not pending:
        _report(disclosure, outcome, whole, subtotals, _NET)


def _check_excess(disclosure: Disclosure, whole: Statement, parts: list[Statement], outcome: Outcome) -> None:
    if any(p.direction != whole.direction for p in parts):
        return
    result = add_up(whole, parts, sum(signed(p) for p in parts))
    sign = -1 if whole.direction == "decrease" else 1
    if result.verdict == "different" and result.difference * sign < 0:
        _report(disclosure, outcome, whole, parts, _LESS)
    else:
        outcome.passed(*figures_of(whole, *parts))


def _report(
    disclosure: Disclosure, outcome: Outcome, whole: Statement, parts: list[Statement], problem: tuple[str, str]
) -> None:
    expected = sum(signed(p) for p in parts)
    result = add_up(whole, parts, expected)
    if result.verdict == "equal":
        outcome.passed(*figures_of(whole, *parts))
        return
    outcome.failed(
        at_statement(disclosure, whole),
        expected=amount(expected, whole.unit),
        actual=amount(signed(whole), whole.unit),
        difference=amount(result.difference, whole.unit),
        unit=whole.unit,
        severity="advice" if result.verdict == "tail" else None,
        certainty="medium" if problem is _LESS else "high",
        others=tuple(at_statement(disclosure, p) for p in parts),
        figures=figures_of(whole, *parts),
        problem=problem[0],
        problem_en=problem[1],
    )
