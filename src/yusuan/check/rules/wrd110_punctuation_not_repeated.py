"""标点没有误叠

查什么
    句读不应误叠（“，，”“。。”“，。”“、，”）。省略号和破折号除外。一份文件报告一次。

依据
    公开内容准确。

适用
    文件没有误叠的标点。

反例
    ，。

正例
    。

怎样改
    改正标点。
"""

import re

from yusuan.check.printed_texts import report_once
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD110",
    title="标点没有误叠",
    title_en="Punctuation is not repeated",
    severity="advice",
    basis=("I91",),
    message="标点误叠，共 {count} 处，如：{text}",
    message_en="Repeated punctuation at {count} places, such as: {text}",
    remedy="改正标点。",
    remedy_en="Correct the punctuation.",
    delicate=True,
)

_SLIP = re.compile("[，、；：,;][，、；：。,;]|(?<!。)。[。，、；：](?!。)|(?<![.])[.]{2}(?![.])")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the slips of the whole document into one finding."""
    report_once(_SLIP, disclosure, outcome)
