"""同类标题都有编号

查什么
    几个标题以同样的词结尾并依次编号，其中一个没有编号，是漏了编号。

依据
    公开内容条理清楚，标题编号连续。

适用
    同一上级标题下有三个以上词尾相同的编号标题。

反例
    （一）党建工作目标情况、（二）干部工作目标情况……编制工作目标情况。

正例
    （五）编制工作目标情况。

怎样改
    补上编号。
"""

from yusuan.check.headings import headings_by_parent
from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import late, normalise

RULE = Rule(
    id="WRD128",
    title="同类标题都有编号",
    title_en="Sister headings are all numbered",
    severity="warning",
    basis=("I93",),
    message="标题“{text}”没有编号，同类标题都有编号。",
    message_en="The heading “{text}” has no number, its sisters have.",
    remedy="补上编号。",
    remedy_en="Add the number.",
)

_TAIL = 6
_LONGEST = 30
_NUMBER = late(r"[(]?(?:\d{1,2}|[一二三四五六七八九十]+)[)、.]|第[一二三四五六七八九十]+")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for short lines that end like at least three numbered headings of one parent and carry no number."""
    endings: dict[tuple[int, str], int] = {}
    for siblings in headings_by_parent(disclosure):
        for section in siblings:
            key = (section.part, normalise(section.title)[-_TAIL:])
            endings[key] = endings.get(key, 0) + 1
    shared = {key for key, count in endings.items() if count >= 3 and len(key[1]) == _TAIL}
    for _, line in lines_of(disclosure, "body", "heading"):
        text = normalise(line.text)
        if (line.part, text[-_TAIL:]) not in shared or len(text) > _LONGEST:
            continue
        if _NUMBER.match(text):
            outcome.passed()
        elif not any(mark in text for mark in "，。；：,;:、"):
            outcome.failed(line_place(line), certainty="medium")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有三个以上词尾相同的编号标题")
