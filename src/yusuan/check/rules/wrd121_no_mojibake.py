"""没有乱码

查什么
    文字中不应有乱码（“锟斤拷”“�”）或混入中文词里的西里尔、希腊字母。

依据
    公开内容准确。

适用
    文件中的全部文字。

反例
    项目编码 130311212Н（Н 是西里尔字母）。

正例
    130311212H。

怎样改
    按原文件改正。
"""

import re

from yusuan.check.printed_texts import report_each
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import late

RULE = Rule(
    id="WRD121",
    title="没有乱码",
    title_en="No mojibake",
    severity="error",
    basis=("I91", "R09"),
    message="文字中有乱码或混入外文字母“{residue}”：{text}",
    message_en="Mojibake or look-alike letters “{residue}”: {text}",
    remedy="按原文件改正。",
    remedy_en="Correct after the original.",
    delicate=True,
)

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_RESIDUE = late(
    "锟斤拷|烫烫烫|\ufffd+|(?<=[\u4e00-\u9fffA-Za-z0-9])[\u0400-\u04ff]+|[\u0400-\u04ff]+(?=[\u4e00-\u9fffA-Za-z0-9])"
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Search every printed text; the same residue at several places is one finding."""
    report_each(_RESIDUE, disclosure, outcome, _likely)


def _likely(text: str) -> bool:
    return any(word in text for word in ("锟斤拷", "烫烫烫", "\ufffd")) or bool(_CYRILLIC.search(text))
