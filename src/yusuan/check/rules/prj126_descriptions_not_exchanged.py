"""指标描述没有错位

查什么
    两个指标的描述互换：甲指标的描述与乙指标的名称相符，乙的与甲相符，而各自不符。

依据
    公开内容准确。

适用
    列有两个以上带描述的指标的项目。

反例
    “完成及时性”描述为“工作任务达标情况”，“任务达标率”描述为“工作完成的及时程度”。

正例
    描述与各自的名称相符。

怎样改
    把两条描述对调。
"""

from itertools import combinations

from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Indicator
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ126",
    title="指标描述没有错位",
    title_en="Descriptions are not exchanged",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的指标“{row}”与“{other}”的描述看来互换了。",
    message_en="The descriptions of “{row}” and “{other}” of project “{name}” seem to be exchanged.",
    remedy="把两条描述对调。",
    remedy_en="Exchange the two descriptions.",
)

#: How much of each name the other's description must hold, by how much more than its own, and both together.
_ALIKE = 0.5
_MARGIN = 0.15
_TOGETHER = 0.4


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare names and descriptions of each project's indicators crosswise."""
    for project in disclosure.projects:
        rows = [i for i in project.indicators if i.name and i.description and i.name != i.description]
        for a, b in combinations(rows, 2):
            if _exchanged(a, b):
                place = at_indicator(project, a, "description")
                other = (at_indicator(project, b, "description"),)
                outcome.failed(
                    place, actual=a.description, others=other, name=project.name, other=b.name, certainty="medium"
                )
            else:
                outcome.passed()
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出两个以上带描述的指标的项目")


def _exchanged(a: Indicator, b: Indicator) -> bool:
    """Both names fit the other's description much better than their own."""
    if (crossed_a := _likeness(a.name, b.description)) < _ALIKE:
        return False
    if (crossed_b := _likeness(b.name, a.description)) < _ALIKE:
        return False
    own_a, own_b = _likeness(a.name, a.description), _likeness(b.name, b.description)
    fits = crossed_a - own_a >= _MARGIN and crossed_b - own_b >= _MARGIN
    return fits and crossed_a + crossed_b - own_a - own_b >= _TOGETHER


def _likeness(name: str | None, description: str | None) -> float:
    """Share of the name's pairs of characters that the description has, from the rarer second half on."""
    text, whole = normalise(name or ""), normalise(description or "")
    pairs = [text[i : i + 2] for i in range(len(text) - 1)]
    return sum(pair in whole for pair in pairs) / len(pairs) if pairs else 0.0
