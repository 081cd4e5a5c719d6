"""绩效目标不重复

查什么
    同一项目的各条绩效目标不应完全相同或几乎相同。

依据
    绩效目标应当具体。

适用
    有两条以上绩效目标的项目。

反例
    1.开展培训，提高能力。2.开展培训，提高能力。

正例
    1.开展培训。2.完善制度。

怎样改
    删去重复的一条，或改写为另一目标。
"""

import re
from collections import Counter

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ123",
    title="绩效目标不重复",
    title_en="No goal is stated twice",
    severity="warning",
    basis=("I91", "R51"),
    message="项目“{name}”的绩效目标第 {first} 条与第 {second} 条{how}。",
    message_en="Goals {first} and {second} of project “{name}” are {how_en}.",
    remedy="删去重复的一条，或改写为另一目标。",
    remedy_en="Remove or rewrite the repeated goal.",
    delicate=True,
)

_NUMBER = re.compile(r"^[(（]?\d{1,2}[)）.、,，:：]*")
#: Likeness (0-100) from which two goals say the same.
_NEARLY = 93


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the goals of each project pair by pair."""
    for project in disclosure.projects:
        goals = [_bare(goal) for goal in project.goals]
        pairs = [(a, b) for a in range(len(goals)) for b in range(a + 1, len(goals)) if len(goals[a]) >= 8]
        for a, b in pairs:
            likeness = _likeness(goals[a], goals[b])
            if likeness < _NEARLY:
                outcome.passed()
                continue
            how, how_en = ("相同", "the same") if likeness == 100 else ("几乎相同", "nearly the same")
            outcome.failed(
                at_project(project, "goals", project.goals[b]),
                actual=project.goals[b],
                certainty="high" if likeness == 100 else "medium",
                name=project.name,
                first=a + 1,
                second=b + 1,
                how=how,
                how_en=how_en,
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出两条以上绩效目标的项目")


def _bare(goal: str) -> str:
    return _NUMBER.sub("", normalise(goal)).rstrip("。;；.,，")


def _likeness(a: str, b: str) -> float:
    """Likeness of two goals, 0 to 100; the library is loaded only for those that hold much the same characters."""
    shared = sum((Counter(a) & Counter(b)).values())
    if 200 * shared < _NEARLY * (len(a) + len(b)):
        return 0.0
    from rapidfuzz import fuzz

    return fuzz.ratio(a, b)
