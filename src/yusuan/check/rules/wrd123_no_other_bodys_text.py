"""没有其他机关的文字

查什么
    党委、政府部门的文件不应出现只属于人大、政协、法院、检察院职能的表述，否则多为照抄。

依据
    公开内容真实、准确。

适用
    主体名称不是人大、政协、法院、检察院。

反例
    组织部的保障措施写“发挥地方国家权力机关的作用”。

正例
    写本部门自己的保障措施。

怎样改
    改写为本部门的内容。
"""

import re

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD123",
    title="没有其他机关的文字",
    title_en="No text of another kind of body",
    severity="warning",
    basis=("I92", "I91"),
    message="出现其他机关（{body}）的表述：{text}",
    message_en="Text of another body ({body}): {text}",
    remedy="改写为本部门的内容。",
    remedy_en="Rewrite it for the entity itself.",
)

_PHRASES = {
    "人大": re.compile(
        "发挥.{0,6}地方国家权力(?:机关|部门)|作为地方国家权力(?:机关|部门)|认真履行.{0,6}人大.{0,4}监督职(?:责|能)"
    ),
    "政协": re.compile("发挥.{0,6}政治协商.{0,10}参政议政.{0,6}(?:作用|职能)"),
    "法院": re.compile("(?:我院|本院).{0,10}审判(?:执行)?工作"),
    "检察院": re.compile("(?:我院|本院).{0,10}(?:检察工作|法律监督职能)"),
}
_OWN = {
    "人大": re.compile("人大|人民代表大会"),
    "政协": re.compile("政协|政治协商|民主党派|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|统战"),
    "法院": re.compile("法院|政法"),
    "检察院": re.compile("检察|政法"),
}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Search the running text for phrases that only one kind of body uses of itself."""
    entity = disclosure.entity
    if not entity:
        outcome.not_applicable("未识别公开主体")
        return
    for _, line in lines_of(disclosure, "body"):
        hit = next(
            ((b, m) for b, p in _PHRASES.items() if not _OWN[b].search(entity) and (m := p.search(line.text))), None
        )
        if hit is None:
            outcome.passed()
            continue
        body, match = hit
        place = line_place(line, match.start(), match.end())
        outcome.failed(place, actual=match[0], certainty="medium", body=body)
