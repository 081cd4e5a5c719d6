"""“全县”“全区”与公开主体相符

查什么
    区的文件不应出现“我县”“全县”，县的文件不应出现“我区”（开发区、园区除外），否则多为照抄其他地方的文字。

依据
    公开内容准确。

适用
    主体名称中有县或区，且不同时有两者。

反例
    区委组织部的文件写“全县干部”。

正例
    “全区干部”。

怎样改
    改为本地的称呼。
"""

import re

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD106",
    title="“全县”“全区”与公开主体相符",
    title_en="“Our county”, “our district” fit the entity",
    severity="warning",
    basis=("I92",),
    message="{kind}的文件出现“{actual}”：{text}",
    message_en="The document of a {kind} says “{actual}”: {text}",
    remedy="改为本地的称呼。",
    remedy_en="Use the words of the entity’s own region.",
)

_FOREIGN = {"区": re.compile("我县|全县(?!处)"), "县": re.compile("我区(?!域)")}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the other word of region in the running text; all places are one finding."""
    kind = _kind(disclosure.entity or "")
    if kind is None:
        outcome.not_applicable("不能从主体名称判断是县还是区")
        return
    pattern = _FOREIGN[kind]
    places = []
    words = ""
    for _, line in lines_of(disclosure, "body", "heading", "note"):
        match = pattern.search(line.text)
        if match is None:
            outcome.passed()
        else:
            words = words or match[0]
            places.append(line_place(line, match.start(), match.end()))
    if places:
        outcome.failed(places[0], actual=words, others=tuple(places[1:]), kind=kind, certainty="medium")


def _kind(entity: str) -> str | None:
    """A county holds 县 but no 区 in its name, a district the reverse; 自治区 and 开发区 are no districts."""
    name = entity.replace("自治区", "").replace("自治县", "县")
    if any(word in name for word in ("开发区", "园区", "新区", "示范区", "社区", "地区", "林区", "库区", "景区")):
        return None
    county, district = "县" in name, "区" in name
    if county == district:
        return None
    return "县" if county else "区"
