"""同一项目在部门和单位部分一致

查什么
    同一编码（没有编码的按名称）的项目在部门部分和单位部分各列一次时，名称、预算数和年末支出计划应一致。

依据
    部门预算汇总所属单位预算。

适用
    在两个部分都列出的项目。

反例
    部门部分预算数 15.00，单位部分 16.00。

正例
    两处都是 15.00。

怎样改
    核对并统一。
"""

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Figure, PerformanceGoal
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ134",
    title="同一项目在部门和单位部分一致",
    title_en="Copies of a project agree",
    severity="error",
    basis=("I43", "I70", "I92"),
    message="项目“{name}”在两处的{what}不一致：{actual} 与 {expected}。",
    message_en="The {what_en} of project “{name}” differs between its copies: {actual} and {expected}.",
    remedy="核对并统一。",
    remedy_en="Make the copies agree.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every copy in a later part with the one in the first part."""
    first = {p.code or normalise(p.name): p for p in disclosure.projects if p.part == 0}
    for copy in disclosure.projects:
        original = first.get(copy.code or normalise(copy.name)) if copy.part > 0 else None
        if original is not None:
            _compare(original, copy, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有在部门和单位部分都列出的项目")


def _compare(original: PerformanceGoal, copy: PerformanceGoal, outcome: Outcome) -> None:
    a, b = original.budget, copy.budget
    if a is not None and b is not None and a.fen is not None and b.fen is not None and a.fen != b.fen:
        _report(original, copy, ("预算数", "budget"), (b.printed, a.printed), outcome, [a, b])
    elif normalise(original.name) != normalise(copy.name):
        _report(original, copy, ("名称", "name"), (copy.name, original.name), outcome, [])
    else:
        outcome.passed(a, b)


def _report(
    original: PerformanceGoal,
    copy: PerformanceGoal,
    what: tuple[str, str],
    values: tuple[str, str],
    outcome: Outcome,
    figures: list[Figure],
) -> None:
    outcome.failed(
        at_project(copy, "budget" if figures else "name"),
        actual=values[0],
        expected=values[1],
        figures=figures,
        others=(at_project(original, "budget" if figures else "name"),),
        name=original.name,
        what=what[0],
        what_en=what[1],
    )
