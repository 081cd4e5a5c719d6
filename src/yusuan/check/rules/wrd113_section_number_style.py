"""同级标题编号样式一致

查什么
    同一级标题应使用同一种编号样式：前后是“一、”“二、”，中间不应变成“3、”“4、”。

依据
    公开内容条理清楚。

适用
    同一上级标题下有三个以上编号标题。

反例
    一、二、3、4、五。

正例
    一、二、三、四、五。

怎样改
    统一编号样式。
"""

from collections import Counter

from yusuan.check.headings import headings_by_parent, number_of, style_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place, Section

RULE = Rule(
    id="WRD113",
    title="同级标题编号样式一致",
    title_en="Headings of one level are numbered in one style",
    severity="warning",
    basis=("I93",),
    message="标题“{text}”的编号样式与同级标题不一致。",
    message_en="The number of “{text}” is not in the style of its neighbours.",
    remedy="统一编号样式。",
    remedy_en="Use one style.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for headings whose number continues the neighbours' count in another style."""
    for children in headings_by_parent(disclosure):
        styles = Counter(style_of(s.number) for s in children)
        usual, times = styles.most_common(1)[0] if styles else ("", 0)
        for position, section in enumerate(children):
            if style_of(section.number) == usual or times < 2:
                outcome.passed()
            elif _continues(children, position, usual):
                text = f"{section.number}{section.title}"[:40]
                outcome.failed(Place(section.location, row=section.title, text=text), actual=section.number)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有编号的标题")


def _continues(children: list[Section], position: int, usual: str) -> bool:
    """The number is where the count of the usual style would be: after 二、 comes 3、, before 五、 stands 4、."""
    number = number_of(children[position].number)
    before = [n for s in children[:position] if (n := number_of(s.number)) and style_of(s.number) == usual]
    after = [n for s in children[position + 1 :] if (n := number_of(s.number)) and style_of(s.number) == usual]
    if number is None:
        return False
    return bool(before or after) and all(n < number for n in before) and all(n > number for n in after)
