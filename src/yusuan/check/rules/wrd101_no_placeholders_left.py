"""没有遗留的占位文字

查什么
    正文、标题和项目表中不应遗留模板的占位文字，如“XX”“XXX”“目标内容1”“page number”“此处填写”
    ，也不应有域代码错误“错误！未找到引用源”。

依据
    公开内容真实、准确、完整。

适用
    文件中的全部文字。

反例
    绩效目标：1.目标内容1。

正例
    写出真实的绩效目标。

怎样改
    用真实内容替换占位文字。
"""

import re

from yusuan.check.printed_texts import report_each
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD101",
    title="没有遗留的占位文字",
    title_en="No placeholders are left",
    severity="error",
    basis=("I91", "R09"),
    message="遗留占位文字“{residue}”：{text}",
    message_en="A placeholder is left: “{residue}” in “{text}”.",
    remedy="用真实内容替换占位文字。",
    remedy_en="Replace the placeholder.",
)

_RESIDUE = re.compile(
    r"[Xx×](?<![A-Za-z0-9ⅰ-ⅻⅠ-Ⅻ][Xx×])[Xx×]+(?![A-Za-z0-9])|[＊*]{2,}(?=年|月|万?元|部门|单位|[局县市区委办])|[〇○□]{2,}(?=年|月|万元|部门|单位)"
    r"|目标内容\s*\d|指标内容\s*\d|(?i:page number)|此处(?:填写|输入|插入)|请(?:在此)?(?:填写|输入|选择)"
    r"|单击此处|点击此处|待(?:补充|填写|完善)[）)]"
    r"|错误[！!]\s*(?:未找到|未定义|书签)|#(?i:REF|VALUE|N/A|NAME|DIV/0)[!？?]?|(?i:MERGEFORMAT|PAGEREF|Lorem ipsum)"
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Search every printed text; the same residue at several places is one finding."""
    report_each(_RESIDUE, disclosure, outcome)
