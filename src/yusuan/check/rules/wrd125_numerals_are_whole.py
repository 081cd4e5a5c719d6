"""列举的数词完整

查什么
    “一是”“二是”自动编号后变成“1、是”“2、是”，应改回。

依据
    公开内容条理清楚。

适用
    以“是”开头的编号段落。

反例
    1、是加强领导。2、是完善制度。

正例
    一是加强领导。二是完善制度。

怎样改
    改为“一是”“二是”。
"""

import re

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD125",
    title="列举的数词完整",
    title_en="Enumerated numerals are whole",
    severity="warning",
    basis=("I93",),
    message="数词残缺：{text}（共 {count} 处）",
    message_en="The numeral is damaged: {text} ({count} places).",
    remedy="改为“一是”“二是”。",
    remedy_en="Restore the numerals.",
)

_DAMAGED = re.compile(r"\d{1,2}[、.．]\s*是(?!否)")
_WHOLE = re.compile("[一二三四五六七八九十]是")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the paragraphs that begin with a number and 是; one alone may be a sentence."""
    places = []
    for _, line in lines_of(disclosure, "body", "heading"):
        if _DAMAGED.match(line.text.strip()):
            places.append(line_place(line, 0, 20))
        elif _WHOLE.match(line.text.strip()):
            outcome.passed()
    if len(places) >= 2:
        outcome.failed(places[0], others=tuple(places[1:]), count=len(places))
    elif not outcome.passes:
        outcome.not_applicable("没有以“是”列举的段落")
