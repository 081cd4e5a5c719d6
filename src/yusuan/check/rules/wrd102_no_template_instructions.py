"""没有遗留的填表说明

查什么
    模板中写给填表人的说明（“有则写，无则填0万元”“应至少包括”“仍保留该表格式”“（增加内容）”“增加（减少）”
    二选一等）不应随正文公开。

依据
    公开内容真实、准确、完整。

适用
    文件中的全部文字。

反例
    其他来源收入0万元（有则写，无则填0万元）。

正例
    其他来源收入0万元。

怎样改
    删去填表说明；二选一的表述只保留一个。
"""

import re

from yusuan.check.printed_texts import report_each
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD102",
    title="没有遗留的填表说明",
    title_en="No instructions of the template are left",
    severity="error",
    basis=("I91", "R09"),
    message="遗留填表说明“{residue}”：{text}",
    message_en="An instruction of the template is left: “{residue}” in “{text}”.",
    remedy="删去填表说明；二选一的表述只保留一个。",
    remedy_en="Remove the instruction.",
)

_RESIDUE = re.compile(
    r"有则[写填]|无则(?:填|写|删)|应至少包括|仍保留该表格式|作下述说明|[（(](?:增加|补充|填写|此处)[^（）()]{0,6}内容[）)]"
    r"|(?:增加|增长|上升|上涨)\s*[（(/]\s*(?:减少|下降|降低)(?!\s*(?:以|用|则|为负|填|“|\"|-))\s*[）)]?|(?:减少|下降|降低)\s*[（(/]\s*(?:增加|增长|上升)(?!\s*(?:以|用|则|为正|填|“|\"))\s*[）)]?"
    r"|[（(][^（）()]{0,30}(?:自行(?:填写|删除|调整|修改)|据实填写|按实际情况(?:填写|修改)|没有的(?:请)?删除|不涉及的(?:请)?删除)[^（）()]{0,20}[）)]"
    r"|填[表报]说明[:：]|模板使用说明"
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Search every printed text; the same residue at several places is one finding."""
    report_each(_RESIDUE, disclosure, outcome)
