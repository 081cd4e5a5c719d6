"""说明各科目之和等于支出总额

查什么
    说明逐项列出的科目金额之和，应等于文字中同一口径的支出总额。

依据
    各科目之和即为总额（勾稽关系 I68、I86）。

适用
    说明至少列出三个项级科目，且写明一般公共预算（财政拨款）支出总额。差额已由与表不符或漏列的科目完全解释的，不重复报告；择要列出的不适用。

反例
    六项合计 991.59 万元，财政拨款支出 950.12 万元。

正例
    各项合计与总额相等。

怎样改
    逐项核对说明中的金额与支出表，改正或补列。
"""

from yusuan.check.function_items import FunctionFacts, FunctionItem, lists_of, result_of
from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import add_up, amounts, fen_of, figures_of, named, tells_result
from yusuan.check.table_facts import code_facts
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT112",
    title="说明各科目之和等于支出总额",
    title_en="The items of the explanation add up to the total",
    severity="error",
    basis=(
        "I68",
        "I86",
    ),
    message=(
        "说明所列 {count} 个科目合计 {actual}{unit}，文字中“{subject}”为 {expected}{unit}，相差 {difference}{unit}。"
    ),
    message_en=(
        "The {count} items of the explanation add up to {actual} {unit}, the text gives {expected} {unit} for “"
        "{subject}”, a difference of {difference} {unit}."
    ),
    remedy="逐项核对说明中的金额；漏列的科目补列。",
    remedy_en="Check the items one by one and add what is missing.",
)

_TOTALS = ("general_public_expenditure", "fiscal_grant_expenditure", "expenditure_total", "current_expenditure")
_BUDGETS = ("annual_budget", "opening_budget")
_FEWEST = 3


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Add up each list and compare with the total of its scope."""
    for items in lists_of(disclosure):
        stated = [s for item in items if (s := result_of(disclosure, item)) is not None]
        totals = [s for _, s in amounts(disclosure, *_TOTALS) if _is_total(disclosure, s, items[0])]
        if len(stated) >= _FEWEST and totals:
            _check_list(disclosure, items, stated, totals, outcome)
        for kind in _BUDGETS if disclosure.kind == "final" else ():
            _check_budgets(disclosure, items, kind, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("说明没有逐项列出支出科目，或没有写支出总额")


def _is_total(disclosure: Disclosure, statement: Statement, item: FunctionItem) -> bool:
    return statement.part == item.part and tells_result(disclosure, statement)


def _check_list(
    disclosure: Disclosure,
    items: list[FunctionItem],
    stated: list[Statement],
    totals: list[Statement],
    outcome: Outcome,
) -> None:
    fitting = next((t for t in totals if add_up(t, stated).agrees), None)
    if fitting is not None:
        outcome.passed(*figures_of(fitting, *stated))
        return
    total = min(totals, key=lambda t: _TOTALS.index(t.concept or ""))
    result = add_up(total, stated)
    if _explained(disclosure, items, stated, -result.difference, result.tolerance):
        return
    outcome.failed(
        at_statement(disclosure, stated[-1]),
        expected=amount(fen_of(total) or 0, total.unit),
        actual=amount(sum(fen_of(s) or 0 for s in stated), total.unit),
        difference=amount(-result.difference, total.unit),
        unit=total.unit,
        figures=figures_of(total, *stated),
        others=(at_statement(disclosure, total),),
        subject=named(total),
        count=len(stated),
    )


def _check_budgets(disclosure: Disclosure, items: list[FunctionItem], kind: str, outcome: Outcome) -> None:
    """The budgets told beside the accounts add up too, where every item tells one."""
    told = [[s for i in item.indices if (s := disclosure.statements[i]).kind == kind] for item in items]
    wholes = [s for _, s in amounts(disclosure, *_TOTALS[:2]) if s.kind == kind and s.section == items[0].section]
    if len(items) < _FEWEST or not all(told) or not wholes:
        return
    stated = [statements[0] for statements in told]
    result = add_up(wholes[0], stated)
    if result.agrees:
        outcome.passed(*figures_of(wholes[0], *stated))
        return
    outcome.failed(
        at_statement(disclosure, wholes[0]),
        expected=amount(fen_of(wholes[0]) or 0, wholes[0].unit),
        actual=amount(sum(fen_of(s) or 0 for s in stated), wholes[0].unit),
        difference=amount(-result.difference, wholes[0].unit),
        unit=wholes[0].unit,
        figures=figures_of(wholes[0], *stated),
        subject=wholes[0].subject,
        count=len(stated),
    )


def _explained(
    disclosure: Disclosure, items: list[FunctionItem], stated: list[Statement], difference: int, tolerance: int
) -> bool:
    """Say whether items that disagree with the table, and items left out, account for the difference."""
    table = disclosure.table("general_public_expenditure", items[0].part)
    printed = {code: fact for code, fact in code_facts(table).items() if len(code) == 7}
    if not printed:
        return False
    if 10 * len(items) < 6 * len([f for f in printed.values() if f.value]):
        return True
    tables = FunctionFacts(disclosure)
    wrong = sum((fen_of(s) or 0) - f[0].value for s in stated if (f := tables.of(s)))
    missing = sum(fact.value for code, fact in printed.items() if code not in {item.code for item in items})
    return abs(difference - (wrong - missing)) <= tolerance
