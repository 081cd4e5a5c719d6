"""“第×部分”不重复

查什么
    “第一部分”“第二部分”在同一份文件的同一级上不应重复使用。

依据
    公开内容条理清楚。

适用
    列有“第×部分”标题的文件。

反例
    “第一部分 部门预算”“第一部分 情况说明”。

正例
    “第一部分 部门预算”“第二部分 情况说明”。

怎样改
    重新编号。
"""

import re

from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place, Section
from yusuan.model.text import normalise

RULE = Rule(
    id="WRD114",
    title="“第×部分”不重复",
    title_en="Part numbers are distinct",
    severity="warning",
    basis=("I93",),
    message="“{actual}”用了 {count} 次：{titles}。",
    message_en="“{actual}” is used {count} times: {titles}.",
    remedy="重新编号。",
    remedy_en="Number the parts anew.",
)

_PART = re.compile("第[一二三四五六七八九十]+部分")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Group the part headings by number; a heading repeated with the same title is the same part."""
    groups: dict[str, list[Section]] = {}
    for section in disclosure.sections:
        if section.number and _PART.match(section.number) and not section.contents:
            groups.setdefault(normalise(section.number), []).append(section)
    for number, sections in groups.items():
        titles = list(dict.fromkeys(s.title for s in sections))
        if len(titles) == 1:
            outcome.passed()
            continue
        if outcome.findings:  # the first number tells the whole muddle
            break
        places = [Place(s.location, row=s.title, text=f"{s.number}{s.title}"[:50]) for s in sections]
        outcome.failed(
            places[1],
            actual=number,
            others=(places[0], *places[2:]),
            certainty="medium",
            count=len(titles),
            titles="、".join(t[:20] for t in titles),
        )
    if not groups:
        outcome.not_applicable("没有“第×部分”标题")
