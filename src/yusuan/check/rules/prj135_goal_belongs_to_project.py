"""绩效目标不是别的项目的

查什么
    与另一项目完全相同的绩效目标，如果说的是另一项目名称中的事，而不是本项目名称中的事，就是照抄错了。

依据
    绩效目标应与项目相符。

适用
    同一部分有两个项目的绩效目标相同。

反例
    “县管干部考核”项目的目标写“做好市管干部考核准备”，与“市管干部考核准备”项目的目标相同。

正例
    各项目写各自的目标。

怎样改
    改写本项目的绩效目标。
"""

import re
from itertools import permutations

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, PerformanceGoal
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ135",
    title="绩效目标不是别的项目的",
    title_en="A goal is not another project’s",
    severity="warning",
    basis=("I91", "R51"),
    message="项目“{name}”的绩效目标与项目“{other}”相同，说的是后者的事。",
    message_en="The goal of project “{name}” is that of project “{other}”, and is about the latter.",
    remedy="改写本项目的绩效目标。",
    remedy_en="Rewrite the goal.",
)

_NUMBER = re.compile(r"^[(（]?\d{1,2}[)）.、,，:：]*")
_SHORTEST = 12
#: How many characters in a row a goal must share with the other project's name.
_EVIDENCE = 8


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the goals that two projects of a part share with both names."""
    owners: dict[tuple[int, str], list[PerformanceGoal]] = {}
    for project in disclosure.projects:
        for goal in dict.fromkeys(_NUMBER.sub("", normalise(g)) for g in project.goals):
            if len(goal) >= _SHORTEST:
                owners.setdefault((project.part, goal), []).append(project)
    for (_, goal), projects in owners.items():
        if len(projects) == 1:
            outcome.passed()
        for project, other in permutations(projects, 2):
            own = _shared(goal, normalise(project.name))
            if _shared(goal, normalise(other.name)) >= max(_EVIDENCE, own + 4):
                place = at_project(project, "goals", goal)
                outcome.failed(place, actual=goal, name=project.name, other=other.name, certainty="medium")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有填写绩效目标的项目")


def _shared(goal: str, name: str) -> int:
    """Length of the longest run of characters that goal and name share."""
    for length in range(min(len(goal), len(name)), 1, -1):
        if any(name[i : i + length] in goal for i in range(len(name) - length + 1)):
            return length
    return 0
