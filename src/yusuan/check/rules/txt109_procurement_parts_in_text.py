"""文字中的采购分项与总额相符

查什么
    货物、工程、服务三项之和应等于政府采购总额；面向中小企业的金额不大于采购总额，面向小微企业的不大于面向中小企业的；决算中由中小企业中标的各类金额之和不大于采购总额。

依据
    采购支出按货物、工程、服务公开，决算另列中小企业合同金额（财预〔2016〕143号；勾稽关系 I64）。

适用
    文字写明采购总额和至少一种分项。

反例
    采购总额 21.07 万元，由中小企业中标的三类金额各 21.07 万元。

正例
    采购总额 1662.44 万元，货物 93.98、工程 815.87、服务 752.59 万元。

怎样改
    核对采购总额与各分项，改正录入错误的数；各类中小企业采购不应重复计算。
"""

import re

from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import add_up, amounts, fen_of, figures_of, of_this_year, words_before
from yusuan.model import Comparison, Disclosure, Statement
from yusuan.model.text import late

RULE = Rule(
    id="TXT109",
    title="文字中的采购分项与总额相符",
    title_en="Procurement parts in the text fit the total",
    severity="error",
    basis=(
        "I64",
        "R44",
        "R45",
    ),
    message="{problem}：{actual}{unit}，总额 {expected}{unit}，相差 {difference}{unit}。",
    message_en="{problem_en}: {actual} {unit}, the total is {expected} {unit}, a difference of {difference} {unit}.",
    remedy="核对采购总额与货物、工程、服务和中小企业各数。",
    remedy_en="Compare the total with goods, works, services and the amounts for small and medium enterprises.",
)

_KINDS = ("procurement_goods", "procurement_works", "procurement_services")
_WON = late(r"中标|成交|授予|合同")
_BY_SMALL = re.compile(r"中小(?:微)?企业|小微企业")
_SUM = ("货物、工程、服务之和与采购总额不等", "goods, works and services do not add up to the total")
_OVER = ("面向中小企业采购的金额大于采购总额", "the share reserved for enterprises exceeds the total")
_MICRO = ("面向小微企业的金额大于面向中小企业的金额", "small and micro enterprises have more than all")
_CLASSES = ("由中小企业中标或成交的各类金额之和大于采购总额", "the contracts exceed the total")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare each stated total with the parts told under the same heading."""
    for _, total in amounts(disclosure, "procurement"):
        if of_this_year(disclosure, total) and total.parent is None:
            _check_total(disclosure, total, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有同时写采购总额和分项")


def _check_total(disclosure: Disclosure, total: Statement, outcome: Outcome) -> None:
    beside = [s for _, s in amounts(disclosure) if (s.part, s.section) == (total.part, total.section)]
    kinds = [next((s for s in beside if s.concept == kind and s.paragraph >= total.paragraph), None) for kind in _KINDS]
    if all(kinds):
        parts = [s for s in kinds if s is not None]
        _report(disclosure, outcome, total, parts, add_up(total, parts), _SUM, exact=True)
    reserved = [s for s in beside if s.concept == "procurement_sme"]
    for part in reserved:
        _report(disclosure, outcome, total, [part], add_up(total, [part]), _OVER)
    for part in (s for s in beside if s.concept == "procurement_micro" and s.parent is not None):
        whole = disclosure.statements[part.parent or 0]
        if whole.concept == "procurement_sme":
            _report(disclosure, outcome, whole, [part], add_up(whole, [part]), _MICRO)
    won = [s for s in beside if _won_by_small(disclosure, s)]
    if len(won) > 1:
        _report(disclosure, outcome, total, won, add_up(total, won), _CLASSES)


def _won_by_small(disclosure: Disclosure, statement: Statement) -> bool:
    """Say whether a contract amount is a class of its own of what enterprises of all small sizes won."""
    before = words_before(disclosure, statement, 60).rpartition("；")[2].rpartition("。")[2]
    return bool(_WON.search(before) and _BY_SMALL.search(before)) and "其中" not in before


def _report(
    disclosure: Disclosure,
    outcome: Outcome,
    total: Statement,
    parts: list[Statement],
    result: Comparison,
    problem: tuple[str, str],
    *,
    exact: bool = False,
) -> None:
    wrong = result.verdict == "different" and (exact or result.difference < 0)
    if not wrong:
        outcome.passed(*figures_of(total, *parts))
        return
    outcome.failed(
        at_statement(disclosure, parts[-1]),
        expected=amount(fen_of(total) or 0, total.unit),
        actual=amount(sum(fen_of(p) or 0 for p in parts), total.unit),
        difference=amount(-result.difference, total.unit),
        unit=total.unit,
        figures=figures_of(total, *parts),
        others=(at_statement(disclosure, total),),
        problem=problem[0],
        problem_en=problem[1],
    )
