"""增减额为零的写“持平”

查什么
    增减额为零（0.00 万元、0%）的，不应写“增加”或“减少”，应写“持平”；同一事实不应既写“持平”又写不为零的增减额。

依据
    增减变动及其原因应当写明并与数据一致（财预〔2016〕143号；勾稽关系 I67）。

适用
    文字写明增减额或增减百分比。

反例
    与上年相比增加 0.00 万元，主要原因是与上年持平。

正例
    与上年持平。

怎样改
    改为“持平”；两处矛盾的，核对上年数。
"""

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import fen_of, figures_of, named
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT129",
    title="增减额为零的写“持平”",
    title_en="A change of nothing is called flat",
    severity="advice",
    basis=(
        "I67",
        "R43",
    ),
    message="“{subject}”增减额为 0，却写“{word}”，应写“持平”。",
    message_en="“{subject}” changes by 0 but is said to {word}; it should be called level with last year.",
    remedy="改为“与上年持平”。",
    remedy_en="Write that it is level with last year.",
)

_WORDS = {"increase": "增加", "decrease": "减少"}
_BOTH = "“{subject}”既写“持平”，又写“{word}{actual}”，前后矛盾。"
_BOTH_EN = "“{subject}” is said to be level and to {word} by {actual}."


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for changes of nothing that are called an increase or a decrease, and for 持平 beside a change."""
    flat = {(s.parent, s.basis_year): s for s in disclosure.statements if s.role == "flat"}
    for index, statement in enumerate(disclosure.statements):
        if statement.role != "change" or statement.direction not in _WORDS:
            continue
        size = fen_of(statement) if fen_of(statement) is not None else statement.percent
        if size is None:
            continue
        basis = statement.basis_year
        beside = flat.get((statement.parent, basis)) or flat.get((index, basis))
        if size == 0:
            _report(disclosure, statement, outcome)
        elif beside is not None and _same_sentence(beside, statement):
            _report(disclosure, statement, outcome, both=True)
        else:
            outcome.passed(statement.figure)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写增减额")


def _same_sentence(flat: Statement, change: Statement) -> bool:
    same = flat.paragraph == change.paragraph and flat.concept == change.concept
    return same and flat.parent is not None


def _report(disclosure: Disclosure, statement: Statement, outcome: Outcome, *, both: bool = False) -> None:
    figure = statement.figure
    outcome.failed(
        at_statement(disclosure, statement),
        expected=None if both else "持平",
        actual=f"{figure.printed}{statement.unit}" if figure is not None else statement.percent_text,
        severity="error" if both else None,
        certainty="medium" if both else "high",
        figures=figures_of(statement),
        message=_BOTH if both else None,
        message_en=_BOTH_EN if both else None,
        subject=named(statement),
        word=_WORDS[statement.direction or "increase"],
    )
