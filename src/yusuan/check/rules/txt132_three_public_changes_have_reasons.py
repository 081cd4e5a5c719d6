"""“三公”经费变动写明原因

查什么
    “三公”经费总额及各项有增减的，应当说明原因。

依据
    “三公”经费应当公开并说明增减变化原因（财预〔2016〕143号；勾稽关系 I62）。

适用
    文字写明“三公”经费某项不为零的增减。总额的原因写在各项之下、各项的原因写在总额之后的，视为已写。

反例
    公务接待费比上年增加 2 万元。

正例
    公务接待费比上年增加 2 万元，主要原因是接待任务增加。

怎样改
    补写原因。
"""

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import fen_of, figures_of, named
from yusuan.model import Disclosure, Statement
from yusuan.model.vocabulary import THREE_PUBLIC_ITEMS

RULE = Rule(
    id="TXT132",
    title="“三公”经费变动写明原因",
    title_en="Changes of 三公 have reasons",
    severity="warning",
    basis=(
        "I62",
        "R43",
    ),
    message="“{subject}”{word}{actual}，没有写原因。",
    message_en="“{subject}” is said to {word} by {actual} without a reason.",
    remedy="写明该项增减的原因。",
    remedy_en="Say why the item changed.",
)

_CONCEPTS = frozenset({"three_public", *THREE_PUBLIC_ITEMS}) - {"agency_operating"}
_VEHICLE = {"vehicle", "vehicle_purchase", "vehicle_operation"}
_WORDS = {"increase": "增加", "decrease": "减少"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for changes of 三公 without a reason of their own, of their total or of their items."""
    told = [s for s in disclosure.statements if s.concept in _CONCEPTS and s.role in ("change", "flat")]
    for statement in told:
        size = fen_of(statement) if fen_of(statement) is not None else statement.percent
        if statement.role != "change" or statement.direction not in _WORDS or not size:
            continue
        if _explained(statement, told):
            outcome.passed(statement.figure)
            continue
        figure = statement.figure
        outcome.failed(
            at_statement(disclosure, statement),
            expected="原因",
            actual=f"{figure.printed}{statement.unit}" if figure is not None else statement.percent_text,
            figures=figures_of(statement),
            subject=named(statement),
            word=_WORDS[statement.direction],
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写“三公”经费的增减")


def _explained(statement: Statement, told: list[Statement]) -> bool:
    if statement.reason:
        return True
    beside = [s for s in told if s.part == statement.part and s.section == statement.section and s.reason]
    if statement.concept == "three_public":
        return bool(beside)
    same = [s for s in beside if s.concept in ("three_public", statement.concept)]
    family = [s for s in beside if {s.concept, statement.concept} <= _VEHICLE]
    return bool(same or family)
