"""增减百分比与金额相符

查什么
    增减百分比应等于（本年数－上年数）÷上年数；没有写上年数而写有增减额的，上年数由本年数减去增减额得出。

依据
    增减变动及其原因应当写明并与数据一致（财预〔2016〕143号；勾稽关系 I67）。

适用
    文字写明百分比和两年金额（或增减额）。四舍五入引起的差异视为一致；只差 0.01 个百分点的、上年数为零的，作为提示。

反例
    上年 114.00 万元，本年 110.60 万元，写“减少3.98%”。

正例
    上年 114.00 万元，本年 110.60 万元，写“减少2.98%”。

怎样改
    重新计算百分比，或改正金额。
"""

from yusuan.check.comparisons import bases, subject_of, tellings
from yusuan.check.function_items import FunctionFacts
from yusuan.check.ratios import Ratio, ratio
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import fen_of, figures_of, named, quantum_of, signed
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT124",
    title="增减百分比与金额相符",
    title_en="Rates of change fit the amounts",
    severity="error",
    basis=(
        "I67",
        "R41",
    ),
    message="“{subject}”{direction} {actual}，按文字中的金额计算应为 {expected}。",
    message_en="“{subject}” changes by {actual}; computed from the amounts in the text it is {expected}.",
    remedy="按上年数和本年数重新计算百分比。",
    remedy_en="Compute the percentage again from both years’ amounts.",
)

_WORDS = {"increase": "增加", "decrease": "减少"}
_NOTHING = "“{subject}”上年数为零，写“{direction}{actual}”无从计算，建议改写为增加额。"
_NOTHING_EN = "“{subject}” was nothing last year, a change by {actual} cannot be computed; give the amount instead."


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Recompute every rate of change from the amounts told beside it."""
    nothing: list[Statement] = []
    tables = FunctionFacts(disclosure)
    for statement in disclosure.statements:
        amount = subject_of(disclosure, statement)
        if statement.role != "change" or statement.percent is None or amount is None or statement.direction is None:
            continue
        rates = _rates(disclosure, tables, amount, statement)
        if rates and fen_of(statement) is None and all(_contradicts(rate, statement) for rate in rates):
            continue  # the words of direction are wrong: another rule says so
        if rates:
            _judge(disclosure, statement, amount, rates, outcome)
        elif rates is not None:
            nothing.append(statement)
    if nothing:
        _report_nothing(disclosure, nothing, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有同时写百分比和两年的金额")


def _contradicts(rate: Ratio, change: Statement) -> bool:
    return rate.low > 0 if change.direction == "decrease" else rate.high < 0


def _rates(disclosure: Disclosure, tables: FunctionFacts, amount: Statement, change: Statement) -> list[Ratio] | None:
    """Return the rates that the amounts allow; None where they tell none, empty where last year was nothing."""
    earlier = bases(disclosure, amount, change)
    if earlier:
        current = [now for now in tellings(disclosure, amount) if not tables.contradict(now)]
        if not current:
            return None  # the amount itself is wrong: another rule says so
        pairs = [(now, before) for now in current for before in earlier]
        found = [ratio(fen_of(a) or 0, quantum_of(a), fen_of(b) or 0, quantum_of(b)) for a, b in pairs]
        return [r.plus(-100) for r in found if r is not None]
    if fen_of(change) is None or tables.contradict(amount):
        return None
    by = signed(change)
    quantum = quantum_of(amount) + quantum_of(change)
    rate = ratio(by, quantum_of(change), (fen_of(amount) or 0) - by, quantum)
    return [rate] if rate is not None else []


def _judge(
    disclosure: Disclosure, statement: Statement, amount: Statement, rates: list[Ratio], outcome: Outcome
) -> None:
    percent = statement.percent
    if percent is None:
        return
    printed = -abs(percent) if statement.direction == "decrease" else percent
    verdicts = [rate.verdict(printed) for rate in rates]
    if "equal" in verdicts:
        outcome.passed(*figures_of(statement, amount))
        return
    near = "near" in verdicts
    outcome.failed(
        at_statement(disclosure, statement),
        expected=rates[verdicts.index("near") if near else 0].text(percent).lstrip("-"),
        actual=f"{percent}%",
        severity="advice" if near else None,
        figures=figures_of(statement, amount),
        subject=named(amount),
        direction=_WORDS.get(statement.direction or "", ""),
    )


def _report_nothing(disclosure: Disclosure, statements: list[Statement], outcome: Outcome) -> None:
    first, *rest = statements
    outcome.failed(
        at_statement(disclosure, first),
        actual=f"{first.percent}%",
        severity="advice",
        others=tuple(at_statement(disclosure, s) for s in rest),
        figures=figures_of(*statements),
        message=_NOTHING,
        message_en=_NOTHING_EN,
        subject=named(first),
        direction=_WORDS.get(first.direction or "", ""),
    )
