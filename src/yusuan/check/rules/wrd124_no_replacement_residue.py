"""没有替换残留

查什么
    把“部门”批量替换成“单位”时留下的“部门单位”“部部门”，以及“年度”前漏掉年份，应改正。

依据
    公开内容准确。

适用
    正文文字。

反例
    预算部门单位用财政拨款安排的……

正例
    预算单位用财政拨款安排的……

怎样改
    改正文字。
"""

import re

from yusuan.check.printed_texts import report_each
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD124",
    title="没有替换残留",
    title_en="No residue of search and replace",
    severity="warning",
    basis=("I91",),
    message="替换残留“{residue}”：{text}",
    message_en="Residue of a replacement: “{residue}” in “{text}”.",
    remedy="改正文字。",
    remedy_en="Correct the words.",
    delicate=True,
)

_RESIDUE = re.compile(
    "预算部门单位(?=用|的|是)|部部门(?!预算|决算|整体|绩效|项目|机构|收支|及|、)|单位单位|(?:组织部|委员会|办公室|[局院委])年度(?:部门|单位)(?:预算|决算)"
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Search every printed text; the same residue at several places is one finding."""
    report_each(_RESIDUE, disclosure, outcome)
