"""占比与金额相符

查什么
    “占……%”应等于该项金额除以总额。

依据
    占比由金额计算得出（勾稽关系 I87）。

适用
    文字写明该项金额、总额和占比。金额四舍五入引起的差异视为一致。

反例
    29.42 万元占 307.82 万元的 9.55%。

正例
    29.42 万元占 307.82 万元的 9.56%。

怎样改
    重新计算占比。
"""

from yusuan.check.comparisons import subject_of
from yusuan.check.function_items import FunctionFacts
from yusuan.check.ratios import Ratio, ratio
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import fen_of, figures_of, named, quantum_of
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT125",
    title="占比与金额相符",
    title_en="Shares fit the amounts",
    severity="warning",
    basis=("I87",),
    message="“{subject}”占比写 {actual}，按文字中的金额计算应为 {expected}。",
    message_en="The share of “{subject}” is given as {actual}; computed from the amounts in the text it is {expected}.",
    remedy="按金额重新计算占比；各项占比之和因四舍五入不为 100% 时保留计算值，不凑整。",
    remedy_en="Compute the share again; do not adjust shares to make 100%.",
)

_TOTALS = (
    ("本年支出", ("current_expenditure", "expenditure_total")),
    ("本年收入", ("current_revenue", "revenue_total")),
    ("总支出", ("expenditure_total", "current_expenditure")),
    ("总收入", ("revenue_total", "current_revenue")),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Recompute every share from its amount and the whole."""
    tables = FunctionFacts(disclosure)
    for statement in disclosure.statements:
        part = subject_of(disclosure, statement) if statement.role == "share" else None
        if part is None or statement.percent is None or tables.contradict(part):
            continue
        rates = [
            (whole, rate)
            for whole in _wholes(disclosure, statement, part)
            if not tables.contradict(whole)
            and (rate := ratio(fen_of(part) or 0, quantum_of(part), fen_of(whole) or 0, quantum_of(whole))) is not None
        ]
        if rates:
            _judge(disclosure, statement, part, rates, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有同时写金额、总额和占比")


def _wholes(disclosure: Disclosure, share: Statement, part: Statement) -> list[Statement]:
    """Return what the share may be of: the total that its words name, else the amounts that hold the part."""
    words = share.compared_with or ""
    told = [s for s in disclosure.statements if s.role == "amount" and s.part == part.part and fen_of(s)]
    concepts = next((c for name, c in _TOTALS if name in words), ())
    if concepts:
        return [s for s in told if s.concept in concepts and s.year == part.year]
    if words and not words.startswith(("总", "全部", "合计", "比")):
        return []
    index, chain = part.parent, []
    while index is not None:
        whole = disclosure.statements[index]
        chain += [whole] if whole in told and (fen_of(whole) or 0) >= (fen_of(part) or 0) else []
        index = whole.parent
    before = [s for s in told if s.section == part.section and (s.paragraph, s.start) < (part.paragraph, part.start)]
    return [*chain, *before] if chain else []


def _judge(
    disclosure: Disclosure,
    statement: Statement,
    part: Statement,
    rates: list[tuple[Statement, Ratio]],
    outcome: Outcome,
) -> None:
    percent = statement.percent
    if percent is None:
        return
    fitting = next((whole for whole, rate in rates if rate.verdict(percent) == "equal"), None)
    if fitting is not None:
        outcome.passed(*figures_of(part, fitting))
        return
    whole, rate = rates[0]
    near = rate.verdict(percent) == "near"
    outcome.failed(
        at_statement(disclosure, statement),
        expected=rate.text(percent),
        actual=f"{percent}%",
        severity="warning" if near else "error",
        others=(at_statement(disclosure, whole),),
        figures=figures_of(part, whole),
        subject=named(part),
    )
