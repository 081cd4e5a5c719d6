"""没有过时的用语

查什么
    脱贫攻坚任务已于2020年完成，2022年及以后的预算仍写“抓党建促脱贫攻坚”“扶贫村”的，提示核对。一份文件报告一次。

依据
    公开内容准确。

适用
    2022年及以后的文件。

反例
    抓党建促脱贫攻坚。

正例
    抓党建促乡村振兴。

怎样改
    改为现行用语。
"""

import re

from yusuan.check.printed_texts import report_once
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD126",
    title="没有过时的用语",
    title_en="No stale terms",
    severity="advice",
    basis=("I91",),
    message="用语可能过时：“{actual}”（共 {count} 处）",
    message_en="A term may be stale: “{actual}” ({count} places).",
    remedy="改为现行用语。",
    remedy_en="Use the current term.",
)

_STALE = re.compile("促脱贫攻坚|(?<!巩固)(?<!拓展)脱贫攻坚(?!成果|精神|战役)任务|驻?扶贫村")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the places of the whole document into one finding."""
    if (disclosure.year or 0) < 2022:
        outcome.not_applicable("2022年以前的文件，或未识别年度")
        return
    report_once(_STALE, disclosure, outcome, certainty="low")
