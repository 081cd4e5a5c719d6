"""总变动等于基本支出与项目支出变动之和

查什么
    “较上年增加（减少）……，其中：基本支出增加（减少）……，项目支出增加（减少）……”时，总变动应等于两项变动之和（减少为负）。

依据
    情况说明前后应当一致，数据应当准确（财预〔2016〕143号；勾稽关系 I61）。

适用
    文字同时写明总变动和基本支出、项目支出的变动。只差末位一个单位的，作为尾差提示。

反例
    增加 2729.18 万元，其中基本支出增加 146.04 万元，项目支出增加 2583.17 万元。

正例
    减少 66.78 万元，其中基本支出增加 2.92 万元，项目支出减少 69.70 万元。

怎样改
    核对上年预算，改正总变动或分项变动。
"""

from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import add_up, fen_of, figures_of, signed, stated_parts
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT120",
    title="总变动等于基本支出与项目支出变动之和",
    title_en="The change is the sum of the changes of basic and project",
    severity="error",
    basis=(
        "I61",
        "R41",
    ),
    message="文字中总变动为 {actual}{unit}，基本支出、项目支出变动之和为 {expected}{unit}，相差 {difference}{unit}。",
    message_en=(
        "The change stated is {actual} {unit}, basic and project expenditure change by {expected} {unit}, a "
        "difference of {difference} {unit}."
    ),
    remedy="核对上年数，改正总变动或分项变动。",
    remedy_en="Compare with last year and correct the change or its parts.",
)

_PAIR = {"basic", "project"}
_MORE = {*_PAIR, "operating_expenditure", "superior_remittance", "affiliated_subsidy"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every change that is told with the changes of its kinds of spending."""
    for index, parts in stated_parts(disclosure, "change").items():
        whole = disclosure.statements[index]
        told = [disclosure.statements[i] for i in parts]
        changes = [s for s in told if s.concept in _MORE and s.direction]
        # 增减相抵，项目支出减少…… tells a change once more; it counts once.
        kinds = list({(s.concept, s.direction, fen_of(s)): s for s in reversed(changes)}.values())[::-1]
        if whole.role == "change" and fen_of(whole) is not None and {s.concept for s in kinds} >= _PAIR:
            _compare(disclosure, whole, kinds, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有同时写总变动和基本支出、项目支出的变动")


def _compare(disclosure: Disclosure, whole: Statement, parts: list[Statement], outcome: Outcome) -> None:
    expected = sum(signed(s) for s in parts)
    result = add_up(whole, parts, expected)
    if result.verdict == "equal":
        outcome.passed(*figures_of(whole, *parts))
        return
    tail = result.verdict == "tail"
    outcome.failed(
        at_statement(disclosure, whole),
        expected=amount(expected, whole.unit),
        actual=amount(signed(whole), whole.unit),
        difference=amount(result.difference, whole.unit),
        unit=whole.unit,
        severity="advice" if tail else None,
        others=tuple(at_statement(disclosure, s) for s in parts),
        figures=figures_of(whole, *parts),
        message=outcome.rule.message + ("（在四舍五入的尾差之内，请确认。）" if tail else ""),
    )
