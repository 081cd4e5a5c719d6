"""标题之下有内容

查什么
    情况说明的每个标题下都应有文字、表格或下级标题；没有此项内容的也应写“无”。

依据
    公开内容完整。

适用
    带编号的标题。

反例
    “第二部分 专项资金绩效目标”下没有任何内容。

正例
    标题下写“本部门无专项资金”。

怎样改
    补充内容，或写明没有此项。
"""

import re

from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place, Section
from yusuan.model.text import normalise

RULE = Rule(
    id="COM121",
    title="标题之下有内容",
    title_en="No heading stands alone",
    severity="warning",
    basis=("R09", "I90"),
    message="标题“{text}”下没有内容。",
    message_en="Nothing stands under the heading “{text}”.",
    remedy="补充内容，或写明没有此项。",
    remedy_en="Add the content, or say that there is none.",
)

_CLOSING = re.compile("附件|附表|联系方式|附：")
#: A longer line is a sentence, not a heading.
_LONGEST = 40
_SHORTEST_NAME = 4


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for numbered headings that are followed at once by another heading of their level or above."""
    for section in disclosure.sections:
        if section.contents or section.number is None or _CLOSING.search(section.title):
            continue
        if (
            section.last - section.first > 1
            or section.tables
            or len(section.title) > _LONGEST
            or _explained(disclosure, section)
            or _table_elsewhere(disclosure, section)
        ):
            outcome.passed()
        else:
            title = f"{section.number}{section.title}"
            outcome.failed(Place(section.location, row=title, text=title))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有带编号的标题")


def _explained(disclosure: Disclosure, section: Section) -> bool:
    """A cover line repeated, a list of headings at the front, or a sentence taken for a heading is no empty section."""
    line = disclosure.paragraphs[section.first]
    if any(mark in line.text for mark in "。；：:，") or section.depth > 3:
        return True
    same = [
        s
        for s in disclosure.sections
        if (s.part == section.part and s.title in section.title) or section.title in s.title
    ]
    return len([s for s in same if s is not section]) > 0


def _table_elsewhere(disclosure: Disclosure, section: Section) -> bool:
    """Say whether the heading is the title of a table that another file of the package holds."""
    title = normalise(section.title)
    source = section.location.source
    if source is None or not title.endswith("表"):
        return False
    named = [(normalise(t.title), t.grids) for t in disclosure.tables if t.type != "performance_goal"]
    named += [(normalise(p.name), p.grids) for p in disclosure.projects]
    return any(
        name in title and len(name) >= _SHORTEST_NAME and grids and grids[0].location.source != source
        for name, grids in named
    )
