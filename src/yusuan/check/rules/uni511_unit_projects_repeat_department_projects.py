"""部门项目与单位项目一致

查什么
    部门部分的每个项目，应在某个单位部分出现，预算数相同。

依据
    部门项目由所属单位的项目汇总而成（勾稽关系 I70）。

适用
    部门部分和单位部分都列有项目，且单位齐全；项目按编码（没有编码的按名称）对应。

反例
    部门项目“人才招聘经费”34.00，单位同一项目 43.00。

正例
    部门项目“人才招聘经费”34.00，单位同一项目 34.00。

怎样改
    核对部门与单位的项目绩效目标表，改正录错的一处或补列项目。
"""

from collections import defaultdict

from yusuan.check.rule import Outcome, Rule, amount
from yusuan.check.unit_parts import complete
from yusuan.model import Disclosure, PerformanceGoal, Place
from yusuan.model.text import normalise

RULE = Rule(
    id="UNI511",
    title="部门项目与单位项目一致",
    title_en="The department's projects are those of its units",
    severity="error",
    basis=("I70",),
    message="部门项目“{text}”的预算为 {actual}{unit}，单位部分{problem}。",
    message_en="The department's project “{text}” has a budget of {actual} {unit}; in the units' parts {problem}.",
    remedy="核对部门与单位的项目绩效目标表，改正录错的一处或补列项目。",
    remedy_en="Compare the project tables of department and units; correct the amount or add the project.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for every department project among the units' projects, with the same budget."""
    units: dict[str, list[PerformanceGoal]] = defaultdict(list)
    for project in disclosure.projects:
        if project.level == "unit":
            units[_key(project)].append(project)
    for project in disclosure.projects if units and complete(disclosure) else ():
        if project.level != "department":
            continue
        same = units.get(_key(project), [])
        if same and any(_budget(p) == _budget(project) for p in same):
            outcome.passed(project.budget, *(p.budget for p in same))
        else:
            _report(project, same, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("部门部分和单位部分没有都列出项目，或单位不齐全")


def _key(project: PerformanceGoal) -> str:
    return project.code or normalise(project.name)


def _budget(project: PerformanceGoal) -> int | None:
    return project.budget.fen if project.budget is not None else None


def _report(project: PerformanceGoal, same: list[PerformanceGoal], outcome: Outcome) -> None:
    unit = project.unit or "万元"
    other = amount(_budget(same[0]) or 0, unit) if same else None
    english = outcome.language == "en"
    problem = "没有这个项目" if other is None else f"同一项目为 {other}{unit}"
    problem_en = "it is missing" if other is None else f"it is {other} {unit}"
    grid = project.grids[0] if project.grids else None
    cell = project.cells.get("budget")
    location = grid.place(cell) if grid is not None and cell is not None else project.title_location
    outcome.failed(
        Place(location, project.title or project.name, None, None, project.name),
        expected=other,
        actual=amount(_budget(project) or 0, unit),
        unit=unit,
        figures=[project.budget, *(p.budget for p in same)],
        problem=problem_en if english else problem,
    )
