"""各项占比之和为 100%

查什么
    各项金额之和等于总额时，各项占比之和应为 100%。

依据
    占比由金额计算得出（勾稽关系 I87）。

适用
    同一总额下列出至少两项占比，且金额之和等于总额。

反例
    四项占比之和 99.00%。

正例
    四项占比之和 100.00%。

怎样改
    核对各项占比。
"""

from decimal import Decimal

from yusuan.check.comparisons import subject_of
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import add_up, fen_of, figures_of, named
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT126",
    title="各项占比之和为 100%",
    title_en="Shares make a hundred per cent",
    severity="advice",
    basis=("I87",),
    message="“{subject}”各项占比之和为 {actual}，不是 100%。",
    message_en="The shares of “{subject}” make {actual}, not 100%.",
    remedy="核对各项占比；因四舍五入不为 100% 的，可加注说明。",
    remedy_en="Check the shares; where rounding is the cause, a note may say so.",
)

_HUNDRED = Decimal(100)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Add up the shares of every whole whose parts are all told."""
    groups: dict[int, list[tuple[Statement, Statement]]] = {}
    for share in disclosure.statements:
        part = subject_of(disclosure, share) if share.role == "share" else None
        if part is not None and part.parent is not None and share.percent is not None and not share.compared_with:
            groups.setdefault(part.parent, []).append((part, share))
    for index, pairs in groups.items():
        whole = disclosure.statements[index]
        parts = [part for part, _ in pairs]
        if len(pairs) > 1 and fen_of(whole) and add_up(whole, parts).agrees:
            _compare(disclosure, whole, pairs, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有列全各项占比")


def _compare(
    disclosure: Disclosure, whole: Statement, pairs: list[tuple[Statement, Statement]], outcome: Outcome
) -> None:
    percents = [share.percent for _, share in pairs if share.percent is not None]
    total = sum(percents, Decimal(0))
    exponents = [e for p in percents if isinstance(e := p.as_tuple().exponent, int)]
    if abs(total - _HUNDRED) <= len(percents) * Decimal(1).scaleb(min(exponents, default=0)) / 2:
        outcome.passed(*figures_of(whole, *(part for part, _ in pairs)))
        return
    outcome.failed(
        at_statement(disclosure, pairs[-1][1]),
        expected="100%",
        actual=f"{total}%",
        figures=figures_of(whole, *(part for part, _ in pairs)),
        subject=named(whole),
    )
