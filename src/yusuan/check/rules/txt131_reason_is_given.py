"""“主要原因是”后写有原因

查什么
    写有“主要原因是”“原因为”的，后面应当写出原因。

依据
    变动情况应当说明原因（财预〔2016〕143号）。

适用
    文字写有变动及“主要原因是”。

反例
    与2023年预算持平，主要原因是。

正例
    与2023年预算持平，主要原因是公务用车数量未变。

怎样改
    补写原因。
"""

import re

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import named
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="TXT131",
    title="“主要原因是”后写有原因",
    title_en="A reason follows where one is announced",
    severity="error",
    basis=(
        "R41",
        "R43",
    ),
    message="“{subject}”写了“主要原因是”，后面没有原因。",
    message_en="“{subject}”: a reason is announced but none follows.",
    remedy="补写原因。",
    remedy_en="Give the reason.",
)

_NOTHING = re.compile(r"[\W_xX×…]*")
_LOOKED_AT = 80
"""Characters; a reason can run to the end of a long paragraph."""


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for announced reasons that are empty or only marks."""
    for statement in disclosure.statements:
        if statement.reason is None:
            continue
        if _NOTHING.fullmatch(normalise(statement.reason[:_LOOKED_AT])):
            outcome.failed(
                at_statement(disclosure, statement),
                expected="写明原因",
                actual=statement.reason,
                figures=[statement.figure],
                subject=named(statement),
            )
        else:
            outcome.passed(statement.figure)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写变动原因")
