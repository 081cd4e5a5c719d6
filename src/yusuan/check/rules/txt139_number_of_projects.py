"""文字中的项目个数不少于公开的项目表

查什么
    文字写明编报绩效目标的项目个数时，公开的项目绩效目标表不应多于这个数；写明涉及金额的，金额不应小于公开项目的预算数之和。

依据
    绩效目标随预算公开（财预〔2016〕143号）。

适用
    文字写明编报绩效目标的项目个数，且同一部分印有项目绩效目标表。

反例
    文字写 12 个，公开了 13 个项目表。

正例
    文字写 50 个，公开了其中 13 个项目表。

怎样改
    改正个数。
"""

from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT139",
    title="文字中的项目个数不少于公开的项目表",
    title_en="The number of projects covers the printed ones",
    severity="warning",
    basis=(
        "R47",
        "R55",
    ),
    message="文字写编报绩效目标的项目 {actual} 个，文件公开了 {expected} 个项目的绩效目标表。",
    message_en="The text counts {actual} projects with goals, the document prints {expected} of them.",
    remedy="核对项目个数和公开的绩效目标表。",
    remedy_en="Check the number of projects and the tables printed.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the first number of projects told in each part with the projects printed there."""
    seen: set[int] = set()
    for statement in disclosure.statements:
        counted = statement.role == "count" and statement.concept == "performance_projects"
        figure = statement.figure
        if not counted or figure is None or figure.number is None or statement.part in seen:
            continue
        if "绩效目标" not in statement.subject or statement.unit != "个":
            continue
        seen.add(statement.part)
        printed = len({(p.code, p.name) for p in disclosure.projects_of(statement.part)})
        if not printed:
            continue
        if printed <= figure.number:
            outcome.passed(figure)
            continue
        outcome.failed(
            at_statement(disclosure, statement),
            expected=str(printed),
            actual=figure.printed,
            figures=[figure],
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写编报绩效目标的项目个数，或没有公开项目表")
