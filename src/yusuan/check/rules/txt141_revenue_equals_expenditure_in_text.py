"""文字中的收入总额等于支出总额

查什么
    部门预算收支平衡，文字中的预算收入、预算支出和收支总计应当相等。

依据
    部门预算收入总计等于支出总计（勾稽关系 I10）。

适用
    预算文件，文字写明两个以上的总额，没有写结转结余，且没有表可以核对。

反例
    预算收入 4945.05 万元，支出预算 4954.05 万元。

正例
    均为 4945.05 万元。

怎样改
    核对并统一。
"""

from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import amounts, fen_of, figures_of, named, of_whole, same_amount, tells_result
from yusuan.check.table_facts import facts_of
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT141",
    title="文字中的收入总额等于支出总额",
    title_en="Revenue equals expenditure in the text",
    severity="warning",
    basis=(
        "I10",
        "I60",
    ),
    message="文字中“{other}”为 {expected}{unit}，“{subject}”为 {actual}{unit}，相差 {difference}{unit}。",
    message_en=(
        "The text gives {expected} {unit} for “{other}” and {actual} {unit} for “{subject}”, a difference of "
        "{difference} {unit}."
    ),
    remedy="核对收入和支出；有年末结转的，应当写明。",
    remedy_en="Check revenue and expenditure; a balance carried on should be told.",
    applies_to=("budget",),
)

_TOTALS = ("revenue_total", "expenditure_total", "revenue_expenditure_total")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the first telling of each total with the others of its part."""
    parts: dict[int, dict[str, Statement]] = {}
    for _, statement in amounts(disclosure, *_TOTALS):
        if tells_result(disclosure, statement) and of_whole(disclosure, statement):
            parts.setdefault(statement.part, {}).setdefault(statement.concept or "", statement)
    for part, told in parts.items():
        first, *others = told.values()
        if not others or facts_of(disclosure, part, first.concept or "") or _carried(disclosure, part):
            continue
        for statement in others:
            _compare(disclosure, first, statement, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写两个以上的总额，写有结转结余，或由表核对")


def _carried(disclosure: Disclosure, part: int) -> bool:
    return any(s.part == part and fen_of(s) for _, s in amounts(disclosure, "carryover", "closing_balance"))


def _compare(disclosure: Disclosure, first: Statement, statement: Statement, outcome: Outcome) -> None:
    if same_amount(first, statement):
        outcome.passed(*figures_of(first, statement))
        return
    outcome.failed(
        at_statement(disclosure, statement),
        expected=amount(fen_of(first) or 0, statement.unit),
        actual=amount(fen_of(statement) or 0, statement.unit),
        difference=amount((fen_of(statement) or 0) - (fen_of(first) or 0), statement.unit),
        unit=statement.unit,
        certainty="medium",
        others=(at_statement(disclosure, first),),
        figures=figures_of(first, statement),
        subject=named(statement),
        other=named(first),
    )
