"""引号和括号成对

查什么
    一段之内，引号“”、括号（）、书名号《》应成对；条目编号“1）”不算。跨段的不算。

依据
    公开内容准确。

适用
    含有引号、括号或书名号的段落。

反例
    激励约束机制”。

正例
    “优胜劣汰”的激励约束机制。

怎样改
    补上或删去一个。
"""

import re
from itertools import zip_longest

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD111",
    title="引号和括号成对",
    title_en="Quotation marks and brackets are paired",
    severity="warning",
    basis=("I91",),
    message="“{actual}”没有成对：{text}",
    message_en="“{actual}” has no partner: {text}",
    remedy="补上或删去一个。",
    remedy_en="Add or remove a mark.",
    delicate=True,
)

_MARKS = frozenset("“”（）()《》【】")
_OPENERS = frozenset("“（(《【")
#: A half-width bracket may close a full-width one.
_CLOSERS = {"”": "“", "）": "（(", ")": "（(", "》": "《", "】": "【"}
_ITEM = re.compile(r"(?<![（(])(?:^|(?<=[；;。，,、：: \n]))(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Count opening and closing marks of every line; a partner in the next line is looked for."""
    lines = [line for _, line in lines_of(disclosure, "body")]
    for line, after in zip_longest(lines, lines[1:]):
        if _MARKS.isdisjoint(line.text) or _MARKS.isdisjoint(text := _ITEM.sub("", line.text)):
            continue
        wrong = _unpaired(text)
        if wrong is None or (after is not None and _unpaired(text + after.text) is None):
            outcome.passed()
            continue
        place = line_place(line, wrong[1], wrong[1] + 1)
        outcome.failed(place, actual=wrong[0], certainty="medium")
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有含引号或括号的段落")


def _unpaired(text: str) -> tuple[str, int] | None:
    """The first closing mark without an opening one, or the last opening mark that is never closed."""
    stack: list[tuple[str, int]] = []
    for position, mark in enumerate(text):
        if mark in _CLOSERS:
            if not stack or stack[-1][0] not in _CLOSERS[mark]:
                return mark, position
            stack.pop()
        elif mark in _OPENERS:
            stack.append((mark, position))
    return stack[-1] if stack else None
