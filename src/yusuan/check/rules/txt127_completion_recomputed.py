"""完成预算的百分比与金额相符

查什么
    “完成年初预算（全年预算）的百分比”应等于支出决算除以对应的预算数。

依据
    决算说明写明预算完成情况（勾稽关系 I86）。

适用
    文字写明决算数、对应的预算数（不为零）和百分比。金额四舍五入引起的差异视为一致；只差 0.01 个百分点的作为提示。

反例
    全年预算 52.00 万元，决算 51.32 万元，写“完成89.69%”。

正例
    全年预算 52.00 万元，决算 51.32 万元，写“完成98.69%”。

怎样改
    重新计算百分比，或改正金额。
"""

from yusuan.check.comparisons import bases, subject_of, tellings
from yusuan.check.function_items import FunctionFacts
from yusuan.check.ratios import Ratio, ratio
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import fen_of, figures_of, named, quantum_of
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT127",
    title="完成预算的百分比与金额相符",
    title_en="Completion rates fit the amounts",
    severity="error",
    basis=(
        "I86",
        "I67",
    ),
    message="“{subject}”完成预算写 {actual}，按文字中的金额计算应为 {expected}。",
    message_en=(
        "The completion of “{subject}” is given as {actual}; computed from the amounts in the text it is {expected}."
    ),
    remedy="按决算数和对应的预算数重新计算。",
    remedy_en="Compute the completion again from the accounts and the budget.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Recompute every completion from the final amount and the budget that the words name."""
    tables = FunctionFacts(disclosure)
    for statement in disclosure.statements:
        final = subject_of(disclosure, statement) if statement.role == "completion" else None
        if final is None or statement.percent is None:
            continue
        found = [
            ratio(fen_of(a) or 0, quantum_of(a), fen_of(b) or 0, quantum_of(b))
            for a in tellings(disclosure, final)
            if not tables.contradict(a)
            for b in bases(disclosure, final, statement)
        ]
        rates = [r for r in found if r is not None]
        if rates:
            _judge(disclosure, statement, final, rates, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有同时写决算数、预算数和完成百分比")


def _judge(
    disclosure: Disclosure, statement: Statement, final: Statement, rates: list[Ratio], outcome: Outcome
) -> None:
    percent = statement.percent
    if percent is None:
        return
    verdicts = [rate.verdict(percent) for rate in rates]
    if "equal" in verdicts:
        outcome.passed(final.figure)
        return
    near = "near" in verdicts
    outcome.failed(
        at_statement(disclosure, statement),
        expected=rates[verdicts.index("near") if near else 0].text(percent),
        actual=f"{percent}%",
        severity="advice" if near else None,
        figures=figures_of(final),
        subject=named(final),
    )
