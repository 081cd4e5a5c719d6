"""说明国有资产占用情况

查什么
    公开时应说明国有资产占有使用情况。

依据
    国有资产占用情况逐步公开。

适用
    有文字说明的部分（部门或单位）。

反例
    没有国有资产占用的说明。

正例
    上年末固定资产金额60.96万元。

怎样改
    补充国有资产占用使用情况的说明；没有的也应写明。
"""

from yusuan.check.explained import ask_explanation
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM115",
    title="说明国有资产占用情况",
    title_en="State assets are explained",
    severity="warning",
    basis=("R46", "R75", "R76"),
    message="没有国有资产占用使用情况的说明。",
    message_en="State assets are explained: no such explanation was found.",
    remedy="补充国有资产占用使用情况的说明；没有的也应写明。",
    remedy_en="Add the explanation, also where the amount is zero.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the subject in the statements, the sentences and the headings of every part with text."""
    ask_explanation(
        disclosure, outcome, "国有资产|固定资产|共有车辆", "国有资产|固定资产", ("assets", "assets_planned")
    )
