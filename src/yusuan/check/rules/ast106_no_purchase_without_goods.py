"""拟购置固定资产与采购表一致

查什么
    文字说拟购置固定资产为零时，不应又写“已列入政府采购预算、详见采购表”；说有购置并已列入采购预算时，采购表的货物、
    工程类品目合计不应小于购置额。

依据
    资产购置应编入预算，并与采购预算一致。

适用
    文字写明拟购置固定资产的金额。

反例
    本年度拟购置固定资产0.00万元，已列入政府采购预算，详见采购表。

正例
    本年度无购置固定资产计划。

怎样改
    没有购置的，写明“无购置计划”；有购置的，核对采购表。
"""

import re

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="AST106",
    title="拟购置固定资产与采购表一致",
    title_en="Planned purchases agree with the procurement table",
    severity="warning",
    basis=("I55", "R72"),
    message="文字写拟购置固定资产 {actual}{unit}，{problem}。",
    message_en="The text states planned purchases of {actual} {unit}, {problem_en}.",
    remedy="没有购置的，写明“无购置计划”；有购置的，核对采购表。",
    remedy_en="Say that nothing is to be bought, or make text and table agree.",
)

_LISTED = re.compile(r"(?<!未)(?:已|均已|已按要求)列入")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Hold the sentence about planned purchases against itself and against the procurement table."""
    for statement in disclosure.statements:
        if statement.concept != "assets_planned" or statement.role != "amount" or statement.figure is None:
            continue
        figure = statement.figure
        claims = "政府采购预算" in normalise(disclosure.paragraphs[statement.paragraph].text)
        claims = claims and _LISTED.search(normalise(disclosure.paragraphs[statement.paragraph].text)) is not None
        table = disclosure.table("procurement", statement.part)
        if figure.fen == 0 and claims:
            problem = ("却又写已列入政府采购预算", "yet refers to the procurement budget")
        elif figure.fen and claims and table is not None and not table.has_figures():
            problem = ("写已列入政府采购预算，而采购表没有数据", "as listed in the procurement table, which is empty")
        else:
            outcome.passed(figure)
            continue
        outcome.failed(
            at_statement(disclosure, statement),
            actual=figure.printed,
            unit=statement.unit,
            figures=[figure],
            certainty="medium",
            problem=problem[0],
            problem_en=problem[1],
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写明拟购置固定资产的金额")
