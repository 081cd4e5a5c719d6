"""每个项目有绩效目标和指标

查什么
    绩效目标表应同时填写绩效目标和绩效指标。

依据
    所有项目编报绩效目标，随预算公开。

适用
    公开了绩效目标表的项目。

反例
    只有项目名称和预算，绩效目标空白。

正例
    有绩效目标，也有指标。

怎样改
    补填绩效目标和指标。
"""

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="PRJ124",
    title="每个项目有绩效目标和指标",
    title_en="Every project has a goal and indicators",
    severity="error",
    basis=("R51", "R47"),
    message="项目“{name}”没有填写{missing}。",
    message_en="Project “{name}” has no {missing_en}.",
    remedy="补填绩效目标和指标。",
    remedy_en="Fill in the goal and the indicators.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for goal and indicators of every project; a form without a goal cell is told by no project having one."""
    some_goals = any(p.goals for p in disclosure.projects)
    some_indicators = any(p.indicators for p in disclosure.projects)
    for project in disclosure.projects:
        lacks_goal = some_goals and not project.goals
        lacks_indicators = some_indicators and not project.indicators
        if not lacks_goal and not lacks_indicators:
            if project.goals or project.indicators:
                outcome.passed()
            continue
        missing = "和".join([*(["绩效目标"] if lacks_goal else []), *(["绩效指标"] if lacks_indicators else [])])
        english = " and ".join([*(["goal"] if lacks_goal else []), *(["indicators"] if lacks_indicators else [])])
        outcome.failed(at_project(project), name=project.name, missing=missing, missing_en=english)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有公开绩效目标表的项目")
