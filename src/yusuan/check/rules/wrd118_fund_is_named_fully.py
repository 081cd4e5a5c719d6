"""“政府性基金”不写成“政府基金”

查什么
    预算法的名称是“政府性基金预算”。标题和注中的“政府基金”多为预算系统模板遗留。一份文件报告一次。

依据
    预算包括一般公共预算、政府性基金预算、国有资本经营预算、社会保险基金预算。

适用
    文件提到政府性基金。

反例
    无政府基金预算财政拨款预算，空表列示。

正例
    无政府性基金预算财政拨款预算，空表列示。

怎样改
    改为“政府性基金”。
"""

import re

from yusuan.check.printed_texts import PrintedTexts, report_once
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD118",
    title="“政府性基金”不写成“政府基金”",
    title_en="The government fund budget is named fully",
    severity="advice",
    basis=("I91", "R21"),
    message="“政府性基金”写成“政府基金”，共 {count} 处，如：{text}",
    message_en="“政府性基金” is printed as “政府基金” at {count} places, such as: {text}",
    remedy="改为“政府性基金”。",
    remedy_en="Use the full name.",
)

_SHORT = re.compile("政府基金(?!会|管理中心)")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the places of the whole document into one finding."""
    texts = PrintedTexts.of(disclosure, outcome).joined
    if "政府性基金" not in texts and not _SHORT.search(texts):
        outcome.not_applicable("文件没有提到政府性基金")
        return
    report_once(_SHORT, disclosure, outcome, expected="政府性基金")
