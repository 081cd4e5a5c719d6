"""“机关运行经费”不写成“机关运行费”

查什么
    预算法的名称是“机关运行经费”。一份文件报告一次。

依据
    公开时应说明机关运行经费的安排。

适用
    文件提到机关运行经费。

反例
    8、机关运行费：……

正例
    8、机关运行经费：……

怎样改
    改为“机关运行经费”。
"""

import re

from yusuan.check.printed_texts import PrintedTexts, report_once
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD119",
    title="“机关运行经费”不写成“机关运行费”",
    title_en="Agency operating funds are named fully",
    severity="advice",
    basis=("I91", "R42"),
    message="“机关运行经费”写成“{actual}”，共 {count} 处，如：{text}",
    message_en="“机关运行经费” is printed as “{actual}” at {count} places, such as: {text}",
    remedy="改为“机关运行经费”。",
    remedy_en="Use the full name.",
)

_SHORT = re.compile("机关运行费")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the places of the whole document into one finding."""
    texts = PrintedTexts.of(disclosure, outcome).joined
    if "机关运行经费" not in texts and not _SHORT.search(texts):
        outcome.not_applicable("文件没有提到机关运行经费")
        return
    report_once(_SHORT, disclosure, outcome, expected="机关运行经费")
