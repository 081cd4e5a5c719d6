"""没有遗留的书签代码

查什么
    标题和单元格中不应遗留“[bookmark: …]”“_Toc…”等书签代码。一份文件报告一次。

依据
    公开内容准确。

适用
    文件中的全部文字。

反例
    [bookmark: _Toc29799657]1. 考核工作绩效目标表。

正例
    1. 考核工作绩效目标表。

怎样改
    导出前清除书签，或改用正式排版文件公开。
"""

import re

from yusuan.check.printed_texts import report_once
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD103",
    title="没有遗留的书签代码",
    title_en="No bookmark codes are left",
    severity="advice",
    basis=("I91",),
    message="文字中遗留书签代码，共 {count} 处，如：{text}",
    message_en="Bookmark codes are left in the text ({count} places), such as: {text}",
    remedy="导出前清除书签，或改用正式排版文件公开。",
    remedy_en="Clear the bookmarks before publishing.",
)

_CODE = re.compile(r"\[bookmark|_Toc\d{3,}|_GoBack|HYPERLINK")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the codes of the whole document into one finding."""
    report_once(_CODE, disclosure, outcome)
