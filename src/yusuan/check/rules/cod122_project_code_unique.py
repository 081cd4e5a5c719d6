"""一个项目编码只用于一个项目

查什么
    同一部分（部门或某单位）中，一个项目编码只应出现一次；出现两次而名称不同的为错误，名称相同的为重复列示。

依据
    项目编码全国唯一，一个项目一个编码。

适用
    列有编码的项目。

反例
    两个名称不同的项目编码相同。

正例
    每个项目编码不同。

怎样改
    核对并改正其中一个编码，或删去重复的项目表。
"""

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, PerformanceGoal

RULE = Rule(
    id="COD122",
    title="一个项目编码只用于一个项目",
    title_en="A project code is used for one project",
    severity="error",
    basis=("I43", "R82"),
    message="项目编码 {actual} 用了 {times} 次：{names}。",
    message_en="Project code {actual} is used {times} times: {names}.",
    remedy="核对并改正其中一个编码，或删去重复的项目表。",
    remedy_en="Correct one of the codes, or remove the repeated project.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Group the projects of each part by code."""
    by_code: dict[tuple[int, str], list[PerformanceGoal]] = {}
    for project in disclosure.projects:
        if project.code:
            by_code.setdefault((project.part, project.code), []).append(project)
    for (_, code), projects in by_code.items():
        if len(projects) == 1:
            outcome.passed()
            continue
        outcome.failed(
            at_project(projects[1], "code"),
            actual=code,
            times=len(projects),
            names="、".join(p.name for p in projects),
            others=tuple(at_project(p, "code") for p in (projects[0], *projects[2:])),
        )
    if not by_code:
        outcome.not_applicable("项目没有编码")
