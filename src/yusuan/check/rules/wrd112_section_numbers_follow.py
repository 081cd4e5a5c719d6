"""标题编号连续

查什么
    同一上级标题下，同一级标题的编号应从一开始、连续、不重复。

依据
    公开内容条理清楚，标题编号连续。

适用
    同一级有两个以上同样式编号的标题。

反例
    一、二、四。

正例
    一、二、三。

怎样改
    改正编号，或补上漏掉的部分。
"""

from itertools import pairwise

from yusuan.check.headings import by_style, headings_by_parent, number_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place, Section

RULE = Rule(
    id="WRD112",
    title="标题编号连续",
    title_en="Section numbers follow each other",
    severity="warning",
    basis=("I93",),
    message="标题编号不连续：“{before}”之后是“{text}”。",
    message_en="Section numbers do not follow: “{text}” after “{before}”.",
    remedy="改正编号，或补上漏掉的部分。",
    remedy_en="Correct the numbers, or add the missing section.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the numbers of neighbouring headings of one style under one parent."""
    for children in headings_by_parent(disclosure):
        for siblings in by_style(children):
            for before, after in pairwise(siblings):
                _compare(before, after, children, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有两个以上同级的编号标题")


def _compare(before: Section, after: Section, children: list[Section], outcome: Outcome) -> None:
    a, b = number_of(before.number), number_of(after.number)
    if a is None or b is None:
        return
    between = children[children.index(before) + 1 : children.index(after)]
    # Numbers in another style in between fill the gap; the style is another rule's.
    missing = [n for n in range(a + 1, b) if n not in {number_of(s.number) for s in between}]
    if b in (a + 1, 1) or (b > a and not missing):
        outcome.passed()
        return
    outcome.failed(
        Place(after.location, row=after.title, text=f"{after.number}{after.title}"[:40]),
        expected=str(a + 1),
        actual=str(b),
        certainty="medium",
        before=f"{before.number}{before.title}"[:30],
    )
