"""年初预算为零的不写完成年初预算

查什么
    年初预算（或所说的预算）为零时，不能写完成该预算的百分比。

依据
    决算说明应当准确（勾稽关系 I86）。

适用
    文字写明该预算数和完成百分比。

反例
    年初预算为0万元，全年预算为321.02万元，完成年初预算的95.89%。

正例
    完成全年预算的95.89%。

怎样改
    改写比较的对象。
"""

from yusuan.check.comparisons import bases, subject_of
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import fen_of, figures_of, named
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT134",
    title="年初预算为零的不写完成年初预算",
    title_en="No completion of a budget of nothing",
    severity="error",
    basis=("I86",),
    message="“{subject}”的{basis}为 0，却写“完成{basis}的{actual}”。",
    message_en="The {basis} of “{subject}” is 0, yet {actual} of it is said to be completed.",
    remedy="改写为完成全年预算（调整预算）的百分比。",
    remedy_en="Give the completion of the annual (adjusted) budget.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for completions whose budget is told as nothing."""
    for statement in disclosure.statements:
        final = subject_of(disclosure, statement) if statement.role == "completion" else None
        budgets = bases(disclosure, final, statement) if final is not None else []
        if final is None or not budgets or statement.percent is None:
            continue
        if any(fen_of(b) for b in budgets) or not statement.percent:
            outcome.passed(*figures_of(final, *budgets))
            continue
        outcome.failed(
            at_statement(disclosure, statement),
            expected="0",
            actual=statement.percent_text,
            others=(at_statement(disclosure, budgets[0]),),
            figures=figures_of(final, *budgets),
            subject=named(final),
            basis=statement.compared_with or "预算",
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有同时写预算数和完成百分比")
