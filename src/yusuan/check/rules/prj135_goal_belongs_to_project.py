"""绩效目标不是别的项目的

查什么
    绩效目标说的是另一项目名称中的事，而不是本项目名称中的事，就是照抄错了。

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

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
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
#: Words that every project's name may hold and that tell nothing.
_COMMON = re.compile("专项资金|专项经费|工作经费|项目资金|补助资金|经费|资金|项目|工作$")
#: How many characters in a row a goal must share with the other project's name, and how many more than with its own.
_EVIDENCE = 9
_MARGIN = 5


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every goal with the names of its own project and of the others of its part."""
    for part in disclosure.parts():
        projects = disclosure.projects_of(part)
        names = [_core(project.name) for project in projects]
        for position, project in enumerate(projects):
            for goal in dict.fromkeys(_NUMBER.sub("", normalise(g)) for g in project.goals):
                other = _stranger(goal, names, position)
                if other is None:
                    outcome.passed()
                    continue
                place = at_project(project, "goals", goal)
                name = projects[other].name
                outcome.failed(place, actual=goal, name=project.name, other=name, certainty="medium")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有填写绩效目标的项目")


def _core(name: str) -> str:
    return _COMMON.sub("", normalise(name))


def _stranger(goal: str, names: list[str], position: int) -> int | None:
    """Position of another project of whose name the goal holds a long piece, and much more than of its own."""
    own = -1
    for other, name in enumerate(names):
        if other == position or not _shares(goal, name, _EVIDENCE):
            continue
        own = _shared(goal, names[position]) if own < 0 else own
        if _shares(goal, name, own + _MARGIN):
            return other
    return None


def _shares(goal: str, name: str, length: int) -> bool:
    """Say whether goal and name share a run of so many characters."""
    return any(name[i : i + length] in goal for i in range(len(name) - length + 1))


def _shared(goal: str, name: str) -> int:
    """Length of the longest run of characters that goal and name share."""
    for length in range(min(len(goal), len(name)), 1, -1):
        if _shares(goal, name, length):
            return length
    return 0
