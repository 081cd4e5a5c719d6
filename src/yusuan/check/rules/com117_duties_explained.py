"""说明部门（单位）职责

查什么
    公开时应说明部门（单位）的主要职责。

依据
    公开机构职能和机构设置。

适用
    有文字说明的部分（部门或单位）。

反例
    没有职责的说明。

正例
    一、部门主要职责……

怎样改
    补充部门（单位）主要职责的说明；没有的也应写明。
"""

from yusuan.check.explained import ask_explanation
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM117",
    title="说明部门（单位）职责",
    title_en="Duties are explained",
    severity="error",
    basis=("R40",),
    message="没有部门（单位）主要职责的说明。",
    message_en="Duties are explained: no such explanation was found.",
    remedy="补充部门（单位）主要职责的说明；没有的也应写明。",
    remedy_en="Add the explanation, also where the amount is zero.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the subject in the statements, the sentences and the headings of every part with text."""
    ask_explanation(disclosure, outcome, "职责|职能", "职责|职能|概况|主要工作")
